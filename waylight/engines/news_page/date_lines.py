"""Dates alone on their lines, and which format they have: decided once, for the whole file.

`02/11/15` is two dates. The right format makes every date of the file one of the calendar's, and
the items descend from the newest; seldom do two formats, and then the reader is told."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from waylight.engines.news_page.calendar_words import (
    DAY,
    MONTH,
    WEEKDAY,
    day_number,
    month_number,
    real,
    whole_year,
)
from waylight.engines.news_page.refusing import OutOfOrder, PageRefusedError

ORDERS = ("dmy", "mdy")
"""The first is the office's own, and is taken where the file fits both."""
_NUMBERS = re.compile(r"\s*(\d{1,4})([/.\-])(\d{1,2})\2(\d{1,4})\.?\s*", re.ASCII)
_WRITTEN = re.compile(
    rf"\s*(?:{WEEKDAY},?\s+)?(?:(?P<d1>{DAY})\s+(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>{DAY}),?\s+(?P<y2>\d{{4}}))\.?\s*",
    re.IGNORECASE | re.ASCII,
)
CODE = "H-IMP-ORD"


class DateLine(NamedTuple):
    """A line that is a date and no more. `strong`: a separator, or the beginning, is before it.

    `alone`: blank lines are around it and no separator before it, as around a cell of a table."""

    line: int
    text: str
    strong: bool
    alone: bool


class Format(NamedTuple):
    """How the dates of a file are written. `others` fit the file as well."""

    order: str
    name: str
    confidence: float
    others: tuple[str, ...]


class Dated(NamedTuple):
    """The lines that open items, each with its date; those of which it is not sure; the format."""

    openers: tuple[tuple[DateLine, date], ...]
    doubtful: tuple[DateLine, ...]
    format: Format


class _Trial(NamedTuple):
    order: str
    openers: tuple[tuple[DateLine, date], ...]
    dropped: tuple[DateLine, ...]
    invalid: tuple[DateLine, ...]
    breaks: tuple[OutOfOrder, ...]
    later: int
    strict: bool

    @property
    def fits(self) -> bool:
        return not self.breaks and not self.invalid


def is_date_line(text: str) -> bool:
    """Whether a line has the form of a date and nothing else; the calendar is not asked."""
    found = _NUMBERS.fullmatch(text)
    if found:
        first, last = len(found[1]), len(found[4])
        return (first <= 2 and last in (2, 4)) or (first == 4 and last <= 2)
    return bool(_WRITTEN.fullmatch(text))


def date_of(text: str, order: str, latest: int) -> date | None:
    """The date of such a line in an order; None where the calendar has none."""
    if written := _WRITTEN.fullmatch(text):
        parts = written.groupdict()
        day, month = parts["d1"] or parts["d2"], parts["m1"] or parts["m2"]
        return real(int(parts["y1"] or parts["y2"]), month_number(month), day_number(day))
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    first, middle, last = found[1], int(found[3]), found[4]
    if len(first) == 4:
        return real(int(first), middle, int(last))
    year = whole_year(last, latest)
    day, month = (int(first), middle) if order == "dmy" else (middle, int(first))
    return real(year, month, day)


def dated(lines: Sequence[DateLine], *, imported_on: date, order: str | None = None) -> Dated:
    """Which lines open items and when these are; PageRefusedError where no format fits.

    A two-digit year is at most the year after the import."""
    latest = imported_on.year + 1
    never = [one for one in lines if not one.strong and _is_never(one.text, latest)]
    asked = [one for one in lines if one not in never]
    orders = (order,) if order else ORDERS
    trials = [_trial(asked, each, latest, imported_on) for each in orders]
    fitting = [trial for trial in trials if trial.fits]
    if not fitting:
        raise _refused(trials, latest)
    best = min(fitting, key=lambda t: (len(t.dropped), not t.strict, t.later > 0))
    found = _format(best, [trial for trial in fitting if trial is not best])
    return Dated(best.openers, tuple(sorted((*never, *best.dropped))), found)


def _is_never(text: str, latest: int) -> bool:
    return all(date_of(text, order, latest) is None for order in ORDERS)


