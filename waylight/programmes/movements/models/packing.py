"""Sheets and plans as compressed JSON, dates and word lists kept exact, order kept.

A sheet is packed by column: a national caseload is a tenth of what its rows would weigh."""

import json
import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]


def pack(value: Any) -> bytes:
    """Any JSON value, compressed."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(content: bytes) -> Any:
    """What `pack` was given."""
    return json.loads(zlib.decompress(content))


def pack_rows(rows: Sequence[Row]) -> bytes:
    """Typed rows that share their columns (the contract's `Tables` values), compressed."""
    names = list(rows[0]) if rows else []
    columns = [[row[name] for row in rows] for name in names]
    return pack(
        [
            [name, _kind(values), [_plain(value) for value in values]]
            for name, values in zip(names, columns, strict=True)
        ]
    )


def unpack_rows(content: bytes) -> list[Row]:
    """The rows that `pack_rows` was given, with their types."""
    packed = unpack(content)
    names = [name for name, _, _ in packed]
    columns = [_typed(kind, values) for _, kind, values in packed]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _kind(values: list[Any]) -> str:
    first = next((value for value in values if value is not None), None)
    if isinstance(first, date):
        return "date"
    return "words" if isinstance(first, tuple) else ""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: str, values: list[Any]) -> list[Any]:
    if kind == "date":
        days = {text: date.fromisoformat(text) for text in set(values) if text is not None}
        return [days.get(value) for value in values]
    if kind == "words":
        return [None if value is None else tuple(value) for value in values]
    return values
