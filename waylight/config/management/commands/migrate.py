"""`manage.py migrate`: Django's own, but in a store only the app that has its tables there."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from waylight.config.routing import ELSEWHERE


class Command(Migrate):
    """The migrations of all other apps would do nothing in a store and be noted as done, after most
    of a minute for every state of every table. The newsroom has tables of those apps in its
    database, which it could then never make."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate a store's own app; any other database as Django does."""
        own = [label for label, where in ELSEWHERE.items() if where == options["database"]]
        for label in [] if options["app_label"] else own:
            super().handle(*args, **{**options, "app_label": label, "run_syncdb": False})
        if options["app_label"] or not own:
            super().handle(*args, **options)
