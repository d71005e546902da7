"""One moment of a database, while others go on writing: to be read from, and as a file."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction

PERSON_KEYS = "vault_personkey"
"""The table that is kept apart, so that erasing reaches old backups."""


@contextmanager
def snapshot(alias: str, file: Path) -> Iterator[str]:
    """Write a database to `file`, without the keys of persons; yields an alias to read it by."""
    if connections[alias].vendor == "sqlite":
        with _sqlite(alias, file) as copied:
            yield copied
    else:
        with _postgresql(alias, file) as same:
            yield same


@contextmanager
def _sqlite(alias: str, file: Path) -> Iterator[str]:
    with connections[alias].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    name = f"{alias}-snapshot"
    connections.settings[name] = {**connections.settings[alias], "NAME": file}
    copy = connections[name]
    try:
        if PERSON_KEYS in copy.introspection.table_names():
            with copy.cursor() as cursor:
                cursor.execute(f"DELETE FROM {PERSON_KEYS}")  # noqa: S608 - our own constant
                cursor.execute("VACUUM")
        yield name
    finally:
        # What was deleted must not stay in the log beside the copy.
        with copy.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
        copy.close()
        del connections[name], connections.settings[name]


@contextmanager
def _postgresql(alias: str, file: Path) -> Iterator[str]:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}"]
        tool(alias, "pg_dump", *words, f"--exclude-table-data={PERSON_KEYS}", f"--file={file}")
        yield alias


def load(alias: str, file: Path) -> None:
    """Fill an empty database from a snapshot's file."""
    settings = connections[alias].settings_dict
    if connections[alias].vendor == "sqlite":
        connections[alias].close()
        target = Path(settings["NAME"])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        file.replace(target)
        target.chmod(0o600)
    else:
        words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        tool(alias, "pg_restore", *words, f"--dbname={settings['NAME']}", str(file))


def is_empty(alias: str) -> bool:
    """Whether a database has no table yet."""
    return not connections[alias].introspection.table_names()


def tool(alias: str, program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs; the password goes by the environment, never by the list
    of processes. CalledProcessError when it fails."""
    where: dict[str, Any] = connections[alias].settings_dict
    told = {
        "PGHOST": where["HOST"],
        "PGPORT": str(where["PORT"]),
        "PGUSER": where["USER"],
        "PGPASSWORD": where["PASSWORD"],
        "PGDATABASE": where["NAME"],
    }
    environment = {**os.environ, **{name: value for name, value in told.items() if value}}
    subprocess.run([program, *words], env=environment, check=True, capture_output=True)  # noqa: S603
