"""What every change of a caseload is made of: looking a row up, editing a copy, saying no."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

Row = dict[str, Any]
Tables = dict[str, list[Row]]


class ChangeRefusedError(Exception):
    """A change that cannot be made of these tables: `code` is stable, `why` and `fix` are words."""

    def __init__(self, code: str, why: str, fix: str) -> None:
        super().__init__(f"{why} {fix} ({code})")
        self.code, self.why, self.fix = code, why, fix


@dataclass(frozen=True)
class Change:
    """One change. `kind` names it in JSON; `words` is its sentence, with its fields to fill in."""

    kind: ClassVar[str] = ""
    words: ClassVar[str] = ""

    def applied(self, tables: Tables) -> Tables:
        """The tables after the change; the ones given stay as they are."""
        raise NotImplementedError

    def facts(self) -> Row:
        """What fills the sentence: the fields, dates as ISO text."""
        return {name: _said(value) for name, value in vars(self).items()}

    def sentence(self) -> str:
        """The change in words."""
        return self.words % self.facts()


def _said(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if hasattr(value, "isoformat") else value


def refuse_unless(holds: bool, code: str, why: str, fix: str) -> None:
    """Say no, with a stable code, unless something holds."""
    if not holds:
        raise ChangeRefusedError(code, why, fix)


def the_row(tables: Tables, sheet: str, column: str, value: str) -> Row:
    """The row that a change names; refused with `unknown_<column>` when it is not there."""
    found = next((row for row in tables[sheet] if row[column] == value), None)
    if found is None:
        raise ChangeRefusedError(
            f"unknown_{column}",
            f"The sheet {sheet} has no {column} {value}.",
            f"Name a {column} of the caseload.",
        )
    return found


def edited(tables: Tables, sheet: str, when: Callable[[Row], bool], **values: Any) -> Tables:
    """Other values in the rows that `when` picks, in copies."""
    rows = [row | values if when(row) else row for row in tables[sheet]]
    return tables | {sheet: rows}


def without(tables: Tables, sheet: str, when: Callable[[Row], bool]) -> Tables:
    """The tables less the rows that `when` picks."""
    return tables | {sheet: [row for row in tables[sheet] if not when(row)]}


def let_go(tables: Tables, column: str, value: str) -> Tables:
    """Nothing stays fixed to something that is no longer there."""
    return edited(tables, "fixed", lambda row: row.get(column) == value, **{column: None})
