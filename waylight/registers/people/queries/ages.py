"""How old somebody is, as far as it is known: from … to, and yes, no or uncertain.

A birthday is attained at its start; whoever was born on 29 February attains it on 1 March in a
common year. A day that was estimated, and a first of January, stand for their year."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from waylight.registers.people.models import Person

ADULT = 18
DECADE, YEAR, MONTH, DAY = (len(text) for text in ("199", "1997", "1997-12", "1997-12-20"))
WRITTEN = re.compile(r"\d{3}|\d{4}(-\d{2}){0,2}", re.ASCII)


class Dated(Protocol):
    """What a birth claim has: the value as it is kept, and whether it was estimated."""

    value: str
    estimated: bool


class Span(NamedTuple):
    """The first and the last day that are possible."""

    first: date
    last: date


class Age(NamedTuple):
    """Whole years, from … to; both are the same where the age is certain."""

    low: int
    high: int


class Under(StrEnum):
    """Whether somebody is under an age."""

    YES = "yes"
    NO = "no"
    UNCERTAIN = "uncertain"


def written(value: str) -> Span:
    """The days that "1997-12-20", "1997-12", "1997" or "199" can mean; ValueError for others."""
    if not WRITTEN.fullmatch(value):
        raise ValueError("Not a day, a month, a year or a decade")
    if len(value) == DECADE:
        return Span(date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31))
    if len(value) == YEAR:
        return Span(date(int(value), 1, 1), date(int(value), 12, 31))
    if len(value) == MONTH:
        first = date.fromisoformat(f"{value}-01")
        return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    day = date.fromisoformat(value)
    return Span(day, day)


def conventional(value: str) -> bool:
    """Whether it is a first of January, which often stands for a year alone."""
    return len(value) == DAY and value.endswith("-01-01")


def meant(claim: Dated) -> Span:
    """The days that a claim leaves possible: the whole year where the day is not to be trusted."""
    days = written(claim.value)
    if claim.estimated or conventional(claim.value):
        return Span(days.first.replace(month=1, day=1), days.last.replace(month=12, day=31))
    return days


def years_between(born: date, day: date) -> int:
    """Birthdays attained by a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_on(claim: Dated, day: date) -> Age:
    """The age on a day. A person who may not be born yet is at least nought; ValueError if
    certainly not."""
    days = meant(claim)
    if day < days.first:
        raise ValueError("Not born by then")
    return Age(max(0, years_between(days.last, day)), years_between(days.first, day))


def is_under(years: int, claim: Dated, day: date) -> Under:
    """Whether somebody has not attained an age on a day."""
    days = meant(claim)
    if years_between(days.last, day) >= years:
        return Under.NO
    return Under.YES if years_between(days.first, day) < years else Under.UNCERTAIN


def age_of(person: Person, day: date) -> Age | None:
    """From the youngest to the oldest that any standing claim about a person allows."""
    ages = [age_on(claim, day) for claim in standing(person) if meant(claim).first <= day]
    return Age(min(a.low for a in ages), max(a.high for a in ages)) if ages else None


def under(years: int, person: Person, day: date) -> Under:
    """What all standing claims agree on; uncertain where they do not, or there are none."""
    answers = {is_under(years, claim, day) for claim in standing(person)}
    return answers.pop() if len(answers) == 1 else Under.UNCERTAIN


def is_child(person: Person, day: date) -> bool:
    """Whether somebody is to be protected as a child: certainly under 18, or not certainly over
    (Modern Slavery Act 2015, section 51)."""
    return under(ADULT, person, day) is not Under.NO


def standing(person: Person) -> list[Dated]:
    """The birth claims that were not withdrawn, of all records that are this person; erased ones
    say nothing."""
    kept = person.merged_into or person
    return [
        claim
        for record in (kept, *kept.absorbed.all())
        for claim in record.births.all()
        if claim.withdrawn_at is None and WRITTEN.fullmatch(claim.value)
    ]
