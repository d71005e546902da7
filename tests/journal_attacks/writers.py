"""Real processes that write lines, several to a transaction, and are killed while they do."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.db import OperationalError, connections, transaction

from waylight.foundation.journal import actions as journal
from waylight.foundation.journal.checkpointing import seal_if_due
from waylight.foundation.journal.models import Head
from waylight.foundation.journal.verifying import verify


@dataclass(frozen=True)
class Somebody:
    """Who does it."""

    pk: str


@dataclass
class Tally:
    """What happened while they wrote."""

    kills: int = 0
    checks: int = 0
    alarms: int = 0
    seals: int = 0


def write(seed: int) -> None:
    """Write for ever: deeds, looks and refusals; one in eight is undone, whole or in part."""
    chance, by = random.Random(seed), Somebody(str(uuid4()))  # noqa: S311 - not a secret
    while True:
        try:
            _transaction(chance, by)
        except OperationalError:
            time.sleep(chance.random() / 10)


def _transaction(chance: random.Random, by: Somebody) -> None:
    with transaction.atomic():
        for _ in range(chance.randint(1, 12)):
            journal.done("testing.write", by=by, fields=["name"])
        if chance.random() < 0.2:
            _undone_in_part(by)
        journal.refused("testing.write", by=by, reason="testing.no")
        if chance.random() < 0.1:
            transaction.set_rollback(True)


def _undone_in_part(by: Somebody) -> None:
    with transaction.atomic():
        journal.seen("testing.look", by=by)
        transaction.set_rollback(True)


def start(seed: int) -> int:
    """One more writer; its process id."""
    connections.close_all()
    if child := os.fork():
        return child
    try:
        write(seed)
    finally:
        os._exit(1)


def written() -> int:
    """How many lines there are."""
    head = Head.objects.first()
    return head.last if head else 0


def together(rows: int, writers: int, kills: int, say: Callable[[str], None]) -> Tally:
    """Let them write so many rows more; kill -9 one at a time; verify and seal meanwhile."""
    tally, chance = Tally(), random.Random(writers)  # noqa: S311 - not a secret
    first = written()
    alive = {start(seed) for seed in range(writers)}
    try:
        while (done := written() - first) < rows or tally.kills < kills:
            if done >= rows * (tally.kills + 1) / (kills + 2) and tally.kills < kills:
                _kill(victim := chance.choice(sorted(alive)))
                alive.remove(victim)
                tally.kills += 1
                alive.add(start(1000 + tally.kills))
                verdict = verify()
                tally.checks += 1
                tally.alarms += len(verdict.findings)
                say(f"  {done:,} rows, {tally.kills} killed; {verdict.findings or 'whole'}")
            tally.seals += seal_if_due() is not None
            time.sleep(0.05)
    finally:
        for child in alive:
            _kill(child)
    return tally


def _kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
