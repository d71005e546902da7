"""How a line is sealed: its text, its HMAC over the line before, and the keys for both.

The text of a line is the same whether it is made from Python (`text_of`) or read back from SQLite
or PostgreSQL (`stream`), so that a seal can be checked without building objects."""

import hmac
import json
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from django.db import connection

from waylight.foundation.journal.models import Line

NOTHING_BEFORE = ""
"""What line 1 is chained to."""

AT_A_TIME = 10_000
COLUMNS = "id, {at}, outcome, verb, actor, about_kind, about_id, team, {fields}, reason, key, mac"
# Both databases state the moment in UTC to the microsecond, and the fields as JSON.
AS_TEXT = {
    "sqlite": {"at": "CAST(at AS TEXT)", "fields": "fields"},
    "postgresql": {
        "at": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
        "fields": "fields::text",
    },
}
Text = Sequence[Any]
_encode = json.JSONEncoder(separators=(",", ":"), default=repr).encode


def text_of(line: Line) -> Text:
    """Everything that a line states, its seal excepted."""
    at = line.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    about = (line.about_kind, line.about_id, line.team, json.dumps(line.fields))
    return (line.id, at, line.outcome, line.verb, line.actor, *about, line.reason, line.key)


def seal(text: Text, previous: str, key: bytes) -> str:
    """The HMAC-SHA-256, in hexadecimal, of a line's text and of the seal before it."""
    return hmac.digest(key, f"{previous}\n{_encode(text)}".encode(), "sha256").hex()


def stream(first: int) -> Iterator[tuple[Text, str]]:
    """Each line from a number on as its text and its seal: no objects, memory constant."""
    columns = COLUMNS.format(**AS_TEXT[connection.vendor])
    page = f"SELECT {columns} FROM journal_line WHERE id > %s ORDER BY id LIMIT %s"  # noqa: S608 - constants only
    last: Any = first - 1
    with connection.cursor() as cursor:
        while True:
            cursor.execute(page, [last, AT_A_TIME])
            rows = cursor.fetchall()
            for number, at, *middle, mac in rows:
                # SQLite leaves out microseconds that are zero.
                whole = at if len(str(at)) > len("2026-01-01 00:00:00") else f"{at}.000000"
                yield (number, whole, *middle), mac
            if len(rows) < AT_A_TIME:
                return
            last = rows[-1][0]
