"""The rows of a dataset as a file, written while it is sent."""

import csv
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from waylight.foundation.datasets.declaring import Column, Dataset, Rows, each_of
from waylight.foundation.exchange.declaring import Value
from waylight.foundation.exchange.writing import Page, comma_cell, workbook_bytes

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class _Echo:
    """Hands back each line that the CSV writer writes."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def answer(dataset: Dataset, end: str, columns: Sequence[Column], rows: Rows) -> HttpResponseBase:
    """A file of these columns of these rows."""
    name = f"{dataset.programme}-{dataset.short}".replace("_", "-")
    disposition = f'attachment; filename="{name}.{end}"'
    headers = {"Content-Disposition": disposition}
    if end == "xlsx":
        return HttpResponse(_workbook(dataset, columns, rows), FORMATS[end], headers=headers)
    lines = _comma_lines(columns, rows) if end == "csv" else _json_lines(columns, rows)
    return StreamingHttpResponse(lines, content_type=FORMATS[end], headers=headers)


def plain(value: Value) -> Any:
    """A value as JSON has it: dates as ISO 8601, words as a list."""
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, (str, int, float, type(None))) else value.isoformat()


def _values(columns: Sequence[Column], rows: Rows) -> Iterator[list[Value]]:
    for row in each_of(rows):
        yield [column.value(row) for column in columns]


def _workbook(dataset: Dataset, columns: Sequence[Column], rows: Rows) -> bytes:
    names = tuple(column.name for column in columns)
    notes = {column.name: f"{column.title}. {column.meaning}".strip() for column in columns}
    page = Page(dataset.short[:31], names, _values(columns, rows), notes=notes)
    return workbook_bytes([page])


def _comma_lines(columns: Sequence[Column], rows: Rows) -> Iterator[bytes]:
    writer: Any = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow([column.name for column in columns]).encode("utf-8-sig")
    for values in _values(columns, rows):
        yield writer.writerow([comma_cell(value) for value in values]).encode()


def _json_lines(columns: Sequence[Column], rows: Rows) -> Iterator[bytes]:
    names = [column.name for column in columns]
    before = b"[\n"
    for values in _values(columns, rows):
        line = dict(zip(names, map(plain, values), strict=True))
        yield before + json.dumps(line, ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"
