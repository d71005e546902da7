"""A line made to take long does not: reading is bounded by the paragraph and the sentence."""

import time
from datetime import date

import pytest

from waylight.engines.news_page import read

PIECES = (
    "a", "both the ", "“", '"', "(pictured ", "A ", "A. ", "of Ab ", "1,000 ", "1 to ", "a@",
    "+44 ", "(AB) ", "June 1 and ", "http://", "In Ab ", "Ab’s ", "Ab, and the a of ", "said ",
    " ", "No. 1 ", "Dame Ab Cd ", "Ab Cd OBE, ",
)  # fmt: skip
SECONDS = 20
"""The slowest takes three on a machine with nothing else to do."""


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_paragraph_as_long_as_one_may_be(piece: str) -> None:
    began = time.monotonic()
    read(f"25/12/18\n\nWords {(piece * 9000)[:9000]}\n-", imported_on=date(2019, 1, 1))
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_longer_is_kept_and_not_looked_into(piece: str) -> None:
    began = time.monotonic()
    text = f"25/12/18\n\nWords {piece * 100_000}x\n-"
    page = read(text, imported_on=date(2019, 1, 1))
    assert page.raw == text.encode()
    assert page.items[0].people == ()
    assert ("block", 0.0) in [(one.field, one.confidence) for one in page.review]
    assert time.monotonic() - began < SECONDS
