"""The database refuses to change or remove a line, and to move the counter back."""

from typing import Any

from django.db import migrations

FORBID = {
    "sqlite": [
        *(
            f"""
            CREATE TRIGGER journal_{table}_no_{verb} BEFORE {verb} ON journal_{table}
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
            """
            for table, verb in (("line", "UPDATE"), ("line", "DELETE"), ("head", "DELETE"))
        ),
        """
        CREATE TRIGGER journal_head_only_up BEFORE UPDATE ON journal_head
        WHEN NEW.last <= OLD.last
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """,
    ],
    "postgresql": [
        """
        CREATE TRIGGER journal_line_no_change BEFORE UPDATE OR DELETE ON journal_line
        FOR EACH ROW EXECUTE FUNCTION journal_line_is_append_only()
        """,
        """
        CREATE TRIGGER journal_line_no_truncate BEFORE TRUNCATE ON journal_line
        FOR EACH STATEMENT EXECUTE FUNCTION journal_line_is_append_only()
        """,
        """
        CREATE FUNCTION journal_head_goes_up() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR NEW.last <= OLD.last THEN
                RAISE EXCEPTION 'the journal is append-only';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER journal_head_only_up BEFORE UPDATE OR DELETE ON journal_head
        FOR EACH ROW EXECUTE FUNCTION journal_head_goes_up()
        """,
        """
        CREATE TRIGGER journal_head_no_truncate BEFORE TRUNCATE ON journal_head
        FOR EACH STATEMENT EXECUTE FUNCTION journal_line_is_append_only()
        """,
    ],
}
ALLOW = {
    "sqlite": [
        "DROP TRIGGER journal_head_only_up",
        "DROP TRIGGER journal_head_no_DELETE",
    ],
    "postgresql": [
        "DROP TRIGGER journal_head_no_truncate ON journal_head",
        "DROP TRIGGER journal_head_only_up ON journal_head",
        "DROP FUNCTION journal_head_goes_up",
    ],
}


def forbid(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place."""
    for statement in FORBID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps: Any, schema_editor: Any) -> None:
    """Take the counter's triggers away, for whoever migrates back; the lines keep theirs."""
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on lines and counter."""

    dependencies = [("journal", "0003_chain")]
    operations = [migrations.RunPython(forbid, allow)]
