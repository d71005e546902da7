"""What the child process does: it gives up its rights, reads one file, and says what it holds.

Run by `child`, never by a person: `python -I -m waylight.foundation.exchange.inside book PATH`.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from waylight.foundation.exchange.book import RawSheet
from waylight.foundation.exchange.confinement import confine
from waylight.foundation.exchange.edifact import edifact_segments
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.images import draw_anew
from waylight.foundation.exchange.news_pages import told
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.exchange.xml_elements import xml_pieces

SECONDS = 60
MEMORY = 1_200_000_000
ROWS_A_LINE = 500

Answers = Iterator[dict[str, Any]]


def _book(path: Path) -> Answers:
    book = open_book(path)
    is_alone = len(book.sheets) == 1
    while book.sheets:
        sheet = book.sheets.pop(0)
        yield {
            "sheet": _as_json(sheet) | {"is_alone": is_alone},
            "first_row": 1,
            "rows": sheet.rows[:ROWS_A_LINE],
        }
        for first in range(ROWS_A_LINE, len(sheet.rows), ROWS_A_LINE):
            yield {"first_row": first + 1, "rows": sheet.rows[first : first + ROWS_A_LINE]}


def _picture(path: Path, *, portrait: bool = False) -> Answers:
    picture = asdict(draw_anew(path, portrait=portrait))
    yield {"picture": {**picture, "content": b64encode(picture["content"]).decode()}}


def _edifact(path: Path) -> Answers:
    yield {"segments": edifact_segments(path)}


TASKS: dict[str, Callable[..., Answers]] = {
    "book": _book,
    "picture": _picture,
    "portrait": partial(_picture, portrait=True),
    "edifact": _edifact,
    "news_page": told,
    "resettlement_form": partial(xml_pieces, photographs=frozenset({"Photo"})),
}


def _as_json(sheet: RawSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "formulas": sheet.formulas,
        "errors": sheet.errors,
        "merged": sheet.merged,
        "ragged": sheet.ragged,
        "faults": [asdict(fault) for fault in sheet.faults],
    }


def _to_json(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    plain = value.total_seconds() if isinstance(value, timedelta) else value.isoformat()
    return {f"${type(value).__name__}": plain}


def main(task: str, path: str, *words: str) -> None:
    """Confine this process, do one task, and print a line for each part of its answer."""
    confine(memory=MEMORY, seconds=SECONDS)
    try:
        for answer in TASKS[task](Path(path), *words):
            _say(answer)
    except RefusedFileError as refusal:
        _say({"refused": [refusal.code, refusal.reason, refusal.fix]})
    _say({"end": True})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, default=_to_json) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
