"""Each promise of the search on a handful of texts, worked out by hand where it is a number."""

import math
from datetime import date, timedelta

import pytest

from waylight.engines.text_search import (
    STEMMED,
    Answer,
    How,
    Index,
    Question,
    Synonym,
    Text,
    words_of,
)

TODAY = date(2026, 11, 30)
VPR = Synonym(("refugee resettlement", "VPR"), since=date(2014, 1, 29), until=date(2027, 12, 31))


def asked(texts: list[Text], words: str, language: str = "en", **more: object) -> Answer:
    """What a reader finds."""
    return Index(texts, [VPR]).search(Question(words, language, **more), on=TODAY)  # type: ignore[arg-type]


def keys(answer: Answer) -> list[str]:
    """The keys of what was found, in order."""
    return [hit.text.key for hit in answer.hits]


def body(*bodies: str, language: str = "en") -> list[Text]:
    """Texts that differ in what they say: 0, 1, …"""
    return [Text(str(n), language, "A title", body=told) for n, told in enumerate(bodies)]


@pytest.mark.parametrize(
    ("typed", "stands", "language"),
    [
        ("organization", "Two organisations met", "en"),
        ("ORGANISATIONS", "an organization", "en"),
        ("color", "the colour of hope", "en"),
        ("labor", "Labour markets", "en"),
        ("program", "three programmes", "en"),
        ("center", "health centres", "en"),
        ("traveling", "she travelled", "en"),
        ("refugees", "one refugee’s story", "en"),
        ("cafe", "the Café", "en"),
        ("naïve", "naive", "en"),
        ("migrants", "“Migrants─and their friends”", "en"),
        ("249650", "in all 249,650[1] people", "en"),
        ("immigration", "L’immigration en France", "fr"),
        ("familiale", "regroupements familiaux", "fr"),
        ("été", "en ete", "fr"),
        ("الاجئين", "الأجئين", "ar"),
        ("محمد", "مُحَمَّد", "ar"),
        ("مستشفي", "مستشفى", "ar"),
        ("اسرة", "أسره", "ar"),
        ("2015", "عام ٢٠١٥", "ar"),
        ("qaxooti", "Qaxootiga", "so"),
        ("ሰላም", "ሠላም", "ti"),
        ("ስደተኛ", "ስደተኛታት", "ti"),
    ],
)
def test_one_thing_is_found_however_it_is_written(typed: str, stands: str, language: str) -> None:
    assert keys(asked(body(stands, "nothing", language=language), typed, language)) == ["0"]


@pytest.mark.parametrize(
    ("typed", "stands"), [("organ", "organisations"), ("universe", "a unit"), ("car", "care")]
)
def test_what_is_another_word_is_not_found(typed: str, stands: str) -> None:
    assert keys(asked(body(stands), typed)) == []


def test_somali_and_tigrinya_have_no_stemmer_and_none_is_invented() -> None:
    assert set(STEMMED) == {"ar", "en", "fr"}
    (hit,) = asked(body("Qaxootiga", language="so"), "qaxooti", "so").hits
    assert [(reason.how, reason.found) for reason in hit.reasons] == [(How.PREFIX, "qaxooti*")]


def test_a_phrase_is_words_in_a_row_in_one_field() -> None:
    texts = [
        Text("row", "en", "On the family reunion"),
        Text("turned", "en", "Reunion of a family"),
        Text("leaps", "en", "Her family", summary="Reunion was late"),
    ]
    assert keys(asked(texts, "“Family Reunion”")) == ["row"]
    assert set(keys(asked(texts, "family reunion"))) == {"row", "turned", "leaps"}
    assert keys(asked(texts, '"no such words"')) == []


def test_a_prefix_finds_what_begins_so_in_either_spelling() -> None:
    texts = body("organisers", "organ", "colourful", "reorganised")
    assert set(keys(asked(texts, "organiz*"))) == {"0"}
    assert set(keys(asked(texts, "organ*"))) == {"0", "1"}
    assert set(keys(asked(texts, "color*"))) == {"2"}


@pytest.mark.parametrize("slip", ["resetlement", "rezettlement", "resettlemant", "erestetlement"])
def test_a_slip_of_the_finger_is_understood_and_said(slip: str) -> None:
    answer = asked(body("resettlement in Kent", "settlement"), slip)
    if slip == "erestetlement":
        assert keys(answer) == [], "two slips are another word"
    else:
        assert keys(answer) == ["0"]
        assert answer.corrections[0].typed == slip
        assert answer.corrections[0].read_as == ("resettlement",)
        assert answer.hits[0].reasons[0].how == How.SLIP


def test_a_short_word_or_one_that_is_known_is_no_slip() -> None:
    assert keys(asked(body("plan"), "plen")) == []
    assert keys(asked(body("trade winds", "grade four"), "trade")) == ["0"]
    texts = [*body("reunion"), *body("la reunión", language="fr"), *body("runion", language="fr")]
    assert not asked(texts, "reunion").corrections


def test_a_synonym_holds_on_its_days() -> None:
    texts = body("Families came under VPR.", "Refugee resettlement in Kent", "A refugee alone")
    index = Index(texts, [VPR])
    assert set(keys(index.search(Question("VPR"), on=TODAY))) == {"0", "1"}
    assert set(keys(index.search(Question("refugee resettlement"), on=TODAY))) == {"0", "1"}
    assert set(keys(index.search(Question("refugee"), on=TODAY))) == {"1", "2"}
    after = date(2028, 1, 1)
    assert keys(index.search(Question("VPR"), on=after)) == ["0"]
    assert keys(index.search(Question("VPR"), on=date(2027, 12, 31))) != ["0"]


