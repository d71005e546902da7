"""Names and addresses of accounts are sealed; an account is found by a keyed token."""

from django.core.validators import validate_email
from django.db import migrations

from waylight.foundation.vault.actions.converting import leave, moving
from waylight.foundation.vault.fields import EncryptedText, SearchKey


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_signing_in"),
        ("vault", "0001_data_keys_and_person_keys"),
        # It looks at the addresses of accounts while they can still be read in a query.
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.AddField(
            "user",
            "sealed_email",
            EncryptedText(
                compartment="general", max_length=254, null=True, place="access_user.email"
            ),
        ),
        migrations.AddField(
            "user",
            "sealed_name",
            EncryptedText(
                compartment="general", max_length=150, null=True, place="access_user.name"
            ),
        ),
        migrations.AddField("user", "email_key", SearchKey(of="sealed_email", unique=True)),
        migrations.RunPython(
            moving("access.User", email="sealed_email", name="sealed_name"), leave
        ),
        migrations.RemoveField("user", "email"),
        migrations.RemoveField("user", "name"),
        migrations.RenameField("user", "sealed_email", "email"),
        migrations.RenameField("user", "sealed_name", "name"),
        migrations.AlterField(
            "user",
            "email",
            EncryptedText(
                compartment="general",
                max_length=254,
                validators=[validate_email],
                verbose_name="E-mail address",
            ),
        ),
        migrations.AlterField(
            "user",
            "name",
            EncryptedText(compartment="general", max_length=150, verbose_name="Name"),
        ),
        migrations.AlterField("user", "email_key", SearchKey(of="email", unique=True)),
    ]
