"""Signing how far the journal has come, in the second place. Nothing is signed unread.

`waylight work` asks `seal_if_due()` all the time; `waylight journal seal` seals now."""

from datetime import timedelta

from waylight.foundation import clock
from waylight.foundation.alarms import alarm
from waylight.foundation.journal import actions as journal
from waylight.foundation.journal import anchors
from waylight.foundation.journal.anchors import Checkpoint
from waylight.foundation.journal.models import Head, Line
from waylight.foundation.journal.verifying import Finding, verify, verify_since

LINES = 1000
AGE = timedelta(minutes=5)
LATE = 3 * AGE


class Broken(Exception):  # noqa: N818 - a state of the journal
    """The lines since the newest checkpoint are not what was written; they were not signed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(str(finding) for finding in findings[:3]))
        self.findings = findings


def seal_if_due() -> Checkpoint | None:
    """Sign when a thousand lines, or any line and five minutes, have come since the last time."""
    newest, head = anchors.newest(), Head.objects.first()
    if head is None or not head.last:
        return None
    if newest:
        new, age = head.last - newest.line, clock.now() - newest.moment
        # A counter that went back is looked at, not waited for.
        if 0 <= new < LINES and (new == 0 or age < AGE):
            return None
    return seal()


@alarm("journal.seal-late")
def seal_is_late() -> bool:
    """The journal is not sealed: no worker runs, its second place is full, or it is not whole."""
    newest = anchors.newest()
    waiting = Line.objects.filter(pk=newest.line + 1 if newest else 1).first()
    return waiting is not None and clock.now() - waiting.at > LATE


def seal() -> Checkpoint | None:
    """Check what came since the newest checkpoint, and sign the last line; raises Broken."""
    newest = anchors.newest()
    verdict = verify_since(newest) if newest else verify()
    # A journal that was never sealed has no checkpoint to find; that is what is being repaired.
    if findings := [found for found in verdict.findings if found.code != "no-checkpoint"]:
        raise Broken(findings)
    if newest and verdict.last == newest.line:
        return newest
    return _sign(verdict.last)


def own_up_to_restore() -> Checkpoint | None:
    """Sign on from an older copy of the database that was put back on purpose.

    The lines that the copy lacks are lost; the checkpoint says so for good."""
    known = {c.line: c.mac for c in anchors.checkpoints() if c} | anchors.witnessed(after=0)
    kept = max((line for line, mac in known.items() if _is_here(line, mac)), default=0)
    journal.done("journal.restored", by=None)
    anchors.forget_witness(everything=True)
    return _sign(Head.objects.get().last, kept, max(known, default=0))


def _is_here(line: int, mac: str) -> bool:
    return Line.objects.filter(pk=line, mac=mac).exists()


def _sign(last: int, kept: int | None = None, lost: int | None = None) -> Checkpoint | None:
    line = Line.objects.filter(pk=last).first()
    if line is None:
        return None
    at = clock.now().isoformat(timespec="seconds")
    checkpoint = Checkpoint(line.id, line.mac, at, kept, lost)
    anchors.sign(checkpoint)
    anchors.forget_witness()
    return checkpoint
