"""The card of the room."""

from django.apps import AppConfig


class Figures(AppConfig):
    """Every published number once: value, qualifier, unit, date, definition, source."""

    name = "waylight.foundation.figures"
