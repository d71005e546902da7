"""Countries named in a text, under one name each, and places said by their preposition."""

import re
from collections.abc import Iterator, Sequence

from waylight.engines.news_page.calendar_words import MONTHS, WEEKDAYS
from waylight.engines.news_page.name_lexica import (
    BODY_NOUNS,
    FUNCTION,
    PROGRAMME_NOUNS,
    ROLES,
    TERM_NOUNS,
    countries,
    country_words,
)
from waylight.engines.news_page.shapes import Block, BlockKind, Place

_AT = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ff]rom|[Tt]owards|[Aa]cross)"
    r" (?:the (?:port )?(?:city|town) of |the )?"
    r"([A-ZÀ-Þ][a-zà-ÿ-]{2,}(?: [A-ZÀ-Þ][a-zà-ÿ-]{2,})?)"
    r"(?=[,.;:’']| (?:and|or|to|in|on|who|where|is|was|have|are)\b|$)"
)
_CONTINENTS = frozenset(("Africa", "Asia", "Europe", "America"))
_NO_PART = r"(?<!\w)(?<!South )(?<!North )(?<!Northern )(?<!New )(?<!Equatorial )"


def places_in(
    blocks: Sequence[Block], people: Sequence[str], bodies: Sequence[str]
) -> tuple[Place, ...]:
    """Each country once, where it is first named; then what "in" and its like make a place."""
    found: dict[str, Place] = {}
    for block in blocks:
        for name in _countries(block.text):
            found.setdefault(name, Place(name, block.line, 0.95))
    others = " | ".join((*people, *bodies))
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.ATTRIBUTION):
            continue
        for match in _AT.finditer(block.text):
            name = match[1]
            if _may_be_place(name) and name not in others:
                sure = 0.95 if name in _CONTINENTS else 0.6
                found.setdefault(name, Place(name, block.line, sure))
    return tuple(sorted(found.values(), key=lambda place: place.line))


def _countries(text: str) -> Iterator[str]:
    for country in countries():
        for name in country.names:
            if re.search(rf"{_NO_PART}{re.escape(name)}(?![\w$-])", text):
                yield country.names[0]
                break


def _may_be_place(name: str) -> bool:
    words = name.split()
    stranger = (country_words() - _CONTINENTS) | BODY_NOUNS
    sorts = FUNCTION | ROLES | TERM_NOUNS | PROGRAMME_NOUNS
    return not any(
        word in stranger
        or word.lower() in sorts
        or word.lower() in MONTHS
        or word.lower() in WEEKDAYS
        for word in words
    )
