"""The card of the room."""

from django.apps import AppConfig


class Datasets(AppConfig):
    """A table declared once: page, CSV, XLSX, JSON, HTTP interface, and import."""

    name = "waylight.foundation.datasets"
