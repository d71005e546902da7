"""Seven attacks by somebody who may do everything in the database, and has no key of ours.

Each takes the number of the line that it is about and the number of the try (odd tries are the
careful ones, that mend the counter and the numbers behind them), and leaves the tables as such a
person would. They run within a transaction that is rolled back."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

from waylight.foundation.journal.checks import TRIGGERS
from waylight.foundation.journal.sealing import NOTHING_BEFORE, seal, stream

THEIR_KEY = b"a key that somebody else has made"
EDITS = {
    "at": "2001-01-01 00:00:00",
    "outcome": "REFUSED",
    "verb": "access.withdraw",
    "actor": "",
    "about_kind": "access.grant",
    "about_id": "nobody",
    "team": "another",
    "fields": json.dumps(["nothing"]),
    "reason": "access.other",
    "key": 2,
    "mac": "0" * 64,
}
REST = ", ".join(EDITS)


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement; its rows, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def drop_triggers() -> None:
    """What whoever owns the database does first."""
    for name in TRIGGERS[connection.vendor]:
        table = "journal_head" if "head" in name else "journal_line"
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        sql(f"DROP TRIGGER {name}{on}")


def edit(line: int, number: int) -> None:
    """One column of one line is changed."""
    column = list(EDITS)[number % len(EDITS)]
    sql(f"UPDATE journal_line SET {column} = %s WHERE id = %s", EDITS[column], line)  # noqa: S608 - ours


def delete(line: int, number: int) -> None:
    """A line is deleted; carefully, those behind it move up."""
    sql("DELETE FROM journal_line WHERE id = %s", line)
    if number % 2:
        _shift(line, by=-1)
        _mend_counter()


def cut(line: int, number: int) -> None:
    """All lines from one on are deleted; carefully, the counter says so."""
    sql("DELETE FROM journal_line WHERE id >= %s", line)
    if number % 2:
        _mend_counter()


def insert(line: int, number: int) -> None:
    """A line is put in, those behind it move down; carefully, with a seal that looks right."""
    _shift(line, by=1)
    values = ", ".join("%s" for _ in EDITS)
    mac = seal((line, *EDITS.values()), NOTHING_BEFORE, THEIR_KEY) if number % 2 else "0" * 64
    new = {**EDITS, "key": 1, "mac": mac}
    sql(f"INSERT INTO journal_line (id, {REST}) VALUES (%s, {values})", line, *new.values())  # noqa: S608 - ours
    _mend_counter()


def reorder(line: int, number: int) -> None:
    """Two lines change places; carefully, their seals stay where they were."""
    other = sql("SELECT min(id) FROM journal_line WHERE id > %s", line)[0][0] or line - 1
    sql("UPDATE journal_line SET id = -1 WHERE id = %s", line)
    sql("UPDATE journal_line SET id = %s WHERE id = %s", line, other)
    sql("UPDATE journal_line SET id = %s WHERE id = -1", other)
    if number % 2:
        ((one, mac), (two, other_mac)) = sql(
            "SELECT id, mac FROM journal_line WHERE id IN (%s, %s)", line, other
        )
        sql("UPDATE journal_line SET mac = %s WHERE id = %s", other_mac, one)
        sql("UPDATE journal_line SET mac = %s WHERE id = %s", mac, two)


def recompute(line: int, number: int) -> None:
    """A line is changed and every seal from there on is made anew; carefully, the counter's too."""
    sql("UPDATE journal_line SET verb = 'access.withdraw' WHERE id = %s", line)
    before = sql("SELECT mac FROM journal_line WHERE id = %s", line - 1)
    previous = before[0][0] if before else NOTHING_BEFORE
    for text, _ in list(stream(line)):
        previous = seal(text, previous, THEIR_KEY)
        sql("UPDATE journal_line SET mac = %s WHERE id = %s", previous, text[0])
    if number % 2:
        _mend_counter()


def put_back(line: int, number: int) -> None:
    """The database becomes what it was before a line: an older copy, whole in itself."""
    sql("DELETE FROM journal_line WHERE id >= %s", line)
    _mend_counter()


ATTACKS: dict[str, Callable[[int, int], None]] = {
    "a line edited": edit,
    "a line deleted": delete,
    "the end cut off": cut,
    "a line put in": insert,
    "two lines swapped": reorder,
    "the chain made anew": recompute,
    "an older copy": put_back,
}


def _shift(first: int, by: int) -> None:
    sql("UPDATE journal_line SET id = -(id + %s) WHERE id >= %s", by, first)
    sql("UPDATE journal_line SET id = -id WHERE id < 0")


def _mend_counter() -> None:
    last = sql("SELECT id, mac FROM journal_line ORDER BY id DESC LIMIT 1") or [(0, "")]
    sql("UPDATE journal_head SET last = %s, mac = %s", *last[0])
