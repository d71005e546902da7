"""A compartment's key is replaced while people work, and the old one destroyed.

    progress = rotate(Compartment.MEDICAL, each=print)

A new version is made; from then on everything is sealed under it. Every row that is still under
an older version is sealed anew, some at a time, each time in a transaction of its own: killed at
any moment, the next call goes on. When no row is left the old version is destroyed, in a
transaction that first waits for everyone who may still be sealing with it and then counts again.

The columns come from the models, so that a new encrypted field is rotated without a word here."""

import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Q

from waylight.foundation import clock
from waylight.foundation.vault import keys
from waylight.foundation.vault.compartments import JOURNAL, SIGNING, Compartment
from waylight.foundation.vault.envelope import Kind, header
from waylight.foundation.vault.fields.encrypted import Ciphertext, Encrypted
from waylight.foundation.vault.models import DataKey, PersonKey

ROWS_AT_ONCE = 200
SECONDS_BETWEEN = 0.02
"""Others get their turn to write: SQLite lets in whoever asks first."""

GRACE = timedelta(seconds=5)
"""No version is destroyed sooner after its successor was made: whoever seals outside a
transaction has chosen the version a moment before it is stored."""

Model = type[models.Model]


@dataclass(frozen=True)
class Progress:
    """How far a rotation is."""

    compartment: Compartment
    version: int
    resealed: int
    left: int
    destroyed: tuple[DataKey, ...] = ()


def sealed_columns(compartment: Compartment) -> dict[Model, list[Encrypted[Any, Any]]]:
    """Every table with the fields of it that are under a compartment's key."""
    found = {
        model: [
            field
            for field in model._meta.local_concrete_fields
            if isinstance(field, Encrypted) and field.compartment == compartment
        ]
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }
    return {model: fields for model, fields in found.items() if fields}


def rows_under(compartment: Compartment, versions: Iterable[int]) -> int:
    """How many rows, of all tables, still need one of some versions."""
    versions = list(versions)
    tables = sealed_columns(compartment).items()
    in_tables = sum(_under(model, fields, versions).count() for model, fields in tables)
    return in_tables + _persons_under(compartment, versions).count()


def renew(purpose: str) -> DataKey:
    """One more version of the journal's or the signing key; the old ones go on checking."""
    if purpose not in (JOURNAL, SIGNING):
        raise ValueError(f"{purpose} is not renewed in this way")
    return _next_version(purpose)


def rotate(
    compartment: Compartment,
    *,
    each: Callable[[Progress], None] = lambda progress: None,
    destroyed: Callable[[DataKey], None] = lambda key: None,
    rows_at_once: int = ROWS_AT_ONCE,
    grace: timedelta = GRACE,
) -> Progress:
    """Replace a compartment's key, or finish what an earlier call began.

    `each` is told after every transaction; `destroyed` is called within that of a destruction."""
    newest = _begun(compartment)
    old = [key.version for key in _alive(compartment) if key.version < newest.version]
    progress = Progress(compartment, newest.version, 0, rows_under(compartment, old))
    each(progress)
    while progress.left:
        for count in _resealed(compartment, old, rows_at_once):
            progress = Progress(
                compartment, newest.version, progress.resealed + count, progress.left
            )
            each(progress)
            time.sleep(SECONDS_BETWEEN)
        left = rows_under(compartment, old)
        progress = Progress(compartment, newest.version, progress.resealed, left)
    _wait(newest, grace)
    gone = tuple(_destroy(compartment, number, destroyed) for number in old)
    _overwrite()
    return Progress(compartment, newest.version, progress.resealed, 0, gone)


def _begun(compartment: Compartment) -> DataKey:
    """The version to move to: that of a rotation which was interrupted, or a new one."""
    alive = _alive(compartment)
    return alive[-1] if len(alive) > 1 else _next_version(compartment)


def _next_version(purpose: str) -> DataKey:
    with transaction.atomic():
        number = keys.current(purpose).version + 1
        DataKey.objects.make(purpose, number)
        keys.drop((purpose, "current"))
    return DataKey.objects.get(purpose=purpose, version=number)


def _alive(compartment: Compartment) -> list[DataKey]:
    return list(DataKey.objects.alive().filter(purpose=compartment).order_by("version"))


# ------------------------------------------------------------------ sealing anew
def _under(
    model: Model, fields: list[Encrypted[Any, Any]], versions: list[int]
) -> models.QuerySet[Any]:
    question = Q(pk__in=[])
    for field in fields:
        question |= Q(**{f"{field.name}__under": versions})
    return model._base_manager.filter(question)


def _persons_under(compartment: Compartment, versions: list[int]) -> models.QuerySet[PersonKey]:
    return PersonKey.objects.filter(compartment=compartment, wrapped__under=versions)


def _resealed(compartment: Compartment, old: list[int], at_once: int) -> Iterator[int]:
    """One pass over everything: how many rows each transaction sealed anew."""
    for model, fields in sealed_columns(compartment).items():
        yield from _chunks(_under(model, fields, old), at_once, _reseal_row(model, fields, old))
    yield from _chunks(_persons_under(compartment, old), at_once, _rewrap_person)


def _chunks(
    rows: models.QuerySet[Any], at_once: int, reseal: Callable[[Any], None]
) -> Iterator[int]:
    last: uuid.UUID | None = None
    while True:
        with transaction.atomic():
            after = rows.filter(pk__gt=last) if last else rows
            # Rows that somebody holds are left for the next pass, so that nobody waits for us
            # while we wait for them.
            chunk = list(after.order_by("pk").select_for_update(skip_locked=True)[:at_once])
            for row in chunk:
                reseal(row)
        if not chunk:
            return
        last = chunk[-1].pk
        yield len(chunk)


def _reseal_row(
    model: Model, fields: list[Encrypted[Any, Any]], old: list[int]
) -> Callable[[models.Model], None]:
    heads = tuple(header(Kind.COMPARTMENT, version) for version in old)

    def reseal(row: models.Model) -> None:
        stored = {field: row.__dict__[field.attname] for field in fields}
        anew = {
            field.attname: Ciphertext(field.resealed(sealed.content, row))
            for field, sealed in stored.items()
            if sealed is not None and sealed.content.startswith(heads)
        }
        model._base_manager.filter(pk=row.pk).update(**anew)

    return reseal


def _rewrap_person(row: PersonKey) -> None:
    keys.wrap_person(row, keys.unwrapped_person(row))
    row.save(update_fields=["wrapped"])


# ------------------------------------------------------------------ destroying
def _wait(newest: DataKey, grace: timedelta) -> None:
    """Until whoever chose an older version outside a transaction has stored what it sealed."""
    remaining = newest.made_at + grace - clock.now()
    time.sleep(max(0.0, remaining.total_seconds()))


def _destroy(compartment: Compartment, number: int, tell: Callable[[DataKey], None]) -> DataKey:
    """Empty a version's row once nothing needs it. Whoever seals with it holds the row until the
    end of a transaction, and is waited for."""
    while True:
        with transaction.atomic():
            key = DataKey.objects.select_for_update().get(purpose=compartment, version=number)
            if not rows_under(compartment, [number]):
                key.wrapped, key.destroyed_at = None, clock.now()
                key.save(update_fields=["wrapped", "destroyed_at"])
                tell(key)
                break
        for _ in _resealed(compartment, [number], ROWS_AT_ONCE):
            time.sleep(SECONDS_BETWEEN)
    keys.drop((str(compartment), number))
    return key


def _overwrite() -> None:
    """Let the database forget the bytes as well."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {DataKey._meta.db_table}")
