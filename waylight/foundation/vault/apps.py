"""Vault: the check that every field answers for itself."""

from importlib import import_module

from django.apps import AppConfig


class Vault(AppConfig):
    """Registers the privacy check."""

    name = "waylight.foundation.vault"

    def ready(self) -> None:
        """Find the checks."""
        import_module("waylight.foundation.vault.checks")
