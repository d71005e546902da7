"""The card of the public store."""

from django.apps import AppConfig


class Public(AppConfig):
    """The public store; in the office its tables are in the database `public`."""

    name = "waylight.foundation.doorway.public"
    label = "public"
