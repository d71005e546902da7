"""Two more things that can be asked of a plan."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("movements", "0004_scenarios")]
    operations = [
        migrations.AlterField(
            "scenario",
            "kind",
            models.CharField(
                choices=[
                    ("WHAT_IF", "What if"),
                    ("FRONTIER", "Cost against waiting"),
                    ("STRESS", "Stress test"),
                    ("FAMILY", "What it would take"),
                    ("WORTH", "What is worth most"),
                ],
                max_length=8,
                verbose_name="Kind",
            ),
        ),
    ]
