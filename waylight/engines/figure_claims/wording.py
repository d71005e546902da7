"""Words that compare a number with one before it, found in a sentence.

Only numbers in figures are seen. A word of a move belongs to the first figure after it, or else to
the last before it; "since June" to the figure just before it in the same clause, or else likewise.
"Since" in the sense of "because" is told by what follows: a month, a year, nothing else counts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from waylight.engines.figure_claims.shapes import Comparison, Move, Nearness

_FACTORS = {
    "doubl": Decimal(2), "twice": Decimal(2), "tripl": Decimal(3), "trebl": Decimal(3),
    "quadrupl": Decimal(4), "halv": Decimal("0.5"),
}  # fmt: skip
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_NEAR = (
    r"(?P<near>(?:almost|nearly|close to|not quite|just under)\s+|"
    r"(?:more than|over|well over)\s+)?"
)
_MULTIPLE = re.compile(
    rf"\b{_NEAR}(?:(?P<stem>doubl|tripl|trebl|quadrupl|halv)(?:e|ed|es|ing)\b(?!-)"
    r"|(?P<twice>twice)\s+as\s+(?:many|much|high)"
    rf"|(?P<times>\d{{1,3}}|{'|'.join(_COUNTS)})[ -]?(?:times\s+as\s+(?:many|much|high)|fold\b))",
    re.IGNORECASE,
)
_RISEN = (
    r"risen|rose|rises|rising|increased|increases|(?:grew|grown)(?! up)|climbed|gone up|went up"
)
_FALLEN = r"fallen|fell|falls|dropped|drops|decreased|declined|gone down|went down"
_STEP = re.compile(
    rf"\b(?:(?P<risen>{_RISEN})|(?P<fallen>{_FALLEN}))\b"
    r"(?:\s+from\s+(?P<base>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)"
    r"(?:\s(?P<scale>million|billion)\b)?)?",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SINCE = re.compile(
    r"\bsince (?P<since>(?:the (?:start|beginning|end) of )?"
    rf"(?:(?:early |mid-|late |last )?{_MONTH}\b(?: \d{{4}}| of (?:this|last) year)?"
    r"|(?:19|20)\d{2}\b|(?:this|last) year))",
    re.IGNORECASE,
)
_SCALES = {"million": 10**6, "billion": 10**9}
_NUMBER = re.compile(
    r"(?<![\w,.\[])(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b)"
)
_A_YEAR = re.compile(r"\b(?:in|by|since|until|from|to|year|of|and|for)\s*$", re.IGNORECASE)
_PARTED = re.compile(r"[,;:]|\b(?:and|but|that|while|plus)\b", re.IGNORECASE)


class _Found(NamedTuple):
    start: int
    end: int
    comparison: Comparison


def comparisons_in(sentence: str, figure: str = "") -> tuple[Comparison, ...]:
    """Those of the figure, given as it stands in the sentence; without a figure all of them.

    A figure that does not stand there has none."""
    found = sorted(_found(sentence), key=lambda one: (one.start, one.end))
    if not figure:
        return tuple(one.comparison for one in found)
    at = sentence.find(figure)
    number = _NUMBER.search(sentence, at) if at >= 0 else None
    if number is None:
        return ()
    taken = [(one.start, one.end) for one in found]
    starts = [
        match.start()
        for match in _NUMBER.finditer(sentence)
        if match.start() == number.start() or not _is_other(sentence, match, taken)
    ]
    return tuple(one.comparison for one in found if _owner(one, starts, sentence) == number.start())


def _found(sentence: str) -> Iterator[_Found]:
    for match in _MULTIPLE.finditer(sentence):
        factor = _factor(match)
        if factor > 0 and factor != 1:
            near = (match["near"] or "").lower().strip()
            multiple = Comparison(Move.MULTIPLE, match[0], factor, _nearness(near))
            yield _Found(*match.span(), multiple)
    for match in _STEP.finditer(sentence):
        move = Move.RISEN if match["risen"] else Move.FALLEN
        yield _Found(*match.span(), Comparison(move, match[0], base=_base(match)))
    for match in _SINCE.finditer(sentence):
        since = Comparison(Move.SINCE, match[0], since=match["since"])
        yield _Found(*match.span(), since)


def _factor(match: re.Match[str]) -> Decimal:
    if match["times"]:
        times = match["times"].lower()
        return Decimal(_COUNTS.get(times) or times)
    return _FACTORS[(match["stem"] or match["twice"]).lower()]


def _nearness(near: str) -> Nearness:
    if not near:
        return Nearness.PLAIN
    return Nearness.MORE_THAN if near.endswith(("more than", "over")) else Nearness.ALMOST


def _base(match: re.Match[str]) -> Decimal | None:
    if not match["base"]:
        return None
    return Decimal(match["base"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)


def _is_other(sentence: str, number: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """Whether a number is part of a comparing word, or a year."""
    if any(start <= number.start() < end for start, end in taken):
        return True
    is_like_year = re.fullmatch(r"(?:19|20)\d{2}", number[0]) is not None
    return is_like_year and bool(_A_YEAR.search(sentence[: number.start()]))


def _owner(found: _Found, starts: list[int], sentence: str) -> int | None:
    """Where the figure stands that a word belongs to."""
    before = [start for start in starts if start < found.start]
    after = [start for start in starts if start >= found.end]
    if found.comparison.move is Move.SINCE and before:
        number = _NUMBER.match(sentence, before[-1])
        between = sentence[number.end() if number else before[-1] : found.start]
        if not _PARTED.search(between):
            return before[-1]
    if after:
        return after[0]
    return before[-1] if before else None
