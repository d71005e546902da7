"""The card of the room."""

from django.apps import AppConfig


class Deadlines(AppConfig):
    """Clocks: an event, a dated rule and a calendar of the nation give a due date."""

    name = "waylight.foundation.deadlines"
