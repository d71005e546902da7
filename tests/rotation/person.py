"""One person at work: `fill N` makes the rows, `work OWNER` reads and writes until told to stop,
`judge` compares everything with what was acknowledged."""

import json
import os
import random
import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the setup
from django.db import connection, transaction  # noqa: E402 - as above

from tests.rotation.models import Entry  # noqa: E402 - as above
from waylight.foundation.vault.actions.rotating import rows_under  # noqa: E402 - as above
from waylight.foundation.vault.compartments import Compartment  # noqa: E402 - as above
from waylight.foundation.vault.models import DataKey  # noqa: E402 - as above

FOLDER = Path(os.environ["WAYLIGHT_DATA"])
OWNERS = 2
REST = 0.01


def fill(rows: int) -> None:
    """The tables and the rows, shared out among the owners."""
    call_command("migrate", verbosity=0, run_syncdb=True)
    for start in range(0, rows, 500):
        entries = [Entry(owner=n % OWNERS) for n in range(start, min(start + 500, rows))]
        for entry in entries:
            entry.tell(0)
        Entry.objects.bulk_create(entries)


def work(owner: int) -> None:
    """Read anyone's row, change one's own, add one, in turn; say what was acknowledged."""
    dice = random.Random(owner)  # noqa: S311
    ids = list(Entry.objects.values_list("pk", flat=True))
    own = list(Entry.objects.filter(owner=owner).values_list("pk", flat=True))
    with (FOLDER / f"acknowledged-{owner}").open("a", encoding="utf-8") as told:
        while not (FOLDER / "stop").exists():
            assert Entry.objects.get(pk=dice.choice(ids)).is_whole(), "a row was not whole"
            kind = dice.randrange(4)
            if kind == 0:
                entry = Entry(owner=owner)
                entry.tell(0)
            else:
                entry = Entry.objects.get(pk=dice.choice(own))
                entry.tell(entry.count + 1)
            if kind == 1:  # outside a transaction
                entry.save()
            else:
                with transaction.atomic():
                    entry.save()
            told.write(f"{entry.pk} {entry.count}\n")
            told.flush()
            time.sleep(REST)


def judge() -> None:
    """Nothing is lost, nothing is under the old key, and the old key is gone."""
    expected: dict[str, int] = {}
    acknowledged = 0
    for path in FOLDER.glob("acknowledged-*"):
        for line in path.read_text("utf-8").splitlines():
            pk, count = line.split()
            expected[pk] = int(count)
            acknowledged += 1
    broken = lost = rows = 0
    for entry in Entry.objects.iterator(chunk_size=500):
        rows += 1
        broken += not entry.is_whole()
        lost += entry.count != expected.pop(str(entry.pk), entry.count if entry.count == 0 else -1)
    old, new = DataKey.objects.filter(purpose=Compartment.GENERAL).order_by("version")
    print(  # noqa: T201
        json.dumps(
            {
                "database": connection.vendor,
                "rows": rows,
                "acknowledged": acknowledged,
                "broken": broken,
                "lost": lost + len(expected),
                "under_the_old_key": rows_under(Compartment.GENERAL, [old.version]),
                "old_key_destroyed": old.wrapped is None and old.destroyed_at is not None,
                "versions": [old.version, new.version],
            }
        )
    )


{"fill": fill, "work": work, "judge": judge}[sys.argv[1]](*map(int, sys.argv[2:]))
