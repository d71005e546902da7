"""Journal: the append-only table, the check that it is, the alarm when it is not sealed."""

from importlib import import_module

from django.apps import AppConfig


class Journal(AppConfig):
    """Registers the check of the triggers and the alarm."""

    name = "waylight.foundation.journal"

    def ready(self) -> None:
        """Find them."""
        import_module("waylight.foundation.journal.checks")
        import_module("waylight.foundation.journal.checkpointing")
