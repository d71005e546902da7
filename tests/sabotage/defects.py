"""The defects: where, what the line says, what it says when broken, and who must notice."""

from typing import NamedTuple


class Defect(NamedTuple):
    """One line of the house, broken. `old` stands once in its file."""

    name: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]


DEFECTS: list[Defect] = []
