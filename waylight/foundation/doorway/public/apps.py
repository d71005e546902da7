"""The card of the public store."""

from importlib import import_module

from django.apps import AppConfig


class Public(AppConfig):
    """The public store; in the office its tables are in the database `public`."""

    name = "waylight.foundation.doorway.public"
    label = "public"

    def ready(self) -> None:
        """Make the forms and their check known."""
        for room in ("forms", "checks"):
            import_module(f"{self.name}.{room}")
