"""How a table of people's rows is declared: kinds, columns, sheets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a file holds, before anybody asked what it means."""

Value = str | int | float | bool | date | tuple[str, ...] | None
"""What a cell means, once it has been read as its column declares."""


class Kind(StrEnum):
    """What a column's cells may mean."""

    ID = "id"
    TEXT = "text"
    CHOICE = "choice"
    WORDS = "words"
    YES_NO = "yes/no"
    DATE = "date"
    COUNT = "count"
    NUMBER = "number"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column: what its cells mean, and what they may hold.

    `low` and `high` bound numbers, both inclusive. `pattern` is a whole-cell regular expression
    (each word, for `WORDS`) that `shape` puts into words for people. `case` is "upper", "lower"
    or "" (kept). `refers_to` names the sheet whose key these cells must be found in. `known`
    answers whether a well-shaped code exists in the world, and `known_as` names that list.
    """

    name: str
    kind: Kind
    meaning: str
    example: str = ""
    required: bool = False
    default: Value = None
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 1e9
    pattern: str = ""
    shape: str = ""
    case: str = ""
    refers_to: str = ""
    known: Callable[[str], bool] | None = None
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One declared sheet; `key` names the columns that tell its rows apart.

    `needs_rows` makes an empty sheet a fault.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = True
    needs_rows: bool = True

    def column(self, name: str) -> Column:
        """The declared column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def folded(name: object) -> str:
    """A header or sheet name without case, spaces, underscores or marks such as `*`."""
    return "".join(letter for letter in str(name).casefold() if letter.isalnum())
