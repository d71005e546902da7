"""The page of 2015 that the newsroom takes over, where it is at hand: it is not ours to keep."""

import pytest

from tests.house.tree import ROOT

REAL = ROOT.parent / "shared/source/news-and-events-2015.txt"
WHY = "the page of 2015 is not at hand: ../shared/source/news-and-events-2015.txt"


def real() -> bytes:
    """The page; the test is skipped where it is absent."""
    if not REAL.exists():
        pytest.skip(WHY)
    return REAL.read_bytes()
