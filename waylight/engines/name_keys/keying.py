"""From sounds to keys: articles off, choices spread, vowels out, doubles once."""

import re
from itertools import islice, product, zip_longest
from typing import NamedTuple

from waylight.engines.name_keys.letters import is_arabic, plain, sounds

Keys = frozenset[str]


class Part(NamedTuple):
    """One part of a name: in letters to compare, by sound, and whether those are Arabic."""

    plain: str
    keys: Keys
    arabic: bool


MOST_KEYS = 8
"""Of one part: a part with more choices keeps the first."""


def _words_of(line: str) -> frozenset[str]:
    return frozenset(line.split())


ARTICLES = _words_of(
    "al el ul il as es us ar er ur an en un ad ed ud at et ut az ez uz ash esh ush ال"
)
SON_OF = _words_of("bin ibn ben bint bnt binti wad walad ould uld بن ابن بنت ولد")
_SHORTEST = {False: 6, True: 5}
"""Letters of a part that may begin with an article, in Latin and Arabic; Alem does not."""

# “Servant of”, “son of”, “power of”: written apart from what follows, or with it as one.
JOINING = (
    *("abda", "abd", "عبد", "gebre", "ghebre", "gabre", "gebra"),
    *("wolde", "welde", "habte", "tekle", "haile", "hayle"),
)
_ABD = re.compile("c?abd[aeiou]?(?:sh|[lrnsdtz])?")
# The article within: Abdul·aziz, Abdur·rahman; but not that of Abdul·ahi, whose one l serves twice.
_ABD_WITH_MORE = re.compile(
    "^c?abd[aeiou]*(?:l(?!a+hi?$)|r(?=r)|n(?=n)|s(?=s)|d(?=d)|t(?=t)|z(?=z))?(?=[a-z]{3})"
)
# “Light of the faith”, “grace of God”: likewise.
ALLAH = _words_of("allah alla ullah ulla llah lla lah lahi الله")
_WITHOUT = {**dict.fromkeys(ALLAH, "ala"), "الله": "اله"} | {
    **{"الدين": "ادين"},
    **dict.fromkeys(
        _words_of("aldin eldin din deen eddin eddine addin uddin aldeen eldeen"), "adin"
    ),
}
_ENDING = re.compile("(.{2,}?)[aeiou](d?dine?|d?deen|ll?ah?)")
_BETWEEN = re.compile(r"[\s,;/·.\-־‐-―]+")
_CHOICE = re.compile(r"\(([a-z|]*)\)|([a-z])")


def keys_of(name: str) -> tuple[Keys, ...]:
    """The keys of each part of a name, in order; parts that say nothing are left out."""
    return tuple(_keys(word) for word in _words(name))


def parts_of(name: str) -> tuple[Part, ...]:
    """The parts of a name in order, without articles and “son of” where others are left; what
    some write as one and others as two is two."""
    words = (piece for word in _words(name) for piece in _pieces(word) or (word,))
    return tuple(Part(word, _keys(word), is_arabic(word)) for word in words)


def every_key(name: str) -> Keys:
    """All keys by which a name should be found: of its parts, of parts that others join, and of
    what others write apart."""
    words = _words(name)
    found: set[str] = set()
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        found |= _keys(word)
        if following and (_joins(word) or following in _WITHOUT):
            found |= _bones(_servant(word + _WITHOUT.get(following, following)))
        for piece in _pieces(word):
            found |= _keys(piece)
    return frozenset(found)


def _words(name: str) -> list[str]:
    words = [word for piece in _BETWEEN.split(name) if (word := plain(piece))]
    return [word for word in words if word not in ARTICLES | SON_OF] or words


def _keys(word: str) -> Keys:
    """With the article that may be its beginning, and without."""
    if word in ALLAH:
        return frozenset({"l"})
    keys = _bones(_servant(word))
    if len(word) >= _SHORTEST[is_arabic(word)] and word[:2] in ARTICLES:
        keys |= _bones(word[2:])
    return keys


def _servant(word: str) -> str:
    """Servant of the Merciful without the article; any other word as it is."""
    if is_arabic(word):
        return re.sub("^عبدال(?=..)", "عبدا", word)
    if _ABD.fullmatch(word):
        return "abd"
    # The vowel keeps d and h from becoming one sound.
    return _ABD_WITH_MORE.sub("abda", word)


def _joins(word: str) -> bool:
    return word in JOINING or bool(_ABD.fullmatch(word))


def _pieces(word: str) -> tuple[str, ...]:
    """A part that others write as two."""
    bare = _servant(word)
    start = next((start for start in JOINING if bare.startswith(start)), "")
    rest = bare.removeprefix(start)
    if start and len(rest) > 1:
        return start, rest
    ending = _ENDING.fullmatch(bare)
    return (ending[1], ending[2]) if ending else ()


def _bones(word: str) -> Keys:
    """The consonants of each way in which a word may sound."""
    choices = (found[1].split("|") if found[1] else [found[2]] for found in _choices(word))
    ways = islice(product(*choices), MOST_KEYS)
    return frozenset(_skeleton("".join(way)) for way in ways)


def _choices(word: str) -> list[tuple[str, str, str]]:
    return [(m.group(), m.group(1) or "", m.group(2) or "") for m in _CHOICE.finditer(sounds(word))]


def _skeleton(said: str) -> str:
    """Without vowels and with doubles once; a word of vowels alone is an `a`."""
    said = re.sub(r"(.)\1+", r"\1", said)
    # A last h is written or not, whichever h it is; Somali ends in -hi what Arabic ends in -h.
    without = _consonants(re.sub("h[iey]?$", "", said))
    return without if len(without) > 1 else _consonants(said) or "a"


def _consonants(said: str) -> str:
    return re.sub("[aeiou]", "", said[:1]) + re.sub("[aeiouwy]", "", said[1:])
