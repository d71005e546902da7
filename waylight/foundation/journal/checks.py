"""The server does not start while the database would let somebody rewrite the journal."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

TRIGGERS = {
    "sqlite": {
        "journal_line_no_UPDATE",
        "journal_line_no_DELETE",
        "journal_head_only_up",
        "journal_head_no_DELETE",
    },
    "postgresql": {
        "journal_line_no_change",
        "journal_line_no_truncate",
        "journal_head_only_up",
        "journal_head_no_truncate",
    },
}
LISTED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # A trigger that was switched off is none.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}


@register("waylight", Tags.database, deploy=True)
def the_journal_is_append_only(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Each missing trigger is an error, once there is a journal."""
    if not databases or "journal_head" not in connection.introspection.table_names():
        return []
    return [
        Error(
            f"The trigger {name} is missing: the journal could be rewritten.",
            hint="Find out who removed it; see docs/operations/journal.md.",
            id="waylight.E004",
        )
        for name in sorted(TRIGGERS[connection.vendor] - triggers())
    ]


def triggers() -> set[str]:
    """The names of the database's triggers that are switched on."""
    with connection.cursor() as cursor:
        cursor.execute(LISTED[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
