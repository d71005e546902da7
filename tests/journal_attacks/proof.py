"""The proof: every attack at every position is found, and honest writers raise no alarm."""

import sqlite3
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tests.journal_attacks.attacks import ATTACKS, drop_triggers, put_back
from tests.journal_attacks.writers import Somebody, together, written
from waylight.foundation.journal import actions as journal
from waylight.foundation.journal.anchors import newest
from waylight.foundation.journal.checkpointing import seal
from waylight.foundation.journal.verifying import Verdict, verify

SEEDED = 400
SEALED_AT = {100, 200, 350}
SMALL = {"positions": 3, "lines": 2_000, "writers": 4, "kills": 4}
FULL = {"positions": 50, "lines": 100_000, "writers": 20, "kills": 20}


def say(words: str) -> None:
    """Progress for a person."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(words: Sequence[str]) -> int:
    """Both halves; 0 when nothing escaped and nothing was raised falsely."""
    parser = ArgumentParser(prog="python -m tests.journal_attacks")
    parser.add_argument("--small", action="store_true")
    for name in FULL:
        parser.add_argument(f"--{name}", type=int)
    given = vars(parser.parse_args(words))
    size = {name: given[name] for name in FULL if given[name] is not None}
    size = {**(SMALL if given["small"] else FULL), **size}
    call_command("migrate", verbosity=0)
    found = attacked(size["positions"]) if size["positions"] else True
    return 0 if honest(size["lines"], size["writers"], size["kills"]) and found else 1


# ---------------------------------------------------------------------------- attacks
def attacked(count: int) -> bool:
    """Try every attack at so many lines, from the first to the very last."""
    lines = sorted({1 + i * (SEEDED - 1) // max(1, count - 1) for i in range(count)})
    copies = _seeded(set(lines))
    assert verify().is_whole, verify().findings
    total = 0
    for name, attack in ATTACKS.items():
        seen = 0
        for number, line in enumerate(lines):
            verdict = (
                _older(copies[line])
                if attack is put_back and connection.vendor == "sqlite"
                else _after(attack, line, number)
            )
            seen += not verdict.is_whole
            if verdict.is_whole:
                say(f"  NOT DETECTED: {name}, line {line}, try {number}")
        say(f"{name:<22}{seen} of {len(lines)} detected; at the last: {verdict.findings[:1]}")
        total += seen
    assert verify().is_whole, "every attack was rolled back"
    of = len(ATTACKS) * len(lines)
    say(f"Attacks detected: {total} of {of}, on {connection.vendor}.")
    return total == of


def _after(attack: Any, line: int, number: int) -> Verdict:
    with transaction.atomic():
        drop_triggers()
        attack(line, number)
        verdict = verify()
        transaction.set_rollback(True)
    return verdict


def _seeded(wanted: set[int]) -> dict[int, Path]:
    """An honest journal of 400 lines in as many transactions, and older copies of it."""
    copies = {}
    for number in range(written() + 1, SEEDED + 1):
        if number in wanted and connection.vendor == "sqlite":
            copies[number] = _copy(number)
        by = Somebody(str(uuid4()))
        if number % 3:
            journal.done(f"testing.verb{number % 7}", by=by, fields=["name", "status"])
        else:
            journal.seen("testing.look", by=by)
        if number in SEALED_AT:
            seal()
    sealed = newest()
    assert sealed is not None
    say(f"{SEEDED} lines, the newest checkpoint at {sealed.line}.")
    return copies


def _copy(before: int) -> Path:
    path = Path(settings.DATA) / f"before-{before}.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return path


def _older(copy: Path) -> Verdict:
    with _database(copy):
        return verify()


@contextmanager
def _database(path: Path) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = path
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


# ----------------------------------------------------------------------------- honesty
def honest(lines: int, writers: int, kills: int) -> bool:
    """Let processes write and be killed; or, without any, write alone and in bulk."""
    began = time.monotonic()
    if writers:
        tally = together(lines, writers, kills, say)
        alarms, how = tally.alarms, f"{writers} writers, {tally.kills} x kill -9"
        how += f", {tally.seals} checkpoints and {tally.checks} checks meanwhile"
    else:
        _in_bulk(lines)
        alarms, how = 0, "one writer"
    say(f"{written():,} lines by {how}: {time.monotonic() - began:.0f} s.")
    began = time.monotonic()
    verdict = verify()
    alarms += len(verdict.findings)
    say(f"verify: {verdict.lines:,} lines in {time.monotonic() - began:.1f} s.")
    say(f"False alarms: {alarms}. {verdict.findings[:3] or ''}")
    return alarms == 0 and verdict.lines == written()


def _in_bulk(lines: int) -> None:
    for _ in range(0, lines, 10_000):
        journal.seen("testing.list", by=Somebody(str(uuid4())), about=[_Record()] * 10_000)


class _Record:
    """Stands for a record that is looked at."""

    pk = "8a6f3a52-8a61-4a3e-9d0e-0a0f1c2b3d4e"
    team_id = "0f1c2b3d-8a61-4a3e-9d0e-8a6f3a528a61"

    class _meta:  # noqa: N801 - Django's word
        label_lower = "testing.record"
