"""The card of the room."""

from django.apps import AppConfig


class Submissions(AppConfig):
    """A form that is sent twice has one effect."""

    name = "waylight.foundation.submissions"
