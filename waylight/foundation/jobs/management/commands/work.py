"""`manage.py work`: find what a killed worker left behind, then run jobs until told to stop."""

from typing import Any

from django.core.management import BaseCommand, call_command

from waylight.foundation.jobs import actions


class Command(BaseCommand):
    """Marks lost jobs, then works."""

    help = "Mark the jobs of killed workers as interrupted, then run waiting jobs."

    def handle(self, **options: Any) -> None:
        """Never returns while there is no signal to stop."""
        for job in actions.mark_lost():
            self.stderr.write(f"{job.kind} {job.pk} was interrupted; it can be run again.")
        call_command("db_worker", startup_delay=False, reload=False, interval=0.5)