def _trial(lines: Sequence[DateLine], order: str, latest: int, imported_on: date) -> _Trial:
    read = [(one, date_of(one.text, order, latest)) for one in lines]
    invalid = tuple(one for one, on in read if on is None)
    valid = [(one, on) for one, on in read if on is not None]
    kept, dropped = _without_cells(valid)
    breaks = tuple(
        OutOfOrder(one.line, one.text.strip(), after.line, after.text.strip())
        for (one, on), (after, next_on) in pairwise(kept)
        if next_on > on
    )
    days = [on for _, on in kept]
    later = sum(on > imported_on for on in days)
    return _Trial(order, tuple(kept), dropped, invalid, breaks, later, len(set(days)) == len(days))


def _without_cells(
    dates: list[tuple[DateLine, date]],
) -> tuple[list[tuple[DateLine, date]], tuple[DateLine, ...]]:
    """Dates that stand alone within an item and break the order, where separators part items."""
    if sum(one.strong for one, _ in dates) < 2:
        return dates, ()
    firm = [on for one, on in dates if not one.alone]
    cells = []
    passed = 0
    for one, on in dates:
        if not one.alone:
            passed += 1
            continue
        before = firm[passed - 1] if passed else date.max
        after = firm[passed] if passed < len(firm) else date.min
        if not after <= on <= before:
            cells.append(one)
    return [(one, on) for one, on in dates if one not in cells], tuple(cells)


def _format(best: _Trial, others: list[_Trial]) -> Format:
    days = [on for _, on in best.openers]
    rivals = [trial for trial in others if [on for _, on in trial.openers] != days]
    confidence = 1.0
    if rivals:
        decided = any(
            (len(t.dropped), not t.strict) != (len(best.dropped), not best.strict) for t in rivals
        )
        confidence = 0.9 if decided else 0.6
    texts = [one.text for one, _ in best.openers]
    names = tuple(named(texts, trial.order) for trial in rivals)
    return Format(best.order, named(texts, best.order), confidence, names)


def named(texts: Sequence[str], order: str) -> str:
    """A format as people write it: dd/mm/yy. The first date that shows it speaks for the file."""
    numeric = [found for text in texts if (found := _NUMBERS.fullmatch(text))]
    if not numeric:
        return "d Month yyyy"
    wide = max(numeric, key=lambda one: len(one[1]) + len(one[3]))
    sign = wide[2]
    if len(wide[1]) == 4:
        return sign.join(("yyyy", "mm", "dd"))
    padded = all(len(one[1]) == len(one[3]) == 2 for one in numeric if len(one[1]) < 4)
    parts = {"d": "dd", "m": "mm", "y": "y" * len(wide[4])} if padded else {
        "d": "d", "m": "m", "y": "y" * len(wide[4])
    }  # fmt: skip
    return sign.join(parts[letter] for letter in order)


def _refused(trials: list[_Trial], latest: int) -> PageRefusedError:
    near = min(trials, key=lambda trial: (len(trial.invalid), len(trial.breaks)))
    texts = [one.text for one, _ in near.openers] or [one.text for one in near.invalid]
    name = named(texts, near.order)
    pairs = "; ".join(
        f"{pair.text} (line {pair.line}) is followed by {pair.next_text} (line {pair.next_line})"
        for pair in near.breaks[:10]
    )
    wrong = ", ".join(f"{one.text.strip()} (line {one.line})" for one in near.invalid[:10])
    why = ". ".join(
        said
        for said in (
            f"Read as {name}, {pairs}" if pairs else "",
            f"Read as {name}, no day of the calendar is {wrong}" if wrong else "",
        )
        if said
    )
    return PageRefusedError(
        CODE,
        what="The dates of this page do not go from the newest to the oldest.",
        why=f"{why}.",
        fix=f"{_offer(near, trials)}Correct these dates in the file, or put its items in order.",
        lines=tuple(sorted({*(p.next_line for p in near.breaks), *(o.line for o in near.invalid)})),
        pairs=near.breaks,
    )


def _offer(near: _Trial, trials: list[_Trial]) -> str:
    """The other format, with how well it would do."""
    for other in trials:
        if other is not near:
            texts = [one.text for one, _ in other.openers] or [one.text for one in other.invalid]
            name = named(texts, other.order)
            return (
                f"Or are they {name}? Then {len(other.breaks)} pair(s) are out of order and "
                f"{len(other.invalid)} date(s) are none. "
            )
    return ""
