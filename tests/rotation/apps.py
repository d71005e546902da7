"""An app with one table of protected rows, which only this proof has."""

from django.apps import AppConfig


class Rotation(AppConfig):
    """Its card."""

    name = "tests.rotation"
    label = "rotation"
