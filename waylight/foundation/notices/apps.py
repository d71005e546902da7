"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class Notices(AppConfig):
    """E-mail and in-app messages, through an outbox, in the language of the reader."""

    name = "waylight.foundation.notices"

    def ready(self) -> None:
        """Give the worker its round."""
        import_module("waylight.foundation.notices.rounds")
