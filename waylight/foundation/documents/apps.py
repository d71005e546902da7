"""The card of the room."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Letters, lists and certificates as PDF and PNG, with numbers that can be verified."""

    name = "waylight.foundation.documents"
