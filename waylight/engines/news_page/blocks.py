"""What shape each paragraph has: by its own form, and by what stands around it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from waylight.engines.news_page.decoding import Line
from waylight.engines.news_page.links import EMAIL, PHONE, lost_links
from waylight.engines.news_page.shapes import Block, BlockKind

LONGEST_HEADING, LONGEST_BYLINE = 60, 120
_BULLET = re.compile(r"\s*(?:[•‣◦▪●*·–-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_BYLINE = re.compile(r"(?:By|Written by|Text by)\s+[A-ZÀ-Þ][^.!?]*")
_CREDIT = re.compile(
    r"(?:©|\(c\)|(?:Sources?|Photos?|Pictures?|Images?|Photographs?|Credits?)"
    r"(?:\s+(?:by|credits?|courtesy of))?\s*(?::|©|by\s+[A-Z]))",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:(?:This (?:article|text|piece|story) )?(?:was )?(?:first|originally)"
    r" (?:published|appeared)"
    r"|Reprinted|Republished|(?:This )?(?:article|text|story|piece)(?: was)? written by)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:contact|write to|get in touch|e-?mail|call|telephone)\b", re.IGNORECASE)
_QUOTE_OPENS = '“"«„'
_ENDS = '.!?:;,…”"’'


def blocks_of(body: Sequence[Line]) -> tuple[Block, ...]:
    """The paragraphs of an item, in order; each physical line is one."""
    numbers = {line.number for line in body}
    blocks: list[Block] = []
    for paragraph, line in enumerate(body, start=1):
        text = line.text.strip()
        stands_alone = not {line.number - 1, line.number + 1} & numbers
        kind, confidence = _kind(text, line.text, paragraph, len(body), stands_alone)
        blocks.append(Block(kind, line.number, paragraph, text, line.raw, confidence))
    return _with_introductions(blocks)


def _kind(
    text: str, untrimmed: str, paragraph: int, paragraphs: int, stands_alone: bool
) -> tuple[BlockKind, float]:
    if _BULLET.match(untrimmed):
        return BlockKind.LIST, 0.98 if untrimmed[0].isspace() or text[0] == "•" else 0.85
    if is_byline(text):
        at_an_end = paragraph <= 2 or paragraph == paragraphs
        return BlockKind.BYLINE, 0.95 if at_an_end else 0.6
    if _CREDIT.match(text) and len(text) <= LONGEST_BYLINE:
        return BlockKind.CREDIT, 0.95
    if _ATTRIBUTION.match(text):
        return BlockKind.ATTRIBUTION, 0.95
    if _ASKED.search(text) and (EMAIL.search(text) or PHONE.search(text)):
        return BlockKind.CONTACT, 0.95
    if lost_links(text):
        return BlockKind.CALL_TO_ACTION, 0.95
    if is_heading(text) and stands_alone and paragraph < paragraphs:
        return BlockKind.HEADING, 0.9 if paragraph > 1 else 0.6
    if text[0] in _QUOTE_OPENS:
        return BlockKind.QUOTE, 0.9
    return BlockKind.PARA, 1.0


def is_byline(text: str) -> bool:
    """By a name, perhaps with its office, and nothing that ends a sentence."""
    return bool(_BYLINE.fullmatch(text)) and len(text) <= LONGEST_BYLINE


def is_heading(text: str) -> bool:
    """Short and without the sign that ends a sentence."""
    return len(text) <= LONGEST_HEADING and text[-1] not in _ENDS and any(map(str.isalpha, text))


def _with_introductions(blocks: list[Block]) -> tuple[Block, ...]:
    """A paragraph that ends with a colon before a list introduces it."""
    following = [after for _, after in pairwise(blocks)]
    return (
        tuple(
            _introducing(block)
            if block.text.endswith(":") and after is not None and after.kind == BlockKind.LIST
            else block
            for block, after in zip(blocks, [*following, None], strict=True)
        )
        if blocks
        else ()
    )


def _introducing(block: Block) -> Block:
    return Block(
        block.kind, block.line, block.paragraph, block.text, block.raw, block.confidence, True
    )
