"""What a defect is."""

from typing import NamedTuple


class Defect(NamedTuple):
    """One line of the house, broken. `old` stands once in its file."""

    name: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]
