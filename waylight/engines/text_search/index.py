"""The index: made of all texts at once, asked as often as one likes, by any number of threads."""

from collections.abc import Iterable, Sequence
from datetime import date

from waylight.engines.text_search.asking import Question, Synonym
from waylight.engines.text_search.searching import Answer, answer
from waylight.engines.text_search.shelf import Text, shelves


class Index:
    """Texts that can be searched. What was released anew or withdrawn needs a new index."""

    def __init__(self, texts: Iterable[Text], synonyms: Sequence[Synonym] = ()) -> None:
        """Lay the texts out; of the same key and language the last one counts."""
        last = {(text.key, text.language): text for text in texts}
        self._shelves = shelves(last.values())
        self._synonyms = tuple(synonyms)

    def search(self, question: Question, *, on: date) -> Answer:
        """What answers a question on a day: best first, and always in the same order."""
        return answer(self._shelves, question, self._synonyms, on)
