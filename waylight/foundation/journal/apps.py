"""Journal: the append-only table, and the check that it is."""

from importlib import import_module

from django.apps import AppConfig


class Journal(AppConfig):
    """Registers the check of the triggers."""

    name = "waylight.foundation.journal"

    def ready(self) -> None:
        """Find the checks."""
        import_module("waylight.foundation.journal.checks")
