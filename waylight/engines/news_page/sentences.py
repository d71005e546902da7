"""A paragraph's sentences, where each stands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-ZÀ-Þ0-9])")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|No|vs|etc|approx|e\.g|i\.e|Tel)|\b[A-Z](?:\.[A-Z])*)\.$"
)
LONGEST = 1500


class Sentence(NamedTuple):
    """From where to where of its paragraph, and its words."""

    start: int
    end: int
    text: str


def sentences_of(text: str) -> list[Sentence]:
    """The sentences in order; short forms such as "Mr." and "U.K." end none."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        until = match.start() + 1
        if text[match.start()] == "." and _SHORT.search(text[max(0, until - 12) : until]):
            continue
        found.extend(_pieces(text, start, match.end()))
        start = match.end()
    found.extend(_pieces(text, start, len(text)))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentence; what is longer than a sentence can be is cut, so that reading stays quick."""
    while start < end:
        until = end
        if end - start > LONGEST:
            until = text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        if words := text[start:until].strip():
            yield Sentence(start, until, words)
        start = until
