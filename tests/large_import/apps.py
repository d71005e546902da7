"""An app of one table, which is filled by an import."""

from importlib import import_module

from django.apps import AppConfig


class Parcels(AppConfig):
    """Makes its role and its import known, once the models are there."""

    name = "tests.large_import"
    label = "parcels"

    def ready(self) -> None:
        """Register them."""
        import_module("tests.large_import.way_in")
