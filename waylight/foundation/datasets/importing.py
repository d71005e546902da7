"""What an import is: the columns of its rows, the key that tells them apart, and the deed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import programme_of
from waylight.foundation.datasets.declaring import check_name
from waylight.foundation.exchange.declaring import Column, Sheet
from waylight.foundation.exchange.reading import Row
from waylight.foundation.refusal import Words

Existing = Callable[[Team, Sequence[str]], Mapping[str, Row]]


@dataclass(frozen=True)
class Import:
    """A way in for rows; see the package for an example.

    `deed(team, **row, by=user)` is called once for each row, with the columns as keywords; it asks
    for its own permission, and `needs` is that permission. It makes what is not there and changes
    what is. `existing(team, keys)` says what is there: by key, with the columns of this import.
    `choices` are those that only the database knows, by column. With `step_up` a second factor is
    asked for on the way.
    """

    name: str
    title: Words
    says: Words
    needs: StrEnum
    columns: tuple[Column, ...]
    key: str
    deed: Callable[..., object]
    existing: Existing
    choices: Mapping[str, Callable[[Team], Sequence[str]]] = field(default_factory=dict)
    step_up: bool = False

    def __post_init__(self) -> None:
        """Refuse what would only be found out later, and make the import known."""
        check_name(self.name, self.needs)
        names = {column.name for column in self.columns}
        if unknown := {self.key, *self.choices} - names:
            raise ValueError(f"{self.name} has no column {', '.join(sorted(unknown))}")
        if not self.sheet.column(self.key).required:
            raise ValueError(f"{self.name} needs its key {self.key} in every row")
        imports[self.name] = self

    @property
    def programme(self) -> str:
        """The label of the programme that declares it."""
        return programme_of(self.needs)

    @property
    def short(self) -> str:
        """Its name within the programme; also the sheet's."""
        return self.name.partition(".")[2]

    @property
    def address(self) -> str:
        """Of its page."""
        return reverse(f"{self.programme}:import-{self.short}")

    @property
    def sheet(self) -> Sheet:
        """The sheet that is read, without the choices that only the database knows."""
        return Sheet(self.short, str(self.says), self.columns, key=(self.key,))

    def sheet_of(self, team: Team) -> Sheet:
        """The sheet that is read for a team, today."""
        return replace(self.sheet, columns=tuple(self._live(c, team) for c in self.columns))

    def _live(self, column: Column, team: Team) -> Column:
        choices = self.choices.get(column.name)
        return replace(column, choices=tuple(choices(team))) if choices else column

    def now(self, team: Team, keys: Sequence[str]) -> dict[str, Row]:
        """What is there, with exactly the columns of this import."""
        found = self.existing(team, keys)
        names = [column.name for column in self.columns]
        return {
            key: {name: _with_tuple(row.get(name)) for name in names} for key, row in found.items()
        }

    def carry_out(self, team: Team, row: Row, before: Row | None, *, by: User) -> None:
        """Do the deed for one row; what the file does not say stays as it was."""
        usual = {column.name: column.default for column in self.columns}
        self.deed(team, **{**usual, **(before or {}), **row}, by=by)


imports: dict[str, Import] = {}
"""Every import by its name."""


def same(row: Mapping[str, Any], other: Mapping[str, Any] | None) -> bool:
    """Whether a row says what is there already."""
    return other is not None and all(_plain(row[name]) == _plain(other[name]) for name in row)


def _with_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    """A blank cell is the same as no value, and words are the same in any order."""
    if isinstance(value, tuple):
        return tuple(sorted(value)) or None
    return None if value == "" else value
