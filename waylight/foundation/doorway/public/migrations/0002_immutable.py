"""The database itself refuses to change what was released, except to withdraw it."""

from typing import Any

from django.db import migrations

SAME = ("id", "kind", "key", "version", "is_listed", "hash", "released_at")
WITHDRAWN = "OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.content IS NULL"
NO = "what was released is not changed"


def withdrawal(equal: str) -> str:
    """The condition under which a change is a withdrawal and nothing else."""
    return " AND ".join([WITHDRAWN, *(f"NEW.{name} {equal} OLD.{name}" for name in SAME)])


FORBID = {
    "sqlite": [
        f"""
        CREATE TRIGGER public_released_no_change BEFORE UPDATE ON public_released
        WHEN NOT ({withdrawal("IS")})
        BEGIN SELECT RAISE(ABORT, '{NO}'); END
        """,
        f"""
        CREATE TRIGGER public_released_no_removal BEFORE DELETE ON public_released
        BEGIN SELECT RAISE(ABORT, '{NO}'); END
        """,
    ],
    "postgresql": [
        f"""
        CREATE FUNCTION public_released_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{NO}'; END $$
        """,
        f"""
        CREATE TRIGGER public_released_no_change BEFORE UPDATE ON public_released
        FOR EACH ROW WHEN (NOT ({withdrawal("IS NOT DISTINCT FROM")}))
        EXECUTE FUNCTION public_released_is_kept()
        """,
        """
        CREATE TRIGGER public_released_no_removal BEFORE DELETE ON public_released
        FOR EACH ROW EXECUTE FUNCTION public_released_is_kept()
        """,
        """
        CREATE TRIGGER public_released_no_truncate BEFORE TRUNCATE ON public_released
        FOR EACH STATEMENT EXECUTE FUNCTION public_released_is_kept()
        """,
    ],
}
ALLOW = {
    "sqlite": [
        "DROP TRIGGER public_released_no_removal",
        "DROP TRIGGER public_released_no_change",
    ],
    "postgresql": [
        "DROP TRIGGER public_released_no_truncate ON public_released",
        "DROP TRIGGER public_released_no_removal ON public_released",
        "DROP TRIGGER public_released_no_change ON public_released",
        "DROP FUNCTION public_released_is_kept",
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
    """Triggers that let a released row change only by its withdrawal."""

    dependencies = [("public", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
