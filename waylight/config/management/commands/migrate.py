"""`manage.py migrate`: Django's own, without reading the whole house's past for a small store."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from waylight.config.routing import ELSEWHERE


class Command(Migrate):
    """A store has the tables of one app. The migrations of all others do nothing there and are only
    noted: to run them, Django would build every state of every table, for most of a minute."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate the store's own app, then note the rest; any other database as Django does."""
        own = [label for label, where in ELSEWHERE.items() if where == options["database"]]
        if own and not options["app_label"]:
            for label in own:
                super().handle(*args, **{**options, "app_label": label, "run_syncdb": False})
            options["fake"] = True
        super().handle(*args, **options)
