"""The same bytes, the same text in another file, and texts that are only alike."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.publications import Duplicate, Text, duplicates, similarity

WORDS = [f"word{at}" for at in range(200)]
PLAN = " ".join(WORDS)


def test_bytes_before_text() -> None:
    corrected = " ".join(["other", *WORDS[1:]])
    kept = [
        Text("other", "c", "nothing of it"),
        Text("corrected", "b", corrected),
        Text("scan", "a"),
    ]
    found = duplicates(Text("new", "a", PLAN), kept)
    assert found == (
        Duplicate("scan", same_bytes=True, similarity=Fraction(1)),
        Duplicate("corrected", same_bytes=False, similarity=Fraction(195, 197)),
    )


def test_nine_in_ten_is_the_limit() -> None:
    """Of n words n−4 runs: 18 in common of 20 are nine in ten, and one less is not enough."""
    whole = " ".join(WORDS[:24])
    assert similarity(whole, " ".join(WORDS[:22])) == Fraction(9, 10)
    assert duplicates(Text("a", "1", whole), [Text("b", "2", " ".join(WORDS[:22]))])
    assert not duplicates(Text("a", "1", whole), [Text("b", "2", " ".join(WORDS[:21]))])


def test_capitals_and_points_are_nothing_and_no_text_is_like_no_text() -> None:
    assert similarity("One, two: THREE", "one two three") == 1
    assert similarity("", "") == 0


@given(st.text(), st.text())
def test_it_does_not_matter_which_is_first(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1
