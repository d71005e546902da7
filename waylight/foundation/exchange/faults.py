"""What is wrong with a file, said so that a person can put it right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

ALIKE_SHOWN = 200
"""How many faults of one kind in one column are listed before the rest are counted."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, where it is, why it matters and what to do.

    `row` counts as the spreadsheet does, from 1; 0 means the whole sheet. `column` is the
    declared name, or the letter of a column without one. `value` is what was found, as text.
    """

    sheet: str
    row: int
    column: str
    code: str
    value: str
    reason: str
    fix: str

    def __str__(self) -> str:
        place = " ".join(
            part
            for part in (self.sheet, f"row {self.row}" if self.row else "", self.column)
            if part
        )
        found = f" ({self.value})" if self.value else ""
        return f"{place}{found}: {self.reason} {self.fix} [{self.code}]".lstrip(": ")


class WrongCellError(Exception):
    """A cell that cannot be read as its column declares; becomes a `Fault` once it has a place."""

    def __init__(self, code: str, reason: str, fix: str) -> None:
        super().__init__(code, reason, fix)
        self.code, self.reason, self.fix = code, reason, fix


class RefusedFileError(Exception):
    """A file that is not opened at all: its stable code, why, and what to do instead."""

    def __init__(self, code: str, reason: str, fix: str) -> None:
        super().__init__(code, reason, fix)
        self.code, self.reason, self.fix = code, reason, fix

    def __str__(self) -> str:
        return f"{self.reason} {self.fix} [{self.code}]"


class FaultyFileError(Exception):
    """A file that was opened and has faults: they are in `faults`, in order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = list(faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def in_order(faults: Iterable[Fault], sheets: Sequence[str], columns: Sequence[str]) -> list[Fault]:
    """Faults by sheet, row and column in the order given, the same for the same file always."""
    sheet_at = {name: at for at, name in enumerate(sheets)}
    column_at = {name: at for at, name in enumerate(columns)}

    def place(fault: Fault) -> tuple[int, int, int, Fault]:
        return (
            sheet_at.get(fault.sheet, len(sheet_at)),
            fault.row,
            column_at.get(fault.column, -1),
            fault,
        )

    return sorted(set(faults), key=place)


def counted(faults: Sequence[Fault], shown: int = ALIKE_SHOWN) -> list[Fault]:
    """The same faults, where more than `shown` alike are closed by one line that counts the rest.

    Alike means one code in one column of one sheet. Nothing is dropped in silence: the closing
    line says how many more there are and in which rows.
    """
    alike: dict[tuple[str, str, str], list[Fault]] = defaultdict(list)
    kept: list[Fault] = []
    for fault in faults:
        group = alike[fault.sheet, fault.column, fault.code]
        group.append(fault)
        if len(group) <= shown:
            kept.append(fault)
    for group in alike.values():
        if rest := group[shown:]:
            kept.append(_closing(rest))
    return kept


def _closing(rest: Sequence[Fault]) -> Fault:
    first, last = rest[0], rest[-1]
    return replace(
        first,
        value="",
        reason=f"{len(rest)} more like this, in rows {first.row} to {last.row}.",
        fix=first.fix,
    )
