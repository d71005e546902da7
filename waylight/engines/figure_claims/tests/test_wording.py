"""Words that compare, each with the figure that it is said of. The sentences are invented."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.figure_claims import Comparison, Move, Nearness, comparisons_in

BOTH = "The camp has doubled to 6,000 and since June, a total of 16 people have died there."


@pytest.mark.parametrize(
    ("sentence", "figure", "words"),
    [
        (BOTH, "6,000", ["doubled"]),
        (BOTH, "16", ["since June"]),
        (BOTH, "7", []),
        ("Towns will almost double to some 6.4 billion by 2050.", "some 6.4 billion",
         ["almost double"]),
        ("It ran since 2011 with over 2000 people taking part.", "over 2000", ["since 2011"]),
        ("There were 249,650[1] arriving since January of this year, and 2,349 deaths.",
         "249,650[1]", ["since January of this year"]),
        ("There were 249,650[1] arriving since January of this year, and 2,349 deaths.",
         "2,349", []),
        ("Attempts dropped to between 100 to 200 a night.", "100 to 200", ["dropped"]),
        ("Last year 300 came, and in 2015 there were 700, more than double.", "700",
         ["more than double"]),
        ("It has risen from 400 to 600.", "600", ["risen from 400"]),
        ("It has risen from 400 to 600.", "400", []),
        ("Applications, at 90, are three times as many.", "90", ["three times as many"]),
        ("They had to double-check 40 papers since nobody knew.", "40", []),
        ("Costs halved to 50.", "50", ["halved"]),
    ],
)  # fmt: skip
def test_words_of_a_figure(sentence: str, figure: str, words: list[str]) -> None:
    assert [one.words for one in comparisons_in(sentence, figure)] == words


def test_what_the_words_mean() -> None:
    assert comparisons_in("almost doubled, then fell from 1.5 million; a threefold rise") == (
        Comparison(Move.MULTIPLE, "almost doubled", Decimal(2), Nearness.ALMOST),
        Comparison(Move.FALLEN, "fell from 1.5 million", base=Decimal(1500000)),
        Comparison(Move.MULTIPLE, "threefold", Decimal(3)),
    )
    (since,) = comparisons_in("16 deaths since the beginning of May 2015")
    assert (since.move, since.since) == (Move.SINCE, "the beginning of May 2015")


def test_once_as_many_is_no_multiple() -> None:
    assert comparisons_in("1 times as many, 0 times as many") == ()


@given(st.text(), st.text(max_size=5))
def test_any_text_is_read(sentence: str, figure: str) -> None:
    assert set(comparisons_in(sentence, figure)) <= set(comparisons_in(sentence))
