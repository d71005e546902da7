"""Journal: the append-only table."""

from django.apps import AppConfig


class Journal(AppConfig):
    """The card of the journal."""

    name = "waylight.foundation.journal"
