"""Of when a number is, in the words of its sentence: "from 2011 to 2013", "since June"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from waylight.engines.news_page.calendar_words import MONTH, month_number, real

_YEAR = r"(?:19|20)\d{2}"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\s+{_YEAR}"
_PERIOD = (
    rf"(?:{_DAY}|(?:early |late |mid-)?{MONTH}(?:,? {_YEAR}| of this year| of last year)?|{_YEAR})"
)
_PHRASE = re.compile(
    rf"\b(?:(?:from|between) (?P<from>{_PERIOD}) (?:to|and|until) (?P<to>{_PERIOD})"
    rf"|(?P<ahead>by the end of|by the year|by|through|until|as of|as at) (?P<until>{_PERIOD})"
    rf"|(?P<since>since) (?P<start>{_PERIOD})"
    rf"|in (?P<in>{_PERIOD})(?: alone)?"
    r"|(?P<now>this (?:week|month|year)|at this moment|currently|to date|so far|today|yesterday"
    r"|in recent days))(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\band that\b|;|, (?:while|but|whereas)\b")


class AsOf(NamedTuple):
    """The words, where they begin, and the last day that they mean."""

    start: int
    end: int
    text: str
    on: date | None


def phrases_in(sentence: str, item_on: date) -> list[AsOf]:
    """Every such phrase of a sentence. What lasts until the item lasts no longer than its date."""
    return [
        AsOf(found.start(), found.end(), found[0], _last_day(found, item_on))
        for found in _PHRASE.finditer(sentence)
    ]


def nearest(phrases: list[AsOf], sentence: str, start: int, end: int) -> AsOf | None:
    """The phrase closest to a number that stands from `start` to `end`, in its own clause."""

    def same_clause(phrase: AsOf) -> bool:
        between = sentence[end : phrase.start] if phrase.start >= end else ""
        return _CLAUSE.search(between) is None

    def distance(phrase: AsOf) -> int:
        return phrase.start - end if phrase.start >= end else start - phrase.end

    return min(filter(same_clause, phrases), key=distance, default=None)


def _last_day(found: re.Match[str], item_on: date) -> date | None:
    if found["ahead"]:
        return _end_of(found["until"], item_on)
    if found["now"]:
        before = found["now"].lower() == "yesterday" and item_on > date.min
        return item_on - timedelta(days=1) if before else item_on
    if found["since"]:
        return item_on
    last = _end_of(found["to"] or found["in"], item_on)
    return min(last, item_on) if last else None


def _end_of(period: str, item_on: date) -> date | None:
    """The last day of a day, month or year in words; a month without a year is the nearest one."""
    years = re.findall(_YEAR, period)
    months = re.findall(MONTH, period, re.IGNORECASE)
    year = int(years[0]) if years else item_on.year - ("last year" in period.lower())
    if not months:
        return real(year, 12, 31)
    month = month_number(months[0])
    if not years and "year" not in period.lower() and month > item_on.month:
        year -= 1
    days = re.match(r"(\d{1,2})(?:st|nd|rd|th)?\s+[A-Za-z]", period)
    if days:
        return real(year, month, int(days[1]))
    ends = (real(year, month, day) for day in (31, 30, 29, 28))
    return next((end for end in ends if end), None)
