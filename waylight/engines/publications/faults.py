"""What is wrong with something that was typed."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why it is not what it was meant to be."""

    LENGTH = "LENGTH"
    SIGNS = "SIGNS"
    PREFIX = "PREFIX"
    CHECK = "CHECK"
    TAG = "TAG"


@dataclass(frozen=True)
class Fault:
    """A code of the specification, what was typed, why it cannot be, and what was expected.

    `expected` is the digit that would fit what is before it, for CHECK only."""

    code: str
    given: str
    why: Why
    expected: str = ""
