"""Arrivals of a scheme by council and nation: of one quarter, or of all until its end.

Nations without anybody are there with nought. Of councils, those where somebody came."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from waylight.engines.target_progress import quarter_of
from waylight.foundation.access.rules import Anyone
from waylight.programmes.resettlement.models import Scheme
from waylight.programmes.resettlement.queries.came import came_to
from waylight.programmes.resettlement.queries.progress import From
from waylight.programmes.resettlement.queries.series import by_quarter, published
from waylight.registers.places import queries as places

NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
"""As in the register of places, in the order of the specification (B-AT7)."""

Row = tuple[date, str, int]
"""The last day of a quarter, the code of a council, and people."""


@dataclass(frozen=True)
class Place:
    """One council: people in the quarter, and in all until its end."""

    code: str
    name: str
    nation: str
    latitude: float | None
    longitude: float | None
    people: int
    so_far: int


@dataclass(frozen=True)
class NationRow:
    """One nation: people in the quarter and in all until its end."""

    name: str
    people: int
    so_far: int


@dataclass(frozen=True)
class ByCouncil:
    """A scheme in a quarter. `quarters` are the last days of those that can be chosen; `before`
    and `after` the ones beside it."""

    scheme: Scheme
    source: From
    quarter_end: date
    quarters: tuple[date, ...]
    nations: tuple[NationRow, ...]
    places: tuple[Place, ...]
    people: int
    so_far: int

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return quarter_of(self.quarter_end)[0]

    @property
    def before(self) -> date | None:
        """The quarter before it, if there is one to choose."""
        return max((one for one in self.quarters if one < self.quarter_end), default=None)

    @property
    def after(self) -> date | None:
        """The quarter after it, if there is one to choose."""
        return min((one for one in self.quarters if one > self.quarter_end), default=None)


def by_council(
    user: Anyone, scheme: Scheme, source: From, on: date, today: date
) -> ByCouncil | None:
    """The quarter of a day, or the last known before it; None where the scheme has none."""
    rows, known = _published(scheme) if source == From.PUBLISHED else _own(user, scheme, today)
    if not known:
        return None
    wanted = quarter_of(on)[1]
    end = max((one for one in known if one <= wanted), default=known[0])
    until = [row for row in rows if row[0] <= end]
    so_far = _by_council(until)
    here = _by_council(row for row in until if row[0] == end)
    return ByCouncil(
        scheme=scheme,
        source=source,
        quarter_end=end,
        quarters=known,
        nations=nation_rows(here, so_far),
        places=_places(here, so_far),
        people=sum(here.values()),
        so_far=sum(so_far.values()),
    )


def nation_rows(here: Mapping[str, int], so_far: Mapping[str, int]) -> tuple[NationRow, ...]:
    """A row for each nation, without anybody too; and one for what is of none, if there is any."""
    now, ever = by_nation(here), by_nation(so_far)
    known = [NationRow(name, now[name], ever[name]) for name in NATIONS]
    rest = NationRow(_("Not known"), now[""], ever[""])
    return (*known, rest) if rest.so_far else tuple(known)


def by_nation(councils: Mapping[str, int]) -> Counter[str]:
    """People by nation; under nothing, those whose council is of none."""
    counted: Counter[str] = Counter()
    for code, people in councils.items():
        counted[places.nation_of(code) or ""] += people
    return counted


def _published(scheme: Scheme) -> tuple[list[Row], tuple[date, ...]]:
    mine = [row for row in published() if row.scheme == scheme]
    rows = [(row.quarter_end, row.council, row.people) for row in mine]
    return rows, tuple(one.last for one in by_quarter().get(scheme, ()))


def _own(user: Anyone, scheme: Scheme, today: date) -> tuple[list[Row], tuple[date, ...]]:
    rows = [(quarter_of(one.on)[1], one.council, 1) for one in came_to(user, scheme)]
    if not rows:
        return [], ()
    ends, end = [], min(end for end, _council, _people in rows)
    while end <= quarter_of(today)[1]:
        ends.append(end)
        end = quarter_of(end + timedelta(days=1))[1]
    return rows, tuple(ends)


def _by_council(rows: Iterable[Row]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for _end, code, people in rows:
        counted[code] += people
    return counted


def _places(here: Mapping[str, int], so_far: Mapping[str, int]) -> tuple[Place, ...]:
    found = (_place(code, here.get(code, 0), people) for code, people in so_far.items())
    return tuple(sorted(found, key=lambda one: (-one.people, -one.so_far, one.name)))


def _place(code: str, people: int, so_far: int) -> Place:
    found = places.council(code)
    if found is None:
        return Place(code, code or _("Not known"), "", None, None, people, so_far)
    where = (found.latitude, found.longitude)
    if found.latitude is None and len(found.replaced_by) == 1:
        successor = places.council(found.replaced_by[0])
        where = (successor.latitude, successor.longitude) if successor else where
    return Place(code, found.name, found.nation, *where, people, so_far)
