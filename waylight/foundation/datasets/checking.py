"""A file of rows, read in a child process, judged row by row, and kept in packed pieces.

However many rows it has, only some hundred of them are in memory as rows at a time: what has been
judged is packed at once. Each fault is said where it stands; those of one kind are counted after
the first two hundred.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any

from waylight.foundation.access.models import Team
from waylight.foundation.datasets.importing import Import, same
from waylight.foundation.exchange.book import RawSheet
from waylight.foundation.exchange.child import rows_in_child
from waylight.foundation.exchange.declaring import Sheet, folded
from waylight.foundation.exchange.faults import ALIKE_SHOWN, Fault, RefusedFileError
from waylight.foundation.exchange.headers import Header, read_header
from waylight.foundation.exchange.reading import Row, Table, read_rows, without_rows

ROWS_A_PIECE = 250
MOST_ROWS = 100_000
MOST_FAULTS = 5_000


class Verdict(StrEnum):
    """What a row would do."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that would do something: its number in the file, what it says and what is there."""

    number: int
    row: Row
    before: Row | None


@dataclass(slots=True)
class Checked:
    """What a file would do. `is_broken`: it was not read to its end and cannot be applied."""

    digest: str
    counts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    pieces: list[tuple[Verdict, int, bytes]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_broken: bool = False


def check(wanted: Import, team: Team, path: Path) -> Checked:
    """Judge every row of a file. Raises RefusedFileError when it cannot be opened at all."""
    with path.open("rb") as file:
        checked = Checked(file_digest(file, "sha256").hexdigest())
    judge = _Judge(wanted, team, checked)
    with closing(rows_in_child(path)) as pieces:
        for piece in pieces:
            judge.hear(piece)
            if checked.is_broken:
                break
    judge.close()
    return checked


class _Judge:
    """Hears the pieces of a file one after the other."""

    def __init__(self, wanted: Import, team: Team, checked: Checked) -> None:
        self._wanted, self._team, self._checked = wanted, team, checked
        self._sheet: Sheet = wanted.sheet_of(team)
        self._name = ""
        self._header: Header | None = None
        self._seen: dict[bytes, int] = {}
        self._alike: dict[tuple[str, str], int] = {}
        self._waiting: dict[Verdict, list[Entry]] = {Verdict.NEW: [], Verdict.CHANGED: []}

    def hear(self, piece: RawSheet) -> None:
        """Judge the rows of one piece, if it is of the sheet that is read."""
        if piece.first_row == 1:
            self._begin(piece)
        if self._header is None or piece.name != self._name or self._checked.is_broken:
            return
        reading = read_rows(piece, self._sheet, self._header)
        wrong = {fault.row: fault for fault in reading.faults}
        for fault in reading.faults:
            self._say(fault)
        self._judge(reading.table, wrong)

    def close(self) -> None:
        """Keep what still waits; a file without the sheet, or without rows, has that one fault."""
        for verdict in self._waiting:
            self._keep(verdict, 1)
        if self._header is None and not self._checked.is_broken:
            self._break(
                Fault(
                    self._sheet.name,
                    0,
                    "",
                    "missing_sheet",
                    "",
                    f"No sheet of the file is called {self._sheet.name}.",
                    "Download the template, or give the sheet that name.",
                )
            )
        elif not sum(self._checked.counts.values()) and not self._checked.is_broken:
            self._break(without_rows(self._sheet))
        _count_the_rest(self._checked, self._alike)

    def _begin(self, piece: RawSheet) -> None:
        """The first sheet is read, unless another one has the right name."""
        is_named = folded(piece.name) == folded(self._sheet.name)
        if self._header is not None or not (is_named or piece.is_alone):
            return
        if piece.faults:
            self._break(*piece.faults)
            return
        self._name, self._header = piece.name, read_header(piece, self._sheet)
        if self._header.faults:
            self._break(*self._header.faults)

    def _judge(self, table: Table, wrong: dict[int, Fault]) -> None:
        # A column that the file does not have says nothing: what is there stays as it is.
        said = [c.name for c in self._sheet.columns if c.name not in table.absent]
        rows = [
            (number, {name: row[name] for name in said})
            for number, row in zip(table.numbers, table.rows, strict=True)
        ]
        good = [(number, row) for number, row in rows if self._is_good(number, row, wrong)]
        self._checked.counts[Verdict.REFUSED] += len(rows) - len(good)
        key = self._wanted.key
        now = self._wanted.now(self._team, [row[key] for _, row in good])
        for number, row in good:
            before = now.get(row[key])
            verdict = Verdict.CHANGED if before else Verdict.NEW
            if same(row, before):
                self._checked.counts[Verdict.SAME] += 1
                continue
            self._checked.counts[verdict] += 1
            self._waiting[verdict].append(Entry(number, row, before))
            self._keep(verdict, ROWS_A_PIECE)
        if sum(self._checked.counts.values()) > MOST_ROWS:
            raise RefusedFileError(
                "too_many_rows",
                f"The sheet has more than {MOST_ROWS} rows.",
                "Divide it into several files.",
            )

    def _is_good(self, number: int, row: Row, wrong: dict[int, Fault]) -> bool:
        if number in wrong:
            return False
        key = str(row[self._wanted.key])
        # A digest, not the key: a hundred thousand of them are remembered.
        first = self._seen.setdefault(blake2b(key.encode(), digest_size=12).digest(), number)
        if first == number:
            return True
        self._say(
            Fault(
                self._sheet.name,
                number,
                self._wanted.key,
                "duplicate",
                key,
                f"Row {first} has the same {self._wanted.key}.",
                "Delete one of the two rows, or correct it.",
            )
        )
        return False

    def _keep(self, verdict: Verdict, most: int) -> None:
        waiting = self._waiting[verdict]
        if len(waiting) >= most:
            self._checked.pieces.append((verdict, len(waiting), pack(waiting)))
            waiting.clear()

    def _break(self, *faults: Fault) -> None:
        self._checked.is_broken = True
        self._checked.faults.extend(faults)

    def _say(self, fault: Fault) -> None:
        alike = (fault.column, fault.code)
        self._alike[alike] = self._alike.get(alike, 0) + 1
        if self._alike[alike] <= ALIKE_SHOWN and len(self._checked.faults) < MOST_FAULTS:
            self._checked.faults.append(fault)


def _count_the_rest(checked: Checked, alike: dict[tuple[str, str], int]) -> None:
    """Nothing is dropped in silence: a line counts those of a kind that are not listed."""
    for (column, code), count in alike.items():
        shown = [each for each in checked.faults if (each.column, each.code) == (column, code)]
        if shown and count > len(shown):
            last = shown[-1]
            reason = f"{count - len(shown)} more like this, in later rows."
            checked.faults.append(Fault(last.sheet, 0, column, code, "", reason, last.fix))


# ------------------------------------------------------------------------------------ packed rows
def pack(entries: Sequence[Entry]) -> bytes:
    """Entries as compressed JSON, with their dates."""
    plain = [[entry.number, entry.row, entry.before] for entry in entries]
    return zlib.compress(json.dumps(plain, default=_to_json, ensure_ascii=False).encode(), 6)


def unpack(content: bytes) -> Iterator[Entry]:
    """The entries that were packed."""
    for number, row, before in json.loads(zlib.decompress(content), object_hook=_from_json):
        yield Entry(number, _with_tuples(row), before and _with_tuples(before))


def _with_tuples(row: Row) -> Row:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}


def _to_json(value: Any) -> Any:
    return {"$date": value.isoformat()}


def _from_json(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found["$date"]) if "$date" in found else found
