"""For migrations: values that were in clear until now.

A binary column is sealed in place, before it is altered to an encrypted field:

    operations = [
        migrations.RunPython(sealing("movements.Plan", "result", Compartment.GENERAL), leave),
        migrations.AlterField("plan", "result", EncryptedBytes(compartment="GENERAL", null=True)),
    ]

Words become binary, so they move: add an encrypted field under a new name with
`place="table.final_column"` (and its SearchKey), `RunPython(moving("access.User", name="sealed"))`,
remove the old field, rename the new one to its name."""

from collections.abc import Callable
from typing import Any

from waylight.foundation.vault import envelope, keys
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.envelope import Kind, Place

Step = Callable[[Any, Any], None]


def sealing(label: str, column: str, compartment: Compartment) -> Step:
    """Seal every value of a binary column where it is."""

    def step(apps: Any, schema_editor: Any) -> None:
        model = apps.get_model(label)
        for row, plain in model.objects.filter(**{f"{column}__isnull": False}).values_list(
            "pk", column
        ):
            key = keys.current(compartment)
            place = Place(model._meta.db_table, row, column)
            sealed = envelope.seal(bytes(plain), key.secret, Kind.COMPARTMENT, key.version, place)
            model.objects.filter(pk=row).update(**{column: sealed})

    return step


def moving(label: str, **into: str) -> Step:
    """Copy each field into an encrypted one, and fill the tokens that are of it."""

    def step(apps: Any, schema_editor: Any) -> None:
        model = apps.get_model(label)
        of = {f.name: getattr(f, "of", "") for f in model._meta.local_concrete_fields}
        written = [
            *into.values(),
            *(name for name, source in of.items() if source in into.values()),
        ]
        for record in model.objects.all():
            for old, new in into.items():
                setattr(record, new, getattr(record, old))
            record.save(update_fields=written)

    return step


def leave(apps: Any, schema_editor: Any) -> None:
    """The way back: nothing is put in clear again by itself."""
