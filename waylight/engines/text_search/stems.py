"""What remains of a word when its endings are off, where the language has a stemmer.

Snowball has none for Somali and Tigrinya, and none is invented here: a word of theirs is its own
stem, and `searching` lets it find what begins with it."""

from functools import lru_cache

import snowballstemmer

STEMMED = {"ar": "arabic", "en": "english", "fr": "french"}
"""Language → its Snowball algorithm."""
CACHED = 1 << 17
# What a question may leave out, and so may a text; never asked for alone.
_EN = """a an and are as at be been by for from had has have in into is it its of on or that the
 their there these this to was were which will with"""
_FR = """a au aux avec ce ces cette dans de des du elle en est et il ils la le les leur leurs ne
 ou par pas pour que qui sa se ses son sont sur un une"""
_AR = "من في على الي عن ان ما لا هذا هذه التي الذي هو هي كان او ثم قد مع"
IDLE = {code: frozenset(words.split()) for code, words in (("en", _EN), ("fr", _FR), ("ar", _AR))}


@lru_cache(CACHED)
def stem(word: str, language: str) -> str:
    """The stem of a folded word. A stemmer keeps its word while it works, so each has a new one:
    two threads with one would mix their words."""
    if language not in STEMMED or any(each.isdigit() for each in word):
        return word
    return str(snowballstemmer.stemmer(STEMMED[language]).stemWord(word)) or word