def test_what_is_said_itself_comes_before_its_synonym() -> None:
    texts = body("Refugee resettlement began", "Families and VPR began")
    assert keys(asked(texts, "vpr")) == ["1", "0"]


def test_a_title_weighs_more_than_a_summary_and_that_more_than_a_body() -> None:
    filler = "one two three"
    texts = [
        Text("body", "en", filler, filler, "calais"),
        Text("summary", "en", filler, "calais", filler),
        Text("title", "en", "calais", filler, filler),
    ]
    assert keys(asked(texts, "calais")) == ["title", "summary", "body"]


def test_the_weight_is_bm25_as_it_is_worked_out_by_hand() -> None:
    texts = [
        Text("0", "en", "port port"),
        Text("1", "en", "town"),
        Text("2", "en", "coast road sea"),
    ]
    (hit,) = asked(texts, "port").hits
    # Three titles of 2, 1 and 3 words: 2 on average, so ours is of usual length.
    gained = 2 * 4.0
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert hit.score == pytest.approx(rarity * gained * 2.2 / (1.2 + gained))


def test_newer_comes_first_and_by_how_much_is_told() -> None:
    texts = [
        Text("old", "en", "port", on=TODAY - timedelta(days=365)),
        Text("new", "en", "port", on=TODAY),
        Text("coming", "en", "port", on=TODAY + timedelta(days=90)),
        Text("undated", "en", "port"),
    ]
    found = {hit.text.key: hit.newness for hit in asked(texts, "port").hits}
    assert list(found) == ["coming", "new", "old", "undated"]
    assert found["new"] == found["coming"] == pytest.approx(1.3)
    assert found["old"] == pytest.approx(1 + 0.3 / math.e)
    assert found["undated"] == 1


def test_all_words_are_wanted_and_most_of_them_if_nothing_has_all() -> None:
    texts = body("calais camp", "calais port", "dover port")
    assert keys(asked(texts, "the port of calais")) == ["1"]
    partly = asked(texts, "calais port jungle")
    assert keys(partly) == ["1"]
    assert partly.is_partial
    assert not asked(texts, "calais").is_partial


def test_nothing_asked_is_everything_newest_first() -> None:
    texts = [Text(str(n), "en", "t", on=date(2015, 1, 1) + timedelta(days=n)) for n in range(5)]
    assert keys(asked(texts, " ")) == ["4", "3", "2", "1", "0"]
    assert keys(asked(texts, "", first=1, most=2)) == ["3", "2"]
    assert asked(texts, "", first=1, most=2).total == 5


FACETED = [
    Text("a", "en", "port", facets=(("year", "2015"), ("place", "Calais"), ("place", "Dover"))),
    Text("b", "en", "port", facets=(("year", "2015"), ("place", "Dover"))),
    Text("c", "en", "port", facets=(("year", "2014"), ("place", "Calais"))),
]


def test_facets_count_what_each_choice_would_leave() -> None:
    answer = asked(FACETED, "port", chosen={"year": frozenset({"2015"})})
    assert set(keys(answer)) == {"a", "b"}
    assert answer.facets["year"] == (("2015", 2), ("2014", 1))
    assert answer.facets["place"] == (("Dover", 2), ("Calais", 1))


def test_one_facet_offers_alternatives_and_two_must_both_hold() -> None:
    both = {"year": frozenset({"2015", "2014"}), "place": frozenset({"Calais"})}
    assert set(keys(asked(FACETED, "", chosen=both))) == {"a", "c"}
    assert keys(asked(FACETED, "", chosen={"person": frozenset({"Nobody"})})) == []


def test_one_thing_in_two_languages_is_one_hit_in_the_readers() -> None:
    texts = [
        Text("x", "en", "The port of Calais", body="Calais Calais Calais"),
        Text("x", "fr", "Le port de Calais"),
        Text("y", "en", "Calais"),
    ]
    found = {hit.text.key: hit.text.language for hit in asked(texts, "calais", "fr").hits}
    assert found == {"x": "fr", "y": "en"}


def test_the_passage_is_the_one_that_says_most_and_its_marks_are_offsets() -> None:
    long = "Nothing here is of use. " * 40 + "In Calais the family reunion began. " + "More. " * 80
    text = Text("x", "en", "Calais", "A summary.", long)
    (hit,) = asked([text], 'calais "family reunion"').hits
    passage = hit.passage
    assert passage.field == "body"
    assert long[passage.start : passage.end].startswith("In Calais the family reunion began.")
    assert [long[start:end] for start, end in passage.words] == ["Calais", "family reunion"]
    assert [text.title[a:b] for a, b in hit.title.words] == ["Calais"]


def test_a_hostile_question_is_only_words() -> None:
    texts = body("calais")
    for words in (
        '"',
        '""',
        "*",
        "a*",
        "(((",
        "\\",
        "\x00",
        "AND OR NOT",
        "…",
        "'" * 500,
        "x " * 500,
    ):
        asked(texts, words)
    assert keys(asked(texts, '"calais')) == ["0"], "a quote that was not closed"


def test_words_of_a_text_are_folded_as_they_are_searched() -> None:
    assert words_of("The Organization’s “Café”", "en") == ["the", "organisation", "cafe"]
