"""The card of the room."""

from django.apps import AppConfig


class Doorway(AppConfig):
    """What passes between the two doors: released outwards, sealed inwards."""

    name = "waylight.foundation.doorway"
