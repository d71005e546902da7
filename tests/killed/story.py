"""What a person does around the worker.

`ask` for the job, ask for it `again`, `tell` a reader, ask for `letters`, `issue` papers."""

import sys

import django
from django.core.management import call_command

django.setup()

from django.db import transaction  # noqa: E402 - models need the setup

from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team, User  # noqa: E402 - as above
from waylight.foundation.documents import actions as documents  # noqa: E402 - as above
from waylight.foundation.jobs import actions as jobs  # noqa: E402 - as above
from waylight.foundation.jobs.models import Job  # noqa: E402 - as above
from waylight.foundation.notices import actions as notices  # noqa: E402 - as above

MAILS, PAPERS = 25, 6

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
elif sys.argv[1] == "issue":
    for part in range(PAPERS):
        with transaction.atomic():
            documents.issue(
                "killed.paper",
                about=Team.objects.get(),
                part=f"{sys.argv[2]}-{part}",
                language="en",
                by=User.objects.get(),
            )
            # Every third paper fails after its number was taken.
            transaction.set_rollback(part % 3 == 2)
else:
    job = Job.objects.get(kind="killed.sleep")
    jobs.run_again(job, by=job.asked_by)
