"""The card of the tables between office and newsroom."""

from django.apps import AppConfig


class Handover(AppConfig):
    """Installed in both processes; in the office its tables are in the database `newsroom`."""

    name = "waylight.programmes.newsroom.handover"
    label = "handover"
