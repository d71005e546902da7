"""`manage.py parked`: the work that was given up, and the way to start it again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from waylight.foundation.jobs import actions
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.workflow import Status


class Command(BaseCommand):
    """Lists; with `--again` it queues one anew."""

    help = "List the jobs that were given up; start one again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One job by its id."""
        parser.add_argument("--again", metavar="ID", help="put this job back into the queue")

    def handle(self, *, again: str | None, **options: Any) -> None:
        """One line for each, or the one that was asked for."""
        parked = Job.objects.filter(status=Status.PARKED).order_by("queued_at")
        if again is None:
            for job in parked:
                self.stdout.write(f"{job.pk}  {job.kind}  {job.attempts} attempts")
            return
        if (found := parked.filter(pk=again).first()) is None:
            raise CommandError(f"{again} is not parked; `parked` alone lists what is.")
        actions.run_again(found, by=None)
