"""What a person does around the worker: `check` a file and ask for it, or ask `again`."""

import json
import re
import resource
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command

django.setup()

from tests.large_import.way_in import PARCELS  # noqa: E402 - models need the setup
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team, User  # noqa: E402 - as above
from waylight.foundation.datasets import actions  # noqa: E402 - as above
from waylight.foundation.datasets.checking import check  # noqa: E402 - as above
from waylight.foundation.jobs import actions as jobs  # noqa: E402 - as above
from waylight.foundation.jobs.models import Job  # noqa: E402 - as above


def peak() -> int:
    """The most memory that this process had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1024


def judged(path: str, team: Team) -> dict[str, object]:
    """What a file would do, and what it cost to know."""
    began = time.monotonic()
    checked = check(PARCELS, team, Path(path))
    counts = {verdict.lower(): count for verdict, count in checked.counts.items()}
    actions.keep(PARCELS, team, checked=checked, by=User.objects.get())
    # Never less than this process had when it forked: a bound from above.
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {**counts, "seconds": round(time.monotonic() - began, 1), "MB": peak(), "child": child}


if sys.argv[1] == "check":
    call_command("migrate", verbosity=0, run_syncdb=True)
    person = access.open_account("a@example.org", name="Amina", password="x" * 20, by=None)
    team = access.open_team("London", by=None)
    access.give(person, "parcels.keeper", team, by=None)
    told = judged(sys.argv[2], team)
    upload = actions.Upload.objects.get()
    actions.apply(upload, by=person)
elif sys.argv[1] == "twice":
    told = judged(sys.argv[2], Team.objects.get())
else:
    job = Job.objects.get(kind="datasets.apply")
    jobs.run_again(job, by=User.objects.get())
    told = {}
sys.stdout.write(json.dumps(told))
