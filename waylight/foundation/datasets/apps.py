"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class Datasets(AppConfig):
    """A table declared once: page, CSV, XLSX, JSON, HTTP interface, and import."""

    name = "waylight.foundation.datasets"

    def ready(self) -> None:
        """Make the jobs known."""
        import_module("waylight.foundation.datasets.jobs")
