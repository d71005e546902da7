"""The database itself refuses to change or remove a line."""

from typing import Any

from django.db import migrations

FORBID = {
    "sqlite": [
        f"""
        CREATE TRIGGER journal_line_no_{verb} BEFORE {verb} ON journal_line
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        """
        CREATE FUNCTION journal_line_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
        """,
        """
        CREATE TRIGGER journal_line_no_change BEFORE UPDATE OR DELETE ON journal_line
        FOR EACH ROW EXECUTE FUNCTION journal_line_is_append_only()
        """,
        """
        CREATE TRIGGER journal_line_no_truncate BEFORE TRUNCATE ON journal_line
        FOR EACH STATEMENT EXECUTE FUNCTION journal_line_is_append_only()
        """,
    ],
}
ALLOW = {
    "sqlite": [f"DROP TRIGGER journal_line_no_{verb}" for verb in ("UPDATE", "DELETE")],
    "postgresql": [
        "DROP TRIGGER journal_line_no_truncate ON journal_line",
        "DROP TRIGGER journal_line_no_change ON journal_line",
        "DROP FUNCTION journal_line_is_append_only",
    ],
}


def forbid(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place."""
    for statement in FORBID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away, for whoever migrates back."""
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers that forbid update, delete and truncate."""

    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
