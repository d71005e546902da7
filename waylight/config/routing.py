"""Which table is in which of the office's two databases."""

from typing import Any

from django.db.models import Model

STORE = "public"
"""The label of the app of the public store, and the office's name for its database."""


class PublicStore:
    """Django's router in the office: the store's tables are in the store, all others are not."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """The store for its own tables; None says that it is not ours to answer."""
        return STORE if model._meta.app_label == STORE else None

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """No row points from one database into the other."""
        return (one._meta.app_label == STORE) == (other._meta.app_label == STORE)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Each table in one of the two."""
        return (db == STORE) == (app_label == STORE)
