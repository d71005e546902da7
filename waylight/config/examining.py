"""What `waylight doctor` looks at; it changes nothing."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connections

from waylight.config.backups.restoring import newest_in
from waylight.config.backups.samples import models_in
from waylight.config.checks import reasons_not_to_serve
from waylight.config.waiting import waiting_in
from waylight.foundation import alarms, clock
from waylight.foundation.journal.verifying import verify
from waylight.foundation.vault.key_encryption import NoKey
from waylight.foundation.vault.models import DataKey

ROWS_TRIED = 200
LEAST_FREE = 0.10
OLDEST_BACKUP = timedelta(hours=26)


class Finding(NamedTuple):
    """One thing that is wrong: what, and what to do next."""

    what: str
    fix: str


Examination = Callable[[], Iterator[Finding]]


def settings_are_safe() -> Iterator[Finding]:
    """The settings, every address and every field."""
    for reason in reasons_not_to_serve():
        yield Finding(reason, "See docs/operations/settings.md.")


def tables_are_up_to_date() -> Iterator[Finding]:
    """The tables of each database."""
    for alias in connections:
        if plan := waiting_in(alias):
            yield Finding(
                f"The tables of “{alias}” are {len(plan)} steps behind.",
                "Make a backup, then run: python manage.py prepare --migrate",
            )


def files_are_sound() -> Iterator[Finding]:
    """The pages of the SQLite files, and every foreign key."""
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                words = cursor.execute("PRAGMA integrity_check").fetchall()
                orphans = cursor.execute("PRAGMA foreign_key_check").fetchall()
            if words != [("ok",)]:
                yield Finding(f"The file of “{alias}” is damaged.", "Restore the newest backup.")
            for table in sorted({row[0] for row in orphans}):
                yield Finding(f"{table} has rows that point nowhere.", "Restore, or ask for help.")


def keys_open() -> Iterator[Finding]:
    """Every data key."""
    for key in DataKey.objects.alive():
        try:
            key.unwrapped()
        except NoKey as no:
            yield Finding(f"The data key {key} does not open: {no}", "See docs/operations/keys.md.")


def values_open() -> Iterator[Finding]:
    """Encrypted values: the newest two hundred rows of every table."""
    for model in models_in("default"):
        if not model.__module__.startswith("waylight."):
            continue
        broken = 0
        for pk in model._base_manager.order_by("-pk").values_list("pk", flat=True)[:ROWS_TRIED]:
            try:
                row = model._base_manager.get(pk=pk)
                [getattr(row, field.attname) for field in model._meta.concrete_fields]
            except Exception:
                broken += 1
        if broken:
            yield Finding(
                f"{broken} rows of {model._meta.label} do not open.",
                "Stop writing to them; compare with a backup; see docs/operations/incident.md.",
            )


def journal_is_whole() -> Iterator[Finding]:
    """Every line of the journal, and its anchors."""
    for finding in verify().findings[:20]:
        yield Finding(str(finding), "See docs/operations/journal.md.")


def nothing_rings() -> Iterator[Finding]:
    """Every alarm."""
    for code, says in alarms.ringing().items():
        yield Finding(f"{says} ({code})", "See docs/operations/incident.md.")


def disk_has_room() -> Iterator[Finding]:
    """The disk of the data folder."""
    usage = shutil.disk_usage(settings.DATA)
    if usage.free < LEAST_FREE * usage.total:
        yield Finding(f"Only {usage.free // 2**20:,} MB are free.", "Free space, or add a disk.")


def backup_is_fresh() -> Iterator[Finding]:
    """The newest backup, where the settings say that there are some."""
    if not settings.BACKUPS:
        return
    newest = newest_in(Path(settings.BACKUPS))
    made_at = newest.stat().st_mtime if newest else 0
    if clock.now().timestamp() - made_at > OLDEST_BACKUP.total_seconds():
        yield Finding("The newest backup is older than a day.", "Run: waylight backup FOLDER")


EXAMINATIONS: tuple[Examination, ...] = (
    settings_are_safe,
    tables_are_up_to_date,
    files_are_sound,
    keys_open,
    values_open,
    journal_is_whole,
    nothing_rings,
    disk_has_room,
    backup_is_fresh,
)


def examine() -> Iterator[tuple[str, list[Finding]]]:
    """Each examination's subject, and what is wrong with it."""
    for examination in EXAMINATIONS:
        yield (examination.__doc__ or "").strip().rstrip("."), list(examination())
