"""Dates said in a text, resolved against the date of its item and tried against their weekday."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from waylight.engines.news_page.calendar_words import (
    DAY,
    MONTH,
    WEEKDAY,
    day_number,
    month_number,
    real,
    weekday_number,
    whole_year,
)
from waylight.engines.news_page.shapes import Block, DateMention

_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SPOKEN = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"
    rf"(?:(?P<d1>{DAY})(?:\s*(?:and|to|-|–)\s*(?P<to1>{DAY}))?\s+(?:of\s+)?(?P<m1>{MONTH})"
    rf"|(?P<m2>{MONTH})\s+(?:the\s+)?(?P<d2>{DAY})(?!\d)(?:\s*(?:and|to|-|–)\s*(?P<to2>{DAY})(?!\d))?)"
    r"(?:,?\s+(?P<year>\d{4}))?(?![\w])",
)
_MONTH_YEAR = re.compile(rf"(?<![\d] )(?<!th )\b(?P<month>{MONTH})\s+(?P<year>\d{{4}})\b")
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})[/](\d{1,2})(?:[/](\d{4}|\d{2}))?(?![\d/])")
_WORD = re.compile(r"\b(yesterday|today|tomorrow)\b(?![’'])(?:\s*\((\d{1,2})/(\d{1,2})\))?", re.I)


def dates_in(
    blocks: Sequence[Block], item_on: date, *, order: str, latest: int
) -> tuple[DateMention, ...]:
    """Every date said in the paragraphs of an item, in the order of the text.

    `order` is the file's own ("dmy" or "mdy"), for `2/3`; `latest` the last year of two digits."""
    found: list[tuple[int, int, DateMention]] = []
    for block in blocks:
        taken: list[tuple[int, int]] = []
        for start, end, mention in _candidates(block, item_on, order, latest):
            if not any(start < stop and begin < end for begin, stop in taken):
                taken.append((start, end))
                found.append((block.line, start, mention))
    return tuple(mention for *_, mention in sorted(found, key=lambda one: one[:2]))


def _candidates(
    block: Block, item_on: date, order: str, latest: int
) -> Iterator[tuple[int, int, DateMention]]:
    text = block.text
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), _relative(block, match, item_on, order)
    for match in _SPOKEN.finditer(text):
        if mention := _spoken(block, match, item_on):
            yield match.start(), match.end(), mention
    for match in _MONTH_YEAR.finditer(text):
        on = date(int(match["year"]) or 1, month_number(match["month"]), 1)
        mention = _mention(block, match[0], on, "month", "The month and its year are said.")
        yield match.start(), match.end(), mention
    for match in _NUMERIC.finditer(text):
        if mention := _numeric(block, match, item_on, order, latest):
            yield match.start(), match.end(), mention


def _mention(
    block: Block, text: str, on: date, precision: str, reason: str, confidence: float = 0.95
) -> DateMention:
    return DateMention(
        block.line, block.paragraph, text, on, None, precision, None, False, confidence, reason
    )


def _relative(block: Block, match: re.Match[str], item_on: date, order: str) -> DateMention:
    """Yesterday, and "Yesterday (2/3)", where the number in brackets confirms it or does not."""
    on = _shifted(item_on, _RELATIVE[match[1].lower()])
    said, reason = None, f"“{match[1]}”, counted from the item's date."
    if match[2]:
        said = _nearest(item_on, *_day_and_month(match[2], match[3], order), None)
    if said is None:
        return _mention(block, match[0], on, "day", reason, 0.9)
    agree = said == on
    reason = (
        f"“{match[1]}” and the date in brackets agree."
        if agree
        else f"“{match[1]}” is {on.isoformat()}, and the date in brackets {said.isoformat()}."
    )
    confidence = 1.0 if agree else 0.4
    return DateMention(
        block.line, block.paragraph, match[0], said, None, "day", None, agree, confidence, reason
    )


def _shifted(on: date, days: int) -> date:
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return on


def _day_and_month(first: str, second: str, order: str) -> tuple[int, int]:
    return (int(second), int(first)) if order == "mdy" else (int(first), int(second))


def _spoken(block: Block, match: re.Match[str], item_on: date) -> DateMention | None:
    day = day_number(match["d1"] or match["d2"])
    month = month_number(match["m1"] or match["m2"])
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    if match["year"]:
        on, reason = real(int(match["year"]), month, day), "Day, month and year are said."
    else:
        on = _nearest(item_on, day, month, weekday)
        reason = "No year is said; the nearest to the item's date was taken."
    if on is None:
        return None
    last = match["to1"] or match["to2"]
    until = real(on.year, on.month, day_number(last)) if last else None
    agrees = None if weekday is None else on.weekday() == weekday
    confidence = {None: 0.95 if match["year"] else 0.9, True: 1.0, False: 0.4}[agrees]
    if agrees is False:
        reason = f"{on.isoformat()} is no {match['weekday']}; the day or the date is wrong."
    return DateMention(
        block.line, block.paragraph, match[0], on, until, "day", agrees, False, confidence, reason
    )


def _numeric(
    block: Block, match: re.Match[str], item_on: date, order: str, latest: int
) -> DateMention | None:
    day, month = _day_and_month(match[1], match[2], order)
    if not match[3] and (match.start() == 0 or block.text[match.start() - 1] != "("):
        return None  # 24/7 and 1/2 are no dates
    if match[3]:
        on = real(whole_year(match[3], latest), month, day)
    else:
        on = _nearest(item_on, day, month, None)
    reason = "In figures, read in the format of the file's own dates."
    return _mention(block, match[0], on, "day", reason, 0.85) if on else None


def _nearest(item_on: date, day: int, month: int, weekday: int | None) -> date | None:
    """The day of that name nearest to the item's, of the weekday said if there is one."""
    days = [
        on
        for year in (item_on.year - 1, item_on.year, item_on.year + 1)
        if 1 <= year <= 9999 and (on := real(year, month, day))
    ]
    fitting = [on for on in days if weekday is None or on.weekday() == weekday]
    return min(fitting or days, key=lambda on: abs(on - item_on), default=None)
