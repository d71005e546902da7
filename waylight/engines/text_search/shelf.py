"""The texts of one language laid out to be searched: one long row of words.

Every word has a number, and the row holds the numbers of all words of all texts in their order,
with a nought between two fields so that no phrase leaps from one into the next. Where a word
stands is found by sorting the row once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waylight.engines.text_search.stems import stem
from waylight.engines.text_search.words import TOKEN, folded

Places = NDArray[np.int64]
WEIGHTS = np.array([4.0, 2.0, 1.0])
"""Title, summary, body."""
SATURATION, BY_LENGTH = 1.2, 0.75
"""BM25's k1 and b."""


@dataclass(frozen=True)
class Text:
    """Something that was published, in one language; `key` is the same in all of its languages.

    `facets` are pairs such as ("year", "2015"); of one facet there may be several."""

    key: str
    language: str
    title: str
    summary: str = ""
    body: str = ""
    on: date | None = None
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> tuple[str, str, str]:
        """Title, summary and body."""
        return self.title, self.summary, self.body


class Shelf:
    """The texts of one language. It is never changed once it was made."""

    def __init__(self, language: str, texts: Sequence[Text]) -> None:
        self.language, self.texts = language, texts
        self._numbers: dict[str, int] = {}
        self._of_token: dict[str, int] = {}
        row, lengths = self._laid_out()
        self.row = row
        breaks = row == 0
        field = np.cumsum(breaks) - 1
        self._text_at, self._field_at = field // 3, field % 3
        self._gain = _gains(lengths)
        self._order = np.argsort(row, kind="stable")
        self._bounds = np.searchsorted(row[self._order], np.arange(len(self._numbers) + 2))
        self.known = sorted(self._numbers)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for word in self.known:
            self._by_stem[stem(word, language)].append(self._numbers[word])

    def _laid_out(self) -> tuple[Places, NDArray[np.float64]]:
        row: list[int] = []
        lengths = np.zeros((len(self.texts), 3))
        for n, text in enumerate(self.texts):
            for field, words in enumerate(text.fields):
                row.append(0)
                found = [
                    self._of_token.get(each) or self._learn(each) for each in TOKEN.findall(words)
                ]
                row.extend(found)
                lengths[n, field] = len(found)
        return np.array(row, dtype=np.int64), lengths

    def _learn(self, token: str) -> int:
        number = self._numbers.setdefault(folded(token, self.language), len(self._numbers) + 1)
        self._of_token[token] = number
        return number

    def number(self, word: str) -> int | None:
        """The number of a folded word, if a text has it."""
        return self._numbers.get(word)

    def alike(self, word: str) -> frozenset[int]:
        """The words with the stem of a folded word."""
        return frozenset(self._by_stem.get(stem(word, self.language), ()))

    def beginning(self, prefix: str) -> frozenset[int]:
        """The words that begin so."""
        first = bisect_left(self.known, prefix)
        found = []
        for word in self.known[first:]:
            if not word.startswith(prefix):
                break
            found.append(self._numbers[word])
        return frozenset(found)

    def places(self, pattern: Sequence[frozenset[int]]) -> Places:
        """Where words follow one another, each one of a set: the place of the first."""
        sets = [np.array(sorted(each), dtype=np.int64) for each in pattern]
        if not sets or not all(len(each) for each in sets):
            return np.array([], dtype=np.int64)
        found = np.concatenate([self._standing(int(number)) for number in sets[0]])
        for after, words in enumerate(sets[1:], start=1):
            found = found[found + after < len(self.row)]
            found = found[np.isin(self.row[found + after], words)]
        return np.sort(found)

    def _standing(self, number: int) -> Places:
        return self._order[self._bounds[number] : self._bounds[number + 1]]

    def scores(self, places: Places) -> NDArray[np.float64]:
        """BM25 of each text for what stands at these places."""
        texts = self._text_at[places]
        gained = np.bincount(
            texts, weights=self._gain[texts, self._field_at[places]], minlength=len(self.texts)
        )
        having = int(np.count_nonzero(gained))
        rarity = np.log(1 + (len(self.texts) - having + 0.5) / (having + 0.5))
        return np.asarray(rarity * gained * (SATURATION + 1) / (SATURATION + gained))


def _gains(lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """What one word in a field of a text is worth: the field's weight, less in a long field."""
    usual = np.array([column[column > 0].mean() if column.any() else 1.0 for column in lengths.T])
    return np.asarray(WEIGHTS / (1 - BY_LENGTH + BY_LENGTH * lengths / usual))


def shelves(texts: Iterable[Text]) -> dict[str, Shelf]:
    """A shelf for each language, in the order of the languages."""
    by_language: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_language[text.language].append(text)
    return {
        code: Shelf(code, sorted(found, key=lambda text: text.key))
        for code, found in sorted(by_language.items())
    }
