"""Whether two papers print the same name, letter by letter, as a machine folds it.

Doc 9303, part 3, 4.6 and 6: capitals A to Z; apostrophes fall away; hyphens, commas and spaces
part. An issuer chooses between AE and A for Ä and the like, so either is the same. The order of
surname and given names, and spaces within a name, make no difference: a ticket knows neither.
The table of letters is from memory, and to be confirmed against section 6."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

NAMES = 39
"""Signs that a passport or a visa of its size has for names; other papers have 30 or 31."""
MOST_SPELLINGS = 16
APART = {"Æ": ("AE",), "Ø": ("OE", "O"), "Œ": ("OE",), "ß": ("SS",), "ẞ": ("SS",), "Þ": ("TH",)} | {
    **{"Đ": ("D",), "Ð": ("D",), "Ł": ("L",), "Ħ": ("H",), "Ŧ": ("T",), "ı": ("I",), "Ŋ": ("N",)},
    **{"Ä": ("AE", "A"), "Å": ("AA", "A"), "Ö": ("OE", "O"), "Ü": ("UE", "UXX", "U")},
    **{"Ñ": ("N", "NXX")},
}
"""Letters that are more than a letter of A to Z with a mark, and the spellings that are allowed."""
TITLES = frozenset({"MR", "MRS", "MS", "MISS", "MSTR", "CHD", "INF"})
"""What airlines print behind a name."""
_APOSTROPHES = re.compile("[’'ʼ`´‘ʻʿʾ.]")


class Part(NamedTuple):
    """One part of a name: as it is shown, and every spelling that a machine may give it."""

    shown: str
    spellings: frozenset[str]


class Printed(NamedTuple):
    """A printed name in parts; `foreign` are those that have letters of another script."""

    parts: tuple[Part, ...]
    foreign: tuple[str, ...]


class Difference(NamedTuple):
    """What differs: `one` and `other` are parts of the two names, empty where there is none; `at`
    is the first letter that differs, from 1."""

    kind: str
    one: str
    other: str
    at: int
    words: str


def printed(name: str) -> Printed:
    """A name as it is printed, or as it stands in a zone, in parts."""
    composed = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", name))
    words = "".join(sign for sign in composed if unicodedata.category(sign) != "Mn")
    parts, foreign = [], []
    for word in re.findall(r"[^\W\d_][\w]*", words):
        choices = [_letter(sign) for sign in word]
        if all(choices):
            ways = ["".join(way) for way in islice(product(*choices), MOST_SPELLINGS)]
            parts.append(Part(ways[0], frozenset(ways)))
        else:
            foreign.append(word)
    return Printed(tuple(parts), tuple(foreign))


def names_agree(one: str, other: str, *, width: int = NAMES) -> tuple[Difference, ...]:
    """What differs between two printed names; nothing where they agree.

    A name that fills its field of `width` signs may be cut: what it lacks at its end is no
    difference.
    """
    a, b = printed(one), printed(other)
    if a.foreign or b.foreign:
        return tuple(_foreign(a, b))
    left, right = _unmatched(a.parts, b.parts)
    left, right = _not_joined(left, right, a.parts, b.parts)
    left, right = _not_titles(left), _not_titles(right)
    left, right = _beyond_the_cut(left, right, a.parts, width)
    right, left = _beyond_the_cut(right, left, b.parts, width)
    return tuple(_differences(left, right))


def _letter(sign: str) -> tuple[str, ...]:
    """The spellings of one sign; none for a sign of another script."""
    if known := APART.get(sign) or APART.get(sign.upper()):
        return known
    bare = unicodedata.normalize("NFD", sign)[0].upper()
    return (bare,) if "A" <= bare <= "Z" and len(bare) == 1 else APART.get(bare, ())


def _foreign(one: Printed, other: Printed) -> Iterator[Difference]:
    for word in one.foreign:
        yield Difference("script", word, "", 0, f"{word} is not in Latin letters.")
    for word in other.foreign:
        yield Difference("script", "", word, 0, f"{word} is not in Latin letters.")


def _unmatched(one: tuple[Part, ...], other: tuple[Part, ...]) -> tuple[list[Part], list[Part]]:
    """The parts of each that the other does not have."""
    right = list(other)
    left = []
    for part in one:
        same = next((p for p in right if p.spellings & part.spellings), None)
        if same is None:
            left.append(part)
        else:
            right.remove(same)
    return left, right


def _not_joined(
    left: list[Part], right: list[Part], one: tuple[Part, ...], other: tuple[Part, ...]
) -> tuple[list[Part], list[Part]]:
    """Without parts that the other writes as one word."""
    for whole in list(right):
        if run := _run(whole, left, one):
            right.remove(whole)
            left = [part for part in left if not any(part is p for p in run)]
    for whole in list(left):
        if run := _run(whole, right, other):
            left.remove(whole)
            right = [part for part in right if not any(part is p for p in run)]
    return left, right


def _run(whole: Part, free: list[Part], name: tuple[Part, ...]) -> list[Part]:
    """Free parts that follow one another in a name and together make one word."""
    for start in range(len(name)):
        for end in range(start + 2, len(name) + 1):
            run = list(name[start:end])
            joined = {
                "".join(way) for way in islice(product(*(p.spellings for p in run)), MOST_SPELLINGS)
            }
            if joined & whole.spellings and all(any(p is f for f in free) for p in run):
                return run
    return []


def _not_titles(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.shown not in TITLES]


def _beyond_the_cut(
    left: list[Part], right: list[Part], name: tuple[Part, ...], width: int
) -> tuple[list[Part], list[Part]]:
    """Where `name` fills its field, its last part may be the beginning of one, and others miss."""
    length = sum(len(part.shown) for part in name) + len(name) * (len(name) > 1)
    # Cut within a part, or behind it where the filler was the last sign; longer is not cut at all.
    if not name or length not in (width, width - 1):
        return left, right
    last = name[-1]
    if last not in left:
        return (left, []) if not left else (left, right)
    begun = next((p for p in right if _begins(last, p)), None)
    if begun is None or left != [last]:
        return left, right
    return [], []


def _begins(part: Part, whole: Part) -> bool:
    return any(long.startswith(short) for short in part.spellings for long in whole.spellings)


def _differences(left: list[Part], right: list[Part]) -> Iterator[Difference]:
    """The most alike parts are compared; what then is left is missing."""
    left, right = list(left), list(right)
    while left and right:
        a, b = min(
            ((a, b) for a in left for b in right),
            key=lambda pair: Levenshtein.normalized_distance(pair[0].shown, pair[1].shown),
        )
        left.remove(a)
        right.remove(b)
        at = _first_difference(a.shown, b.shown)
        words = f"{a.shown} and {b.shown} differ from letter {at} on."
        yield Difference("spelling", a.shown, b.shown, at, words)
    for part in left:
        words = f"{part.shown} stands in the first name only."
        yield Difference("missing", part.shown, "", 0, words)
    for part in right:
        words = f"{part.shown} stands in the second name only."
        yield Difference("missing", "", part.shown, 0, words)


def _first_difference(one: str, other: str) -> int:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same + 1
