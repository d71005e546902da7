"""Files nobody vouches for, read in a process of their own with little memory, time and rights.

If the parser fails, hangs or is tricked, only that process is lost. It inherits no setting and no
secret, can open no socket, start no program and write no file (`confinement`), and what comes
back is lines of JSON: data, never code, and never more of it than the parent has room for.

* `read_in_child(path)`: a whole workbook, for readers that need it at once;
* `rows_in_child(path)`: its sheets piece by piece, however many rows they have;
* `picture_in_child(path)`: an image, drawn anew;
* `portrait_in_child(path)`: the same, as a small square for a list of people;
* `edifact_in_child(path)`: the segments of a UN/EDIFACT message.

`answers` is for a reader with a module of its own, as `resettlement_forms` and `news_pages`.
"""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Generator, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Timer
from typing import IO, Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.declaring import Cell
from waylight.foundation.exchange.edifact import Segment
from waylight.foundation.exchange.faults import Fault, RefusedFileError
from waylight.foundation.exchange.images import Picture
from waylight.foundation.exchange.opening import refuse_file

MOST_SECONDS_WAITED = 40
MOST_SECONDS_FOR_ROWS = 900
"""A child whose rows are used as they come waits for whoever uses them."""
LONGEST_LINE, MOST_BYTES = 32_000_000, 400_000_000

_READ_BACK: dict[str, Callable[[Any], Cell]] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$timedelta": lambda seconds: timedelta(seconds=seconds),
}
"""How a cell JSON has no form for is read back, by the name of its type."""


def read_in_child(path: Path) -> Book:
    """As `open_book`, for a file from outside: parsed in a child process with limits.

    Raises RefusedFileError; a child that needs more than its share is "too_demanding".
    """
    book = Book()
    for sheet, first_row, rows in _sheets(path, MOST_SECONDS_WAITED):
        if first_row == 1:
            book.sheets.append(sheet)
        book.sheets[-1].rows.extend(rows)
    return book


def rows_in_child(path: Path) -> Generator[RawSheet, None, None]:
    """The sheets of a file from outside, in pieces of some hundred rows, in order.

    Each piece says where it begins (`first_row`); everything else is said of the whole sheet.
    Raises RefusedFileError, as late as where the child gave up.
    """
    for sheet, first_row, rows in _sheets(path, MOST_SECONDS_FOR_ROWS):
        yield sheet.piece(first_row, rows)


def picture_in_child(path: Path) -> Picture:
    """An image from outside, drawn anew: its pixels, no more. Raises RefusedFileError."""
    return _picture("picture", path)


def portrait_in_child(path: Path) -> Picture:
    """The same as a small square JPEG of a face, for a list. Raises RefusedFileError."""
    return _picture("portrait", path)


def _picture(task: str, path: Path) -> Picture:
    refuse_file(path)
    (answer,) = answers(task, path, MOST_SECONDS_WAITED)
    return Picture(**{**answer["picture"], "content": b64decode(answer["picture"]["content"])})


def edifact_in_child(path: Path) -> list[Segment]:
    """The segments of a UN/EDIFACT message from outside. Raises RefusedFileError."""
    refuse_file(path)
    (answer,) = answers("edifact", path, MOST_SECONDS_WAITED)
    return [
        Segment(number, tag, tuple(tuple(element) for element in elements))
        for number, tag, elements in answer["segments"]
    ]


def _sheets(path: Path, seconds: float) -> Iterator[tuple[RawSheet, int, list[list[Cell]]]]:
    """Each sheet, still without rows, with its first rows; then again with the next ones."""
    refuse_file(path)
    sheet = RawSheet("", [])
    for answer in answers("book", path, seconds):
        if "sheet" in answer:
            sheet = _sheet(**answer["sheet"])
        yield sheet, answer["first_row"], answer["rows"]


def answers(task: str, path: Path, seconds: float, *words: str) -> Iterator[dict[str, Any]]:
    """Each line that the child says, and then nothing: or RefusedFileError.

    `words` are what else it is told, and nobody from outside says them."""
    module = f"{__package__}.inside"
    command = [sys.executable, "-I", "-m", module, task, str(path.resolve()), *words]
    child = subprocess.Popen(  # noqa: S603 - our own module, and a path no shell ever sees
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env={}
    )
    assert child.stdout is not None  # noqa: S101 - for the type checker: a pipe was asked for
    patience = Timer(seconds, child.kill)
    patience.start()
    try:
        for line in _lines(child.stdout):
            answer = json.loads(line, object_hook=_from_json)
            if "refused" in answer:
                raise RefusedFileError(*answer["refused"])
            if "end" in answer:
                return
            yield answer
        raise _too_demanding()
    except ValueError as error:
        raise _too_demanding() from error
    finally:
        patience.cancel()
        child.kill()
        child.stdout.close()
        child.wait()


def _lines(out: IO[bytes]) -> Iterator[bytes]:
    left = MOST_BYTES
    while line := out.readline(LONGEST_LINE):
        left -= len(line)
        if left < 0 or not line.endswith(b"\n"):
            raise _too_demanding()
        yield line


def _too_demanding() -> RefusedFileError:
    return RefusedFileError(
        "too_demanding",
        "The file could not be read within the memory and time one file may use.",
        "Delete empty rows and sheets that are not needed, then save it again as .xlsx.",
    )


def _sheet(**fields: Any) -> RawSheet:
    return RawSheet(
        name=fields["name"],
        rows=[],
        formulas=frozenset(tuple(place) for place in fields["formulas"]),
        errors=frozenset(tuple(place) for place in fields["errors"]),
        merged=tuple(tuple(area) for area in fields["merged"]),
        ragged=frozenset(fields["ragged"]),
        faults=tuple(Fault(**fault) for fault in fields["faults"]),
        is_alone=fields["is_alone"],
    )


def _from_json(tagged: dict[str, Any]) -> Any:
    for name, read_back in _READ_BACK.items():
        if name in tagged:
            return read_back(tagged[name])
    return tagged
