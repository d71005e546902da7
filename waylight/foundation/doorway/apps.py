"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class Doorway(AppConfig):
    """What passes between the two doors: released outwards, sealed inwards."""

    name = "waylight.foundation.doorway"

    def ready(self) -> None:
        """Give the worker its rounds."""
        import_module("waylight.foundation.doorway.rounds")
