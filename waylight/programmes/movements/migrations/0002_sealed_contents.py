"""Sheets, plans and fault lists are sealed; a sheet has a key made before it is stored."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from waylight.foundation.vault.actions.converting import leave, sealing
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes


def keep_sheets(apps, schema_editor):
    """Each old sheet as a sealed one."""
    new = apps.get_model("movements", "Sheet")
    for old in apps.get_model("movements", "OldSheet").objects.iterator(chunk_size=20):
        new.objects.create(
            caseload_id=old.caseload_id, name=old.name, rows=old.rows, content=bytes(old.content)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("movements", "0001_caseloads_and_plans"),
        ("vault", "0001_data_keys_and_person_keys"),
    ]

    operations = [
        migrations.RemoveConstraint("sheet", "movements_sheet_once"),
        migrations.RenameModel("Sheet", "OldSheet"),
        migrations.AlterField(
            "oldsheet",
            "caseload",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="movements.caseload",
            ),
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=20)),
                ("rows", models.PositiveIntegerField()),
                ("content", EncryptedBytes(compartment="general")),
                (
                    "caseload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="movements.caseload",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("caseload", "name"), name="movements_sheet_once"
                    )
                ],
            },
        ),
        migrations.RunPython(keep_sheets, leave),
        migrations.DeleteModel("OldSheet"),
        migrations.RunPython(sealing("movements.Plan", "result", Compartment.GENERAL), leave),
        migrations.RunPython(sealing("movements.FaultList", "content", Compartment.GENERAL), leave),
        migrations.AlterField("plan", "result", EncryptedBytes(compartment="general", null=True)),
        migrations.AlterField("faultlist", "content", EncryptedBytes(compartment="general")),
    ]
