"""What a person does around the worker: `ask` for the job, or ask for it `again`."""

import sys

import django
from django.core.management import call_command

django.setup()

from waylight.foundation.access import actions as access  # noqa: E402 - models need the setup
from waylight.foundation.jobs import actions as jobs  # noqa: E402
from waylight.foundation.jobs.models import Job  # noqa: E402

if sys.argv[1] == "ask":
    call_command("migrate", verbosity=0)
    person = access.open_account("a@example.org", name="Amina", password="x" * 20, by=None)
    jobs.ask("killed.sleep", about=access.open_team("London", by=None), by=person)
else:
    job = Job.objects.get()
    jobs.run_again(job, by=job.asked_by)
