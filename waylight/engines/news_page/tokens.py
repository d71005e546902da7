"""A paragraph's words and what each could be part of."""

import re
from collections.abc import Container
from typing import NamedTuple

from waylight.engines.news_page.calendar_words import MONTHS, WEEKDAYS
from waylight.engines.news_page.name_lexica import (
    BODY_NOUNS,
    FUNCTION,
    HONORIFICS,
    POST_NOMINALS,
    ROLES,
    country_words,
)

_TOKEN = re.compile(r"[^\W\d_](?:[\w.-]*\w)?(?:[’'](?!s\b)[^\W\d_][\w-]*)?|&")
_POSSESSIVE = re.compile(r"[’']s\b")
_GLUED = re.compile(r"(?:by|of|and|with|from|to|the|at|for)(?=[A-ZÀ-Þ][a-zà-ÿ])")
_CALENDAR = frozenset(word.capitalize() for word in (*MONTHS, *WEEKDAYS))


class Token(NamedTuple):
    """A word: where it stands, whether it begins a sentence, whether it has a possessive s."""

    text: str
    start: int
    end: int
    begins: bool
    possessive: bool

    @property
    def is_capital(self) -> bool:
        """It begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Two or more letters, all capitals."""
        return len(self.text) > 1 and self.text.isupper()


def tokens_of(text: str) -> list[Token]:
    """The words of a paragraph in order."""
    found = []
    for match in _TOKEN.finditer(text):
        near = text[max(0, match.start() - 8) : match.start()]
        before = near.rstrip(" “‘\"'([")[-1:]
        begins = before in ("", ".", "!", "?", ":", "…", "”")
        word = match[0].rstrip(".")
        if not word:
            continue
        possessive = _POSSESSIVE.match(text, match.end()) is not None
        start, end = match.start(), match.start() + len(word)
        if glued := _GLUED.match(word):
            cut = start + glued.end()
            found.append(Token(text[start:cut], start, cut, begins, False))
            start, begins = cut, False
        found.append(Token(text[start:end], start, end, begins, possessive))
    return found


def may_be_name(token: Token, ordinary: Container[str]) -> bool:
    """Whether a word could be a part of a person's name.

    `ordinary` are the words that the page also writes small: they are none."""
    word = token.text
    return (
        token.is_capital
        and len(word) > 1
        and word.lower() not in FUNCTION
        and not (word.lower() in ROLES or word in HONORIFICS or word in POST_NOMINALS)
        and not (word in BODY_NOUNS or word in country_words() or word in _CALENDAR)
        and not (token.begins and word.lower() in ordinary)
    )


def is_adjacent(text: str, one: Token, other: Token) -> bool:
    """Only blanks part them, and no possessive; a full stop only after a short form ("Mr.")."""
    between = text[one.end : other.start].strip()
    is_short = one.text in HONORIFICS or len(one.text) == 1
    return not one.possessive and (not between or (between == "." and is_short))
