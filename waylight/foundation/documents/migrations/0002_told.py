# The doorway keeps its own outbox.

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RenameField(model_name="issued", old_name="revealed", new_name="told"),
        migrations.RemoveField(model_name="issued", name="is_released"),
    ]
