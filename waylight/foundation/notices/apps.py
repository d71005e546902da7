"""The card of the room."""

from django.apps import AppConfig


class Notices(AppConfig):
    """E-mail and in-app messages, through an outbox, in the language of the reader."""

    name = "waylight.foundation.notices"
