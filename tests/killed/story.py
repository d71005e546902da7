"""What a person does around the worker.

`ask` for the job, ask for it `again`, `tell` a reader, ask for `letters`."""

import sys

import django
from django.core.management import call_command

django.setup()

from waylight.foundation.access import actions as access  # noqa: E402 - models need the setup
from waylight.foundation.jobs import actions as jobs  # noqa: E402
from waylight.foundation.jobs.models import Job  # noqa: E402
from waylight.foundation.notices import actions as notices  # noqa: E402

MAILS = 25

if sys.argv[1] in ("ask", "tell", "letters"):
    call_command("migrate", verbosity=0)
    person = access.open_account("a@example.org", name="Amina", password="x" * 20, by=None)
    team = access.open_team("London", by=None)
    if sys.argv[1] == "ask":
        jobs.ask("killed.sleep", about=team, by=person)
    elif sys.argv[1] == "letters":
        jobs.ask("killed.letters", about=team, by=person)
    else:
        for number in range(MAILS):
            notices.send("killed.told", to=person, about=team, once=str(number))
else:
    job = Job.objects.get(kind="killed.sleep")
    jobs.run_again(job, by=job.asked_by)
