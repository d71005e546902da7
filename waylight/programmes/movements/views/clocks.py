"""Pictures of some days by the hour: a lane for each airport, a dot for each leg."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.template.defaultfilters import date as formatted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation.refusal import Words
from waylight.foundation.ui.charts import Frame, Series
from waylight.programmes.movements.queries.airport_board import Board

LANE = 26
KINDS = (
    Series("charter", gettext_lazy("To come")),
    Series("home", gettext_lazy("On time")),
    Series("scheduled", gettext_lazy("Late")),
    Series("gap", gettext_lazy("To be looked at")),
)


@dataclass(frozen=True)
class Dot:
    """One leg: on which lane, when by that airport's clock, its colour and its words."""

    lane: int
    at: datetime
    colour: str
    tip: str


@dataclass(frozen=True)
class HoursChart:
    """Dots on lanes over some days. Each lane goes by the clock of its own airport, as the table
    beside it does, so that two lanes may stand some hours apart."""

    title: Words
    first: date
    days: int
    lanes: tuple[str, ...]
    dots: tuple[Dot, ...]
    series: tuple[Series, ...] = KINDS
    frame: Frame = field(default_factory=lambda: Frame(width=1100, left=52, bottom=24, top=4))

    @property
    def floor(self) -> int:
        """Below the last lane."""
        return self.frame.top + LANE * len(self.lanes)

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return self.floor + self.frame.bottom

    def paths(self) -> Iterator[tuple[Series, str]]:
        """The legend: each colour and its words."""
        yield from ((series, "") for series in self.series)

    def rows(self) -> Iterator[tuple[int, str]]:
        """Each lane's middle and name."""
        for at, name in enumerate(self.lanes):
            yield self._middle(at), name

    def hours(self) -> Iterator[tuple[float, str]]:
        """Midnights by their day, and the sixth hours between."""
        for hour in range(0, 24 * self.days, 6):
            day = self.first + timedelta(days=hour // 24)
            words = formatted(day, "D j M") if hour % 24 == 0 else f"{hour % 24}:00"
            yield self.frame.along(hour / 24 / self.days), words

    def drawn(self) -> Iterator[tuple[float, int, Dot]]:
        """Where each dot is."""
        for dot in self.dots:
            yield self._across(dot.at), self._middle(dot.lane), dot

    def _across(self, at: datetime) -> float:
        begins = datetime.combine(self.first, time())
        return self.frame.along((at.replace(tzinfo=None) - begins) / timedelta(days=self.days))

    def _middle(self, lane: int) -> int:
        return self.frame.top + LANE * lane + LANE // 2


def board_chart(board: Board) -> HoursChart:
    """The board's legs whose times are known."""
    dots = tuple(
        Dot(lane, row.at, row.standing.colour, f"{row.leg} {row.at:%H:%M}: {row.standing.words}")
        for lane, airport in enumerate(board.airports)
        for row in airport.rows
        if row.at
    )
    lanes = tuple(airport.code for airport in board.airports)
    return HoursChart(_("By the clock of each airport"), board.first, board.days, lanes, dots)
