"""The board “what breaks first”: everything that ends, by week, with what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import Member
from waylight.programmes.family_reunion.queries.ending import KINDS, Ending, endings
from waylight.registers.people.queries import shown_name
from waylight.registers.places.queries import country

HORIZON = timedelta(days=180)
"""What ends later breaks nothing yet."""
MOST = 300
PRESSING, NEAR = 7, 30
"""Days left below which a thing is red, and amber."""


@dataclass(frozen=True)
class Row:
    """One thing that ends, as the board shows it."""

    ending: Ending
    who: str
    country: str

    @property
    def urgency(self) -> str:
        """`bad` within a week or over, `warning` within a month, else `plain`."""
        left = self.ending.left
        if left <= PRESSING:
            return "bad"
        return "warning" if left <= NEAR else "plain"

    @property
    def over(self) -> int:
        """How many days it has been over; nought while it is not."""
        return max(0, -self.ending.left)


@dataclass(frozen=True)
class Week:
    """The rows of one week, Monday to Sunday; `monday` is None for what is over."""

    monday: date | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class First:
    """The board, and what it can be narrowed to. `members` are those whose names are on it."""

    weeks: tuple[Week, ...]
    count: int
    shown: int
    kinds: tuple[tuple[str, Words], ...]
    countries: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]

    @property
    def rows(self) -> list[Row]:
        """Every row, the first to break before all."""
        return [row for week in self.weeks for row in week.rows]


def first(user: User, *, kind: str = "", code: str = "") -> First:
    """What breaks first in the teams of a person, narrowed to a kind of thing and a country."""
    latest = clock.today() + HORIZON
    found = [
        ending
        for ending in endings(Member.objects.visible_to(user), teams_where(user, May.VIEW))
        if ending.on <= latest
    ]
    chosen = [
        ending
        for ending in found
        if kind in ("", ending.kind)
        and (not code or (ending.member is not None and ending.member.country == code))
    ]
    shown = [_row(ending) for ending in chosen[:MOST]]
    named = {row.ending.member.pk: row.ending.member for row in shown if row.ending.member}
    there = {ending.kind for ending in found}
    return First(
        weeks=tuple(_weeks(shown)),
        count=len(chosen),
        shown=len(shown),
        kinds=tuple((key, words) for key, (words, _next) in KINDS.items() if key in there),
        countries=_countries(found),
        members=tuple(named.values()),
    )


def _row(ending: Ending) -> Row:
    member = ending.member
    who = shown_name(member.person) if member else ""
    return Row(ending, who, _country(member.country) if member else "")


def _weeks(rows: Iterable[Row]) -> Iterable[Week]:
    for monday, group in groupby(rows, key=lambda row: _monday(row.ending.on)):
        yield Week(monday, tuple(group))


def _monday(day: date) -> date | None:
    if day < clock.today():
        return None
    return day - timedelta(days=day.weekday())


def _countries(found: Iterable[Ending]) -> tuple[tuple[str, str], ...]:
    codes = {ending.member.country for ending in found if ending.member}
    return tuple(sorted(((code, _country(code)) for code in codes), key=lambda one: one[1]))


def _country(code: str) -> str:
    place = country(code)
    return place.name if place else code
