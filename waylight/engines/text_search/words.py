"""Words of a text with their places, in one spelling each: what is folded is folded here alone."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from waylight.engines.text_search.spellings import one_spelling

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_LETTER = rf"(?:[^\W_]|[{MARKS}\u200c\u200d\u00ad])"
_APOSTROPHE = "['\u2018\u2019\u02bc\u2032\u201b]"
TOKEN = re.compile(rf"\d+(?:[.,]\d+)+|{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_APOSTROPHES = re.compile(_APOSTROPHE)
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)")
_UNSEEN = re.compile(rf"[{MARKS}\u0640\u200c\u200d\u00ad]")
_IS_ARABIC = re.compile(r"[\u0620-\u06d5]")
_IS_ETHIOPIC = re.compile(r"[\u1200-\u137f]")
# Written for one another by most people: hamza on its seat, final ya, ta marbuta; Persian shapes.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیئ", "ي"),
        **dict.fromkeys("ةۀہ", "ه"),
        **{"ؤ": "و", "ک": "ك"},
    }
)
# Letters of one sound in Tigrinya, by their rows of seven or eight: ሠ as ሰ, ኀ as ሐ, ፀ as ጸ.
_ROWS = (("ሠ", "ሰ"), ("ኀ", "ሐ"), ("ፀ", "ጸ"))
_ETHIOPIC = {ord(rare) + n: ord(usual) + n for rare, usual in _ROWS for n in range(7)}
CACHED = 1 << 17


class Token(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text: str, language: str) -> Iterator[Token]:
    """Every word of a text in the order of the text."""
    for found in TOKEN.finditer(text):
        yield Token(folded(found.group(), language), found.start(), found.end())


def words_of(text: str, language: str) -> list[str]:
    """The same without their places."""
    return [folded(word, language) for word in TOKEN.findall(text)]


@lru_cache(CACHED)
def folded(word: str, language: str) -> str:
    """A word in the one spelling by which it is compared; never empty for a word."""
    plain = letters(word, language)
    return one_spelling(plain) if language == "en" else plain


@lru_cache(CACHED)
def letters(word: str, language: str) -> str:
    """A word without case, diacritics, vowel marks and what is elided or possessive."""
    told = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", word).casefold())
    if language == "fr":
        told = _ELIDED.sub("", told)
    elif language == "en":
        told = told.removesuffix("'s")
    told = _THOUSANDS.sub("", told.replace("'", "")) or word
    if _IS_ARABIC.search(told):
        told = _UNSEEN.sub("", told).translate(_ARABIC)
        return "".join(str(unicodedata.digit(each, each)) for each in told) or word
    if _IS_ETHIOPIC.search(told):
        return told.translate(_ETHIOPIC)
    plain = anyascii(told).casefold()
    return "".join(each for each in plain if each.isalnum() or each == ".") or told
