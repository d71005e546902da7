"""A refusal as tests expect it: its number, and three whole sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from waylight.foundation.refusal import Refusal


@contextmanager
def refused(number: int, series: str = "la") -> Iterator[list[str]]:
    """`with refused(30) as words: …` and then `words[0]`."""
    words: list[str] = []
    with pytest.raises(Refusal) as info:
        yield words
    no = info.value
    assert no.code == f"{series}-{number:03}"
    assert str(no.what).endswith(".")
    assert str(no.why).endswith(".")
    assert str(no.fix).endswith(f"({no.code.upper()})")
    words.append(str(no))
