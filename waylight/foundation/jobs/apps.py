"""Jobs: background work in the same database."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """The card of jobs."""

    name = "waylight.foundation.jobs"
