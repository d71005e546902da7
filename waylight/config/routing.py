"""Which table is in which of the office's three databases."""

from typing import Any

from django.db.models import Model

ELSEWHERE = {"public": "public", "handover": "newsroom"}
"""Apps whose tables are not the office's, and the database in which each has them."""


class Stores:
    """Django's router in the office: each table in one database, and no row points into another."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """The database of a table that is elsewhere; None says that it is not ours to answer."""
        return ELSEWHERE.get(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Only within one database."""
        return ELSEWHERE.get(one._meta.app_label) == ELSEWHERE.get(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Each table in one of them."""
        return db == ELSEWHERE.get(app_label, "default")
