"""`before` fills the tables as they were in clear, `after` reads them; `first` uses a new key."""

import hashlib
import json
import os
import sys
import zlib
from typing import Any

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

django.setup()

from waylight.foundation.vault import keys  # noqa: E402 - models need the setup
from waylight.programmes.movements.models import Caseload, FaultList, Plan  # noqa: E402 - as above

CLEAR = [("movements", "0001_caseloads_and_plans"), ("access", "0001_initial")]


def packed(value: Any) -> bytes:
    """As movements packs it."""
    return zlib.compress(json.dumps(value).encode())


def before() -> None:
    """A caseload, a plan and a fault list, in clear."""
    executor = MigrationExecutor(connection)
    executor.migrate(CLEAR)
    apps = executor.loader.project_state(CLEAR).apps
    user = apps.get_model("access", "User").objects.create(email="a@example.org", name="Amina")
    team = apps.get_model("access", "Team").objects.create(name="London")
    owned = {"team": team, "uploaded_by": user}
    caseload = apps.get_model("movements", "Caseload").objects.create(title="t", **owned)
    apps.get_model("movements", "Sheet").objects.create(
        caseload=caseload, name="families", rows=1, content=packed([["id", "", ["F1"]]])
    )
    apps.get_model("movements", "Plan").objects.create(
        caseload=caseload, status="READY", result=packed({"a": 1}), asked_by=user
    )
    apps.get_model("movements", "FaultList").objects.create(
        content=packed([{"code": "x"}]), **owned
    )


def after() -> None:
    """Bring the tables up to date and read them."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    told = [
        Caseload.objects.get().tables(),
        Plan.objects.get().contents(),
        FaultList.objects.get().faults(),
        Caseload.objects.get().uploaded_by.name,
    ]
    print(json.dumps(told))  # noqa: T201


def first() -> None:
    """The first use of a key, in four processes at once: none of them knows of another."""
    children = []
    for _ in range(4):
        if child := os.fork():
            children.append(child)
        else:
            # In one piece: the four write beside one another.
            os.write(1, f"{hashlib.sha256(keys.secret('location')).hexdigest()}\n".encode())
            os._exit(0)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4


{"before": before, "after": after, "first": first}[sys.argv[1]]()
