"""Which words of a text are marked, and the passage of it that says most of what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from waylight.engines.text_search.shelf import Shelf, Text
from waylight.engines.text_search.words import Token, tokens

PASSAGE = 240
"""Characters of a passage, at most."""
Pattern = tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Marks:
    """A stretch of one field of a text, and the words in it to be marked: offsets into the field.

    Words that follow one another in a phrase are one mark."""

    field: str
    start: int
    end: int
    words: tuple[tuple[int, int], ...] = ()


def shown(text: Text, shelf: Shelf, patterns: Sequence[Pattern]) -> tuple[Marks, Marks]:
    """The title with its marks, and the passage of the summary or the body that has most."""
    title = Marks("title", 0, len(text.title), _marked(text.title, shelf, patterns)[1])
    summary = _passage("summary", text.summary, shelf, patterns)
    body = _passage("body", text.body, shelf, patterns)
    has_more = len(body.words) > len(summary.words) or not text.summary
    return title, body if has_more and text.body else summary


def _marked(
    text: str, shelf: Shelf, patterns: Sequence[Pattern]
) -> tuple[list[Token], tuple[tuple[int, int], ...]]:
    found = list(tokens(text, shelf.language))
    numbers = [shelf.number(token.word) for token in found]
    marks: set[tuple[int, int]] = set()
    for pattern in patterns:
        for n in range(len(found) - len(pattern) + 1):
            if all(numbers[n + i] in words for i, words in enumerate(pattern)):
                marks.add((found[n].start, found[n + len(pattern) - 1].end))
    return found, _apart(marks)


def _apart(marks: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marks that overlap are one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _passage(field: str, text: str, shelf: Shelf, patterns: Sequence[Pattern]) -> Marks:
    """The stretch with most different marked words; of equals the first."""
    found, marks = _marked(text, shelf, patterns)
    if len(text) <= PASSAGE:
        return Marks(field, 0, len(text), marks)
    start = _best_start(text, marks)
    words = [token for token in found if token.start >= start and token.end <= start + PASSAGE]
    end = words[-1].end if words else min(len(text), start + PASSAGE)
    if end < len(text) and text[end] in ".!?…۔؟።":
        end += 1
    inside = tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end)
    return Marks(field, start, end, inside)


def _best_start(text: str, marks: tuple[tuple[int, int], ...]) -> int:
    """Where to begin: at the start of the sentence of the best first mark, if that is near."""
    if not marks:
        return 0
    best = max(range(len(marks)), key=lambda n: (_different(text, marks, n), -n))
    first = marks[best][0]
    sentence = max(text.rfind(stop, 0, first) for stop in (". ", "? ", "! ", "\n", "። ", "؟ "))
    begins = sentence + (2 if sentence >= 0 and text[sentence] != "\n" else 1)
    if first - begins <= PASSAGE // 3:
        return begins
    space = text.find(" ", first - PASSAGE // 4, first)
    return space + 1 if space >= 0 else first


def _different(text: str, marks: tuple[tuple[int, int], ...], first: int) -> int:
    until = marks[first][0] + PASSAGE * 2 // 3
    return len({text[start:end].casefold() for start, end in marks[first:] if end <= until})
