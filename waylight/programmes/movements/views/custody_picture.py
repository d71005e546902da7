"""The custody of children as a picture: one row for each child, a piece for each stretch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation.refusal import Words
from waylight.foundation.ui.charts import Frame
from waylight.programmes.movements.models import Custody, Passenger, Receiver
from waylight.programmes.movements.models.custody import KEEPERS
from waylight.programmes.movements.queries.custody import Chain, shown

HOUR = timedelta(hours=1)
STEPS = (1, 2, 3, 6, 12, 24, 48, 96)
MOST_TICKS = 9
LEGEND: tuple[tuple[str, Words], ...] = (
    ("home", gettext_lazy("Relative, receiver or authority")),
    ("people", gettext_lazy("Passenger or escort on the journey")),
    ("scheduled", gettext_lazy("Team on the ground or carrier")),
    ("gap", gettext_lazy("Nobody")),
)


@dataclass(frozen=True)
class Piece:
    """Some minutes of a child's way: where they are drawn, in which colour, and their words."""

    colour: str
    words: str
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """One child."""

    name: str
    top: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class CustodyPicture:
    """Every child's stretches on one axis of hours, in UTC."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, datetime], ...]
    frame: Frame
    legend = LEGEND
    HIGH = 26

    @property
    def floor(self) -> int:
        """Below the last row."""
        return len(self.rows) * self.HIGH

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return self.floor + self.frame.bottom


def custody_picture(chains: Sequence[Chain]) -> CustodyPicture | None:
    """The picture of some children; None while nobody has any of them."""
    edges = [edge for chain in chains for edge in _edges(chain)]
    if not edges:
        return None
    frame = Frame(width=1100, left=170)
    first, last = min(edges), max(edges)
    scale = _Scale(frame, first, max(last, first + HOUR))
    rows = tuple(
        Row(chain.child.shown_name, at * CustodyPicture.HIGH, tuple(_pieces(chain, scale)))
        for at, chain in enumerate(chains)
    )
    return CustodyPicture(rows, tuple(scale.ticks()), frame)


@dataclass(frozen=True)
class _Scale:
    frame: Frame
    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        share = (at - self.first) / (self.last - self.first)
        return self.frame.along(min(max(share, 0), 1))

    def ticks(self) -> Iterator[tuple[float, datetime]]:
        """Round hours, few enough that their labels have room."""
        hours = (self.last - self.first) / HOUR
        step = next((step for step in STEPS if hours / step <= MOST_TICKS), STEPS[-1])
        midnight = self.first.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        at = midnight
        while at <= self.last:
            if at >= self.first:
                yield self.x(at), at
            at += step * HOUR


def _edges(chain: Chain) -> Iterator[datetime]:
    for one in chain.stretches:
        yield one.from_at
        yield one.until_at or max(chain.ends, one.from_at)
    if chain.begins is not None:
        yield chain.begins
        yield chain.ends


def _pieces(chain: Chain, scale: _Scale) -> Iterator[Piece]:
    for one in chain.stretches:
        until = one.until_at or max(chain.ends, one.from_at)
        yield _piece(scale, _colour(one), one.holder_name, one.from_at, until)
    for gap in chain.gaps:
        yield _piece(scale, "gap", _("Nobody"), gap.begins, gap.ends)


def _piece(scale: _Scale, colour: str, who: str, begins: datetime, ends: datetime) -> Piece:
    left, right = scale.x(begins), scale.x(ends)
    words = f"{who}: {shown(begins)} – {shown(ends)}"
    return Piece(colour, words, left, round(max(right - left, 3), 1))


def _colour(one: Custody) -> str:
    holder = one.holder
    if isinstance(holder, Passenger):
        return "people"
    return "home" if isinstance(holder, Receiver) or holder.role in KEEPERS else "scheduled"
