"""Lines are numbered by a counter and chained by their seals; those already there as well."""

from typing import Any

from django.db import migrations, models

from waylight.foundation.journal import keys
from waylight.foundation.journal.sealing import NOTHING_BEFORE, seal, text_of

NO_LONGER = {
    "sqlite": [f"DROP TRIGGER journal_line_no_{verb}" for verb in ("UPDATE", "DELETE")],
    "postgresql": [
        "DROP TRIGGER journal_line_no_truncate ON journal_line",
        "DROP TRIGGER journal_line_no_change ON journal_line",
    ],
}


def open_up(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away until the lines are sealed."""
    for statement in NO_LONGER[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def chain(apps: Any, schema_editor: Any) -> None:
    """Number the lines that are there from 1 and seal each; no key is needed where none is."""
    lines = apps.get_model("journal", "Line").objects
    head = apps.get_model("journal", "Head")(id=1, last=0, mac=NOTHING_BEFORE)
    version, key = keys.current() if lines.exists() else (0, b"")
    for line in lines.order_by("id").iterator():
        before, line.id, line.key = line.id, head.last + 1, version
        line.mac = seal(text_of(line), head.mac, key)
        lines.filter(id=before).update(id=line.id, key=version, mac=line.mac)
        head.last, head.mac = line.id, line.mac
    head.save()


class Migration(migrations.Migration):
    """Number, team, key and seal of each line; the counter."""

    dependencies = [
        ("journal", "0002_append_only"),
        ("vault", "0001_data_keys_and_person_keys"),
    ]

    operations = [
        migrations.RunPython(open_up, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, primary_key=True, serialize=False
                    ),
                ),
                ("last", models.BigIntegerField(default=0)),
                ("mac", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="journal_one_head")
                ]
            },
        ),
        migrations.RemoveIndex(model_name="line", name="journal_about"),
        migrations.AddField(
            "line", "key", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "line", "mac", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.AddField("line", "team", models.CharField(blank=True, max_length=40, default="")),
        migrations.AlterField(
            "line", "id", models.BigIntegerField(primary_key=True, serialize=False)
        ),
        migrations.AlterField("line", "team", models.CharField(blank=True, max_length=40)),
        migrations.AlterField(
            "line",
            "outcome",
            models.CharField(
                choices=[
                    ("DONE", "Done"),
                    ("REFUSED", "Refused"),
                    ("SEEN", "Seen"),
                    ("EXPORTED", "Taken away"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            "line", models.Index(fields=["about_id", "at"], name="journal_about")
        ),
        migrations.AddIndex("line", models.Index(fields=["actor", "at"], name="journal_actor")),
        migrations.AddIndex("line", models.Index(fields=["team", "at"], name="journal_team")),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
