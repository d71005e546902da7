"""Files nobody vouches for, parsed in a process of their own with little memory and time.

If the parser fails, hangs or is tricked, only that process is lost. It writes no file, and what
comes back is JSON: data, never code.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.book import Book, RawSheet
from waylight.foundation.exchange.declaring import Cell
from waylight.foundation.exchange.faults import Fault, RefusedFileError
from waylight.foundation.exchange.opening import open_book, refuse_file

SECONDS, MOST_SECONDS_WAITED = 20, 40
MEMORY = 1_200_000_000

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
    refuse_file(path)
    command = [sys.executable, "-I", "-m", __name__, str(path.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a path no shell ever sees
            command, capture_output=True, timeout=MOST_SECONDS_WAITED, check=True
        )
        answer = json.loads(done.stdout, object_hook=_from_json)
    except (subprocess.SubprocessError, ValueError) as error:
        raise RefusedFileError(
            "too_demanding",
            "The file could not be read within the memory and time one file may use.",
            "Delete empty rows and sheets that are not needed, then save it again as .xlsx.",
        ) from error
    if "refused" in answer:
        raise RefusedFileError(*answer["refused"])
    return Book([_sheet(**sheet) for sheet in answer["sheets"]])


def _sheet(**fields: Any) -> RawSheet:
    return RawSheet(
        name=fields["name"],
        rows=fields["rows"],
        formulas=frozenset(tuple(place) for place in fields["formulas"]),
        errors=frozenset(tuple(place) for place in fields["errors"]),
        merged=tuple(tuple(area) for area in fields["merged"]),
        ragged=frozenset(fields["ragged"]),
        faults=tuple(Fault(**fault) for fault in fields["faults"]),
    )


def _from_json(tagged: dict[str, Any]) -> Any:
    for name, read_back in _READ_BACK.items():
        if name in tagged:
            return read_back(tagged[name])
    return tagged


def _to_json(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    plain = value.total_seconds() if isinstance(value, timedelta) else value.isoformat()
    return {f"${type(value).__name__}": plain}


def _as_json(sheet: RawSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "rows": sheet.rows,
        "formulas": sheet.formulas,
        "errors": sheet.errors,
        "merged": sheet.merged,
        "ragged": sheet.ragged,
        "faults": [asdict(fault) for fault in sheet.faults],
    }


def main(path: str) -> None:
    """Limit this process, parse one file, and print what it holds."""
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
    ):
        resource.setrlimit(limit, (most, most))
    try:
        answer: dict[str, Any] = {
            "sheets": [_as_json(each) for each in open_book(Path(path)).sheets]
        }
    except RefusedFileError as refusal:
        answer = {"refused": [refusal.code, refusal.reason, refusal.fix]}
    json.dump(answer, sys.stdout, default=_to_json)


if __name__ == "__main__":
    main(sys.argv[1])
