"""The card of the room."""

from django.apps import AppConfig


class Desk(AppConfig):
    """My work today, from every programme."""

    name = "waylight.foundation.desk"
