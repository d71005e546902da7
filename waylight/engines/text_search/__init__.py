"""Finding what was published, in the words that people type, in five languages.

A reader types "organisation", "organization" or "orgnisation" and means one thing; the text has
curly quotes, long dashes, vowel marks and plurals. Words are folded (case, diacritics, Arabic and
Ge'ez letters that are written for one another, British and American spelling) and then stemmed
where the language has a stemmer: Arabic, English and French. Somali and Tigrinya have none, and
there a word also finds what begins with it. What has every word comes, best first by BM25 over
title (×4), summary (×2) and body, newer before older; if nothing has every word, what has most of
them. The same texts, question and day give the same answer in the same order.

    index = Index([Text("calais", "en", title, summary, body, on=date(2015, 8, 17),
                        facets=(("year", "2015"), ("place", "Calais")))], synonyms)
    answer = index.search(Question('"family reunion" resettl*', language="en"), on=today)

* **a question**: words, `"a phrase"`, `prefix*`; what cannot be read is read as words.
* **a slip**: a word of five letters or more that no text has is read as those that differ by one
  letter (one more, one less, another, two swapped); the answer says so.
* **a synonym** is the caller's, with the days on which it holds: `Synonym(("VPR", "…"), since=…)`.
* **a hit** says which words found it and how much each weighs; `Marks` are offsets into the text
  as it was given, never HTML.
* **facets** count what each choice would leave: those of one facet are alternatives, two facets
  must both hold.

Source: the Waylight specification, H5 (search), G4 (search), H4 (normalise for search only)."""

from waylight.engines.text_search.asking import How, Question, Synonym
from waylight.engines.text_search.index import Index
from waylight.engines.text_search.searching import Answer, Correction, Hit, Reason
from waylight.engines.text_search.shelf import Text
from waylight.engines.text_search.showing import Marks
from waylight.engines.text_search.stems import STEMMED
from waylight.engines.text_search.words import words_of

__all__ = [
    "STEMMED",
    "Answer",
    "Correction",
    "Hit",
    "How",
    "Index",
    "Marks",
    "Question",
    "Reason",
    "Synonym",
    "Text",
    "words_of",
]
