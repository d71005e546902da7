"""UI: templates, components, styles."""

from django.apps import AppConfig


class Ui(AppConfig):
    """The card of the look."""

    name = "waylight.foundation.ui"
