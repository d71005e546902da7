"""Lines to items: a title, then a date alone on its line, paragraphs, and perhaps `-`."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from waylight.engines.news_page.date_lines import (
    Dated,
    DateLine,
    Format,
    dated,
    is_date_line,
)
from waylight.engines.news_page.decoding import Line
from waylight.engines.news_page.refusing import PageRefusedError
from waylight.engines.news_page.shapes import PageWarning, Part, Review

_SEPARATOR = re.compile(r"-\s*")
KEY_CHARACTERS = 64
FIRST_LINES = 5


class Stretch(NamedTuple):
    """The lines of one item: its date's first, then its own, then its separator's."""

    on: date
    order: int
    key: str
    opener: Line
    body: tuple[Line, ...]
    parts: tuple[Part, ...]


class Division(NamedTuple):
    """A page cut into its items."""

    title: str
    preamble: tuple[Part, ...]
    stretches: tuple[Stretch, ...]
    format: Format
    warnings: tuple[PageWarning, ...]
    review: tuple[Review, ...]


def divided(lines: Sequence[Line], *, imported_on: date, order: str | None = None) -> Division:
    """The items of a page; PageRefusedError where it has none, or their dates are out of order."""
    found, cells = _date_lines(lines)
    if not found:
        raise _no_dates(lines)
    told = dated(found, imported_on=imported_on, order=order)
    starts = [opener.line for opener, _ in told.openers]
    preamble = lines[: starts[0] - 1]
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    pieces = [lines[start - 1 : end] for start, end in zip(starts, ends, strict=True)]
    stretches = _keyed([on for _, on in told.openers], pieces)
    titles = [line.text.strip() for line in preamble if not line.is_blank]
    return Division(
        titles[0] if titles else "",
        tuple(Part("blank" if line.is_blank else "title", line.number, line.raw)
              for line in preamble),
        tuple(stretches),
        told.format,
        tuple(_missing_separators(pieces)),
        (*_doubts(told, cells), *_empty(stretches), *_future(stretches, imported_on)),
    )  # fmt: skip


def _date_lines(lines: Sequence[Line]) -> tuple[list[DateLine], list[DateLine]]:
    """Lines that open an item by their place: after the beginning or a separator, or before a
    blank line. The others are dates within a text, as in the cell of a table."""
    found: list[DateLine] = []
    cells: list[DateLine] = []
    before: Line | None = None
    for at, line in enumerate(lines):
        if is_date_line(line.text):
            strong = not found or (before is not None and is_separator(before.text))
            blank_after = at + 1 == len(lines) or lines[at + 1].is_blank
            blank_before = at > 0 and lines[at - 1].is_blank
            opens = strong or blank_after or is_separator(lines[at + 1].text)
            one = DateLine(line.number, line.text, strong, blank_before and not strong)
            (found if opens else cells).append(one)
        if not line.is_blank:
            before = line
    return found, cells


def is_separator(text: str) -> bool:
    """A hyphen alone on its line; hyphens within a text are none."""
    return bool(_SEPARATOR.fullmatch(text))


def _keyed(days: list[date], pieces: list[Sequence[Line]]) -> list[Stretch]:
    """Items with their keys: date and beginning, by which the same text is known again."""
    stretches: list[Stretch] = []
    taken: dict[str, int] = {}
    for on, piece in zip(days, pieces, strict=True):
        opener, *rest = piece
        body = tuple(line for line in rest if not line.is_blank and not is_separator(line.text))
        start = " ".join(" ".join(line.text.split()) for line in body)[:KEY_CHARACTERS]
        key = f"{on.isoformat()}-{sha256(start.encode('utf-8')).hexdigest()[:16]}"
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            key = f"{key}-{taken[key]}"
        order = 1 + sum(earlier.on == on for earlier in stretches)
        stretches.append(Stretch(on, order, key, opener, body, tuple(_parts(piece))))
    return stretches


def _parts(piece: Sequence[Line]) -> list[Part]:
    parts = [Part("date", piece[0].number, piece[0].raw)]
    for line in piece[1:]:
        kind = "separator" if is_separator(line.text) else "blank" if line.is_blank else "block"
        parts.append(Part(kind, line.number, line.raw))
    return parts


def _missing_separators(pieces: Sequence[Sequence[Line]]) -> list[PageWarning]:
    warnings = []
    for piece, after in pairwise(pieces):
        last = [line for line in piece if not line.is_blank][-1]
        if not is_separator(last.text):
            opener = after[0]
            words = f"There is no separator before {opener.text.strip()}; an item begins there."
            warnings.append(PageWarning("H-IMP-SEP", opener.number, "separator", words))
    return warnings


def _doubts(told: Dated, cells: Sequence[DateLine]) -> list[Review]:
    found = [
        Review(one.line, "date_line", one.text.strip(), 0.5,
               "A date alone on its line that fits no item; it was kept as text.")
        for one in sorted((*told.doubtful, *cells))
    ]  # fmt: skip
    if told.format.others:
        first = told.openers[0][0]
        why = f"The dates were read as {told.format.name}; {told.format.others[0]} fits too."
        readings = (told.format.name, *told.format.others)
        one = Review(
            first.line, "date_format", told.format.name, told.format.confidence, why, readings
        )
        if one.confidence < 0.8:
            found.insert(0, one)
    return found


def _empty(stretches: Sequence[Stretch]) -> list[Review]:
    why = "There is a date and no text beneath it."
    return [Review(one.opener.number, "body", "", 0.0, why) for one in stretches if not one.body]


def _future(stretches: Sequence[Stretch], imported_on: date) -> list[Review]:
    return [
        Review(one.opener.number, "date", one.on.isoformat(), 0.6,
               "The date is after the day of the import.")
        for one in stretches
        if one.on > imported_on
    ]  # fmt: skip


def _no_dates(lines: Sequence[Line]) -> PageRefusedError:
    shown = [line for line in lines if not line.is_blank][:FIRST_LINES]
    begins = " | ".join(line.text.strip()[:80] for line in shown) or "nothing at all"
    return PageRefusedError(
        "H-IMP-00",
        what="No item was found: no line is a date alone.",
        why=f"The text begins: {begins}",
        fix="Put each item's date alone on its line, as 21/12/15, with an empty line after it.",
        lines=tuple(line.number for line in shown),
    )
