"""The front door as an app: its checks and the demo command."""

from importlib import import_module

from django.apps import AppConfig


class FrontDoor(AppConfig):
    """Registers what must be true before serving."""

    name = "waylight.config"

    def ready(self) -> None:
        """Find the checks, also where access and vault are not installed."""
        for room in ("config", "foundation.access", "foundation.vault"):
            import_module(f"waylight.{room}.checks")
