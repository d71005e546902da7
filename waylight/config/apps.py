"""The front door as an app: its checks and the demo command."""

from importlib import import_module

from django.apps import AppConfig


class FrontDoor(AppConfig):
    """Registers what must be true before serving."""

    name = "waylight.config"

    def ready(self) -> None:
        """Find the checks; that of the addresses also where there are no accounts."""
        for room in ("config", "foundation.access"):
            import_module(f"waylight.{room}.checks")
