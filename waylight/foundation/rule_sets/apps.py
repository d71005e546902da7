"""The card of the room."""

from django.apps import AppConfig


class RuleSets(AppConfig):
    """Dated parameters with a source; a decision keeps the version it used."""

    name = "waylight.foundation.rule_sets"
