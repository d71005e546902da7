"""Jobs: background work in the same database."""

from importlib import import_module

from django.apps import AppConfig


class Jobs(AppConfig):
    """Makes the house's own rounds known."""

    name = "waylight.foundation.jobs"

    def ready(self) -> None:
        """Find the rounds."""
        import_module("waylight.foundation.jobs.rounds")
