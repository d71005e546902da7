"""Puts scrubbed rows into the empty database of a copy."""

import base64
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from waylight.foundation.vault.scrubbing import Row


def keep(rows: Iterable[Row]) -> tuple[int, int]:
    """How many rows were kept, and how many left out: those that make no sense once they were
    scrubbed (a plan without its result), were there already, or hang on one that was left out."""
    kept = left_out = 0
    with transaction.atomic():
        for row in rows:
            record = _record(row)
            try:
                with transaction.atomic():
                    type(record)._base_manager.bulk_create([record])
                kept += 1
            except IntegrityError:
                left_out += 1
        orphans = _without_parents()
    return kept - orphans, left_out + orphans


def _record(row: Row) -> models.Model:
    model = apps.get_model(row["model"])
    values: dict[str, Any] = {}
    for name, value in row["values"].items():
        is_bytes = isinstance(value, dict) and value.keys() == {"base64"}
        field = model._meta.get_field(name.removesuffix("_id") if _is_link(model, name) else name)
        values[name] = base64.b64decode(value["base64"]) if is_bytes else field.to_python(value)
    record: models.Model = model(**values)
    return record


def _is_link(model: type[models.Model], name: str) -> bool:
    return any(field.attname == name and field.is_relation for field in model._meta.fields)


def _without_parents() -> int:
    """Take out rows whose parent is not there, until every row's is."""
    removed = 0
    with connection.cursor() as cursor:
        while found := cursor.execute("PRAGMA foreign_key_check").fetchall():
            for table, number in {(table, number) for table, number, *_ in found}:
                name = connection.ops.quote_name(table)
                cursor.execute(f"DELETE FROM {name} WHERE rowid = %s", [number])  # noqa: S608
                removed += 1
    return removed
