"""What sort of news an item is: the words that speak for each sort, counted and said."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from waylight.engines.news_page.shapes import Block, BlockKind, ItemKind


class _Sign(NamedTuple):
    pattern: re.Pattern[str]
    weight: float
    most: int
    """So many times it counts; one word said often is one reason."""


def _sign(pattern: str, weight: float, most: int = 1) -> _Sign:
    return _Sign(re.compile(pattern, re.IGNORECASE), weight, most)


_PAPER = r"(?:report|study|plan|survey|handbook|manual|paper|brief|guide|review)"
_SIGNS: dict[ItemKind, tuple[_Sign, ...]] = {
    ItemKind.PHOTO_STORY: (
        _sign(r"\b(?:photo|picture)[ -](?:series|story|essay|gallery)\b", 4),
        _sign(r"\bphoto-?journalist\b", 2),
        _sign(r"\bthese (?:photos|pictures|photographs)\b", 1.5),
    ),
    ItemKind.PUBLICATION: (
        _sign(rf"\b(?:releas|publish|launch|issu)ed\b[^.]{{0,60}}\b{_PAPER}\b", 2),
        _sign(rf"\b{_PAPER}\b[^.]{{0,120}}\b(?:(?:is being|was) launched|looks? at)\b", 2),
        _sign(rf"\b(?:citing|cites) a (?:new )?{_PAPER}\b|\bnew {_PAPER}\b", 2),
        _sign(rf"\b(?:download|access|read)\b[^.]{{0,60}}\b(?:version|copy|{_PAPER})\b", 2),
        _sign(rf"\bthe {_PAPER}\b", 0.4, 5),
    ),
    ItemKind.CAMPAIGN: (
        _sign(r"\bcampaigns?\b", 0.8, 5),
        _sign(r"\bposters?\b", 1, 2),
        _sign(r"#\w+|\bcrowd ?fund", 0.7, 2),
    ),
    ItemKind.EVENT_REPORT: (
        _sign(r"\bhosted\b|\bwas chaired by\b", 1.5),
        _sign(r"\b(?:conference|symposium|seminar|workshop|reception|launch event)\b", 1, 2),
        _sign(r"\bthe event\b", 0.8, 3),
        _sign(r"\b(?:keynote|panell?ists?|speakers?|audience|attended|participants)\b", 0.6, 3),
        _sign(r"\bat the launch\b|\bthe event (?:opened|closed)\b", 1.5),
    ),
    ItemKind.PROGRAMME_MILESTONE: (
        _sign(r"\bmark(?:s|ed) the arrival\b|\bmilestones?\b|\baccomplishment\b", 2, 2),
        _sign(r"\b(?:arrival|resettle|reunit|reunif)\w*\b", 0.4, 4),
        _sign(r"\baccredit\w*|\brunning since\b", 2, 2),
        _sign(r"\b(?:programme|scheme|project|training course|service)\b", 0.3, 5),
    ),
    ItemKind.PRESS_RELEASE: (
        _sign(r"\bsigned\b[^.]{0,60}\b(?:agreement|memorandum|contract)\b", 4),
        _sign(r"\b(?:announced?|appointed|welcomes?|condemns?|statement)\b", 0.8, 3),
    ),
    ItemKind.OPINION: (
        _sign(r"\b(?:we|governments|states) (?:must|need to|should)\b", 1, 3),
        _sign(r"(?<![“\"\w])\bI (?:see|believe|know|am|have)\b", 0.6, 4),
        _sign(r"\b(?:it is (?:essential|crucial|critical|vital)|the reality)\b", 0.7, 3),
    ),
}  # fmt: skip
_OUTSIDE_QUOTES = re.compile(r"[“\"][^”\"]*[”\"]?")
_LEAST = 1.5
_PRIOR = 2.0


def kind_of(blocks: Sequence[Block]) -> tuple[ItemKind, float, str]:
    """The sort, how sure, and the words that decided."""
    if not blocks:
        return ItemKind.PRESS_RELEASE, 0.0, "There is no text."
    scores: dict[ItemKind, float] = {}
    reasons: dict[ItemKind, list[str]] = {}
    whole = " ".join(block.text for block in blocks)
    unquoted = _OUTSIDE_QUOTES.sub(" ", whole)
    for kind, signs in _SIGNS.items():
        text = unquoted if kind == ItemKind.OPINION else whole
        scores[kind], reasons[kind] = _scored(signs, text)
    _by_shape(blocks, scores, reasons)
    best, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    if scores[best] < _LEAST:
        return ItemKind.PRESS_RELEASE, 0.4, "Nothing speaks for another sort."
    confidence = 0.5 + 0.5 * (scores[best] - scores[second]) / (scores[best] + _PRIOR)
    return best, round(min(confidence, 0.99), 2), f"It has {', '.join(reasons[best][:5])}."


def _scored(signs: Sequence[_Sign], text: str) -> tuple[float, list[str]]:
    score, words = 0.0, []
    for sign in signs:
        found = [match[0] for match in sign.pattern.finditer(text)]
        if found:
            score += sign.weight * min(len(found), sign.most)
            words.append(f"“{found[0][:50]}”")
    return score, words


def _by_shape(
    blocks: Sequence[Block], scores: dict[ItemKind, float], reasons: dict[ItemKind, list[str]]
) -> None:
    shapes = [block.kind for block in blocks]
    if shapes[0] == BlockKind.BYLINE:
        scores[ItemKind.OPINION] += 6
        reasons[ItemKind.OPINION].insert(0, "a byline before the text")
    if shapes.count(BlockKind.HEADING) >= 2:
        scores[ItemKind.OPINION] += 1.5
        reasons[ItemKind.OPINION].append("sub-headings")
    if BlockKind.CONTACT not in shapes:
        scores[ItemKind.OPINION] += 0.5
