"""Access: accounts, grants and the check that every URL has a rule."""

from importlib import import_module

from django.apps import AppConfig


class Access(AppConfig):
    """Registers the check of the URLs."""

    name = "waylight.foundation.access"

    def ready(self) -> None:
        """Find the checks."""
        import_module("waylight.foundation.access.checks")
