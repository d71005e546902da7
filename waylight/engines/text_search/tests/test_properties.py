"""What holds of every text and question."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.engines.text_search import Index, Question, Text, words_of
from waylight.engines.text_search.words import folded, tokens

TODAY = date(2026, 11, 30)
LANGUAGES = st.sampled_from(["en", "ar", "fr", "so", "ti"])
LETTERS = st.text(
    st.sampled_from("abceiorszABÉñ 0123,.’'“”─-\n*ابتةأإىيلّْ ሰሠለጸፀ \u200dßŒ²½"), max_size=40
)
ANY = st.one_of(LETTERS, st.text(max_size=40))
TEXTS = st.lists(
    st.builds(
        Text,
        key=st.sampled_from("abcdef"),
        language=LANGUAGES,
        title=ANY,
        summary=ANY,
        body=ANY,
        on=st.none() | st.dates(date(2010, 1, 1), date(2027, 1, 1)),
        facets=st.lists(
            st.tuples(st.sampled_from(["year", "place"]), st.sampled_from("xyz")), max_size=3
        ).map(tuple),
    ),
    max_size=8,
)


@given(ANY, LANGUAGES)
def test_a_word_stands_where_it_is_said_to_stand(text: str, language: str) -> None:
    found = list(tokens(text, language))
    assert [token.word for token in found] == words_of(text, language)
    assert all(token.word for token in found)
    assert all(folded(text[token.start : token.end], language) == token.word for token in found)
    ends = [0, *(place for token in found for place in (token.start, token.end))]
    assert ends == sorted(ends)


@given(TEXTS, ANY, LANGUAGES)
@settings(deadline=None)
def test_the_order_in_which_texts_came_does_not_matter(
    texts: list[Text], words: str, language: str
) -> None:
    unique = list({(text.key, text.language): text for text in texts}.values())
    question = Question(words, language)
    assert Index(unique).search(question, on=TODAY) == Index(unique[::-1]).search(
        question, on=TODAY
    )


@given(TEXTS, LANGUAGES, st.data())
@settings(deadline=None)
def test_each_word_of_a_text_finds_it(
    texts: list[Text], language: str, data: st.DataObject
) -> None:
    unique = list({text.key: text for text in texts if text.title.strip()}.values())
    for text in unique:
        found = words_of(text.title, text.language)
        if not found:
            continue
        start = data.draw(st.integers(0, len(text.title) - 1))
        said = [t for t in tokens(text.title, text.language) if t.start >= start] or list(
            tokens(text.title, text.language)
        )
        asked = text.title[said[0].start : said[0].end]
        answer = Index(unique).search(Question(asked, language, most=99), on=TODAY)
        assert text.key in {hit.text.key for hit in answer.hits}


@given(TEXTS, ANY, LANGUAGES)
@settings(deadline=None)
def test_an_answer_adds_up(texts: list[Text], words: str, language: str) -> None:
    answer = Index(texts).search(Question(words, language, most=99), on=TODAY)
    assert answer.total == len(answer.hits) == len({hit.text.key for hit in answer.hits})
    for hit in answer.hits:
        assert abs(hit.score - hit.newness * sum(reason.weight for reason in hit.reasons)) < 1e-9
        for marks in (hit.title, hit.passage):
            text = getattr(hit.text, marks.field)
            assert 0 <= marks.start <= marks.end <= len(text)
            assert all(marks.start <= a < b <= marks.end for a, b in marks.words)
    for counts in answer.facets.values():
        assert all(0 < count <= answer.total for _, count in counts)


@given(TEXTS, ANY, st.sampled_from(["year", "place"]), st.sampled_from("xyz"))
@settings(deadline=None)
def test_a_facet_leaves_as_many_as_it_said(
    texts: list[Text], words: str, facet: str, value: str
) -> None:
    index = Index(texts)
    said = dict(index.search(Question(words), on=TODAY).facets.get(facet, ()))
    left = index.search(Question(words, chosen={facet: frozenset({value})}), on=TODAY)
    assert left.total == said.get(value, 0)
