"""Scripts into sounds: Arabic by this table, everything else by way of plain Latin letters.

Sounds are one character each: c stands for sh and ch, k for kh and q, g for gh and Arabic ج
said in Cairo. A sound that may be another is written as a choice, `(ts)`: t or s; `(h|ks)`: either;
`(j|)`: j or nothing. Vowels stay in until the key is made: they keep doubled consonants apart."""

import re
import unicodedata

from anyascii import anyascii

ARABIC = {
    **dict.fromkeys("اأإآٱىئؤءع", "a"),
    **{"ب": "b", "پ": "(b|p)", "ت": "t", "ٹ": "t", "ط": "t", "ة": "a", "ث": "(t|s)"},
    **{"ج": "(j|g)", "چ": "c", "ح": "h", "خ": "k", "د": "d", "ڈ": "d"},
    **{"ذ": "(d|z|t)", "ض": "(d|z)", "ظ": "(d|z)", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "(j|z)"},
    **{"س": "s", "ش": "c", "ص": "s", "غ": "g", "ف": "f", "ڤ": "f", "ق": "(k|g)"},
    **{"ك": "k", "ک": "k", "گ": "g", "ڭ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n"},
    **{"ه": "h", "ہ": "h", "ھ": "h", "ۀ": "h", "ۂ": "h", "و": "w", "ي": "y", "ی": "y", "ے": "y"},
}
"""Letter → sound. و and ي are w and y at the beginning of a part and vowels within."""

# Longest first; a letter that is in no row stands for itself.
LATIN = (
    ("tch", "c"),
    ("sch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "c"),
    ("ch", "(c|k)"),
    ("th", "(t|s)"),
    ("dh", "(d|z)"),
    ("ph", "f"),
    ("zh", "(j|z)"),
    ("dj", "j"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("qu", "k"),
)
# Somali writes ح as x and ع as c; elsewhere x is ks, and c is k or s.
SINGLE = {"q": "(k|g)", "x": "(h|ks)", "v": "(f|)", "p": "(b|p)"}
_PAIRS = re.compile("|".join(pair for pair, _ in LATIN))
_SOUND = dict(LATIN)
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d]")
_IS_ARABIC = re.compile(r"[\u0620-\u06d5]")


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic letters."""
    return bool(_IS_ARABIC.search(word))


def plain(word: str) -> str:
    """A word in letters to work with: Arabic without marks, all else in a-z."""
    if is_arabic(word):
        return _MARKS.sub("", unicodedata.normalize("NFKC", word))
    return re.sub("[^a-z]", "", anyascii(unicodedata.normalize("NFKC", word)).casefold())


def sounds(word: str) -> str:
    """A plain word as sounds and choices."""
    if is_arabic(word):
        return "".join(ARABIC.get(letter, "") for letter in word)
    word = _PAIRS.sub(lambda found: _SOUND[found.group()].upper(), word)
    return "".join(
        _single(word[n - 1 : n], letter, word[n + 1 : n + 2]) for n, letter in enumerate(word)
    ).casefold()


def _single(before: str, letter: str, after: str) -> str:
    if letter == "c":
        return "(s|)" if after in ("e", "i", "y") else "(k|)"
    if letter == "g" and after in ("a", "e", "i"):
        return "(g|j)"
    if letter == "j" and not before:
        return "(j|y)"
    return SINGLE.get(letter, letter)
