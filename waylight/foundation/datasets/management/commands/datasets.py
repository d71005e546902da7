"""`manage.py datasets`: the reference of every dataset and import, for docs/reference."""

from typing import Any

from django.core.management import BaseCommand

from waylight.foundation.datasets.reference import reference


class Command(BaseCommand):
    """Prints the page."""

    help = "Print the reference of every dataset and import."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        """On standard output."""
        self.stdout.write(reference(), ending="")
