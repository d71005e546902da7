"""A working title from the first sentence, until an editor writes one."""

import re
from collections.abc import Sequence

from waylight.engines.news_page.shapes import Block, BlockKind

LONGEST = 90
_UNTITLED = (BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.ATTRIBUTION, BlockKind.CONTACT)
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s+[A-ZÀ-Þ“\"]|\s*$))+")
_OPENING = re.compile(
    r"(?:(?:on|in|at|under|since|during|following|after|citing|as|with|from|yesterday|today"
    r"|this week|currently|recently|in recent days)\b[^,]{0,90}(?:,\s*[“\"][^”\"]*[”\"],?|,)\s+"
    r"|(?:yesterday|today|this week)(?:\s*\([^)]*\))?,?\s+)(?=\S)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:,|\s[–—─])\s+(?:working|who|which|also|in (?:collaboration|coordination|partnership)"
    r"|together|launched|formerly|the (?:eighth|first|second|third))\b"
    r"[^,–—─]{0,120}(?:,|\s[–—─])\s",
)
_CUT = re.compile(
    r",?\s+(?:which|that|who|whose|where|as well as|and|but|with|to|for|from|by|in|at|on|of|since|"
    r"through|under|during|as|into|–|—|─|-)\s+|[,;:]\s+"
)
_TRAILING = re.compile(
    r"(?:\s+(?:a|an|the|and|or|of|to|in|at|on|for|with|by|from|as|that|which|its|their|is|are|was"
    r"|been|has|have|about|into|under|over|between|this|some|–|—|─|-|&))+$",
    re.IGNORECASE,
)


def title_of(blocks: Sequence[Block]) -> tuple[str, float]:
    """At most 90 signs of the first sentence, cut where a phrase ends; and how sure of it.

    Not sure at all: a title is written by a person. Until then it only has to be told apart."""
    for block in blocks:
        if block.kind not in _UNTITLED:
            return _from(block.text), 0.5 if block.kind == BlockKind.PARA else 0.3
    return (_cut(blocks[0].text), 0.2) if blocks else ("", 0.0)


def _from(text: str) -> str:
    found = _SENTENCE.match(text.strip("“”\"' "))
    sentence = (found[0] if found else text).strip()
    opening = _OPENING.match(sentence)
    if opening and len(sentence) - opening.end() >= 30:
        sentence = sentence[opening.end() :]
    sentence = _ASIDE.sub(" ", sentence, count=2)
    title = _cut(sentence)
    return title[:1].upper() + title[1:]


def _cut(text: str) -> str:
    """Where the last phrase before 90 signs ends, else the last word."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        ends = [found.start() for found in _CUT.finditer(text[: LONGEST + 2])]
        word = text.rfind(" ", 0, LONGEST + 1)
        ends = [end for end in ends if end >= 40] or ([word] if word > 0 else [LONGEST])
        text = text[: min(ends[-1], LONGEST)]
    return _TRAILING.sub("", text).rstrip(" ,;:.–—-")
