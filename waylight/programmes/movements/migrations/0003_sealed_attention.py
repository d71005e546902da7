"""What deserves a look names families and cells of theirs: it is sealed, apart from the counts."""

from django.db import migrations

from waylight.foundation.vault.actions.converting import leave
from waylight.foundation.vault.fields import EncryptedJSON


def keep_attention(apps, schema_editor):
    """Move each list out of the summary."""
    for caseload in apps.get_model("movements", "Caseload").objects.all():
        caseload.attention = caseload.summary.pop("attention", [])
        caseload.save(update_fields=["summary", "attention"])


class Migration(migrations.Migration):
    dependencies = [("movements", "0002_sealed_contents")]
    operations = [
        migrations.AddField(
            "caseload", "attention", EncryptedJSON(compartment="general", null=True)
        ),
        migrations.RunPython(keep_attention, leave),
    ]
