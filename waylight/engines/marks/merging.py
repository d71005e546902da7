"""Marks, which of them knew of which, and what is agreed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Known = Mapping["Mark", frozenset["Mark"]]


@dataclass(frozen=True)
class Mark:
    """One tick on a phone: `at` is what the device's clock showed, `after` the ids it had seen."""

    id: str
    passage: str
    status: str
    at: datetime
    device: str
    after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What is known of one passage: its status, or None where the standing marks contradict.

    `standing` are the marks that no later one knew of; `missing` ids that marks follow and nobody
    has delivered yet, which may settle a conflict or open one."""

    passage: str
    status: str | None
    standing: tuple[Mark, ...]
    missing: frozenset[str] = frozenset()

    @property
    def in_conflict(self) -> bool:
        """Whether a human has to decide."""
        return self.status is None


def merge(*logs: Iterable[Mark]) -> frozenset[Mark]:
    """All marks of all phones; it does not matter which came first, or twice."""
    return frozenset(mark for log in logs for mark in log)


def outcomes(marks: Iterable[Mark], *, ladder: Sequence[str] = ()) -> dict[str, Outcome]:
    """What is known of each passage, by its id; `ladder` has the steps that follow one another."""
    by_passage: dict[str, set[Mark]] = {}
    for mark in (log := merge(marks)):
        by_passage.setdefault(mark.passage, set()).add(mark)
    ids = {mark.id for mark in log}
    return {name: _outcome(name, by_passage[name], ids, ladder) for name in sorted(by_passage)}


def _outcome(passage: str, marks: set[Mark], ids: set[str], ladder: Sequence[str]) -> Outcome:
    standing = _standing(marks)
    return Outcome(
        passage,
        _agreed({mark.status for mark in standing}, ladder),
        tuple(sorted(standing, key=lambda mark: (mark.id, mark.device, mark.at, mark.status))),
        frozenset(name for mark in marks for name in mark.after if name not in ids),
    )


def _agreed(statuses: Collection[str], ladder: Sequence[str]) -> str | None:
    """The one status of all, or the furthest step where all are steps of the ladder."""
    if len(statuses) == 1:
        return next(iter(statuses))
    if all(status in ladder for status in statuses):
        return max(statuses, key=ladder.index)
    return None


def _standing(marks: set[Mark]) -> set[Mark]:
    """Those that no other knew of. Marks that each claim to be after the other settle nothing."""
    named = {mark: frozenset(m for m in marks if m.id in mark.after) - {mark} for mark in marks}
    told = {mark: _reached(mark, named) for mark in marks}
    own = {mark: named[mark] | _earlier_on_its_device(mark, marks, told) for mark in marks}
    known = {mark: _reached(mark, own) for mark in marks}
    return {
        mark
        for mark in marks
        if not any(mark in known[other] and other not in known[mark] for other in marks)
    }


def _earlier_on_its_device(mark: Mark, marks: set[Mark], told: Known) -> frozenset[Mark]:
    """By its clock, unless the ids say otherwise: somebody may have set the clock back."""
    return frozenset(
        other
        for other in marks
        if other.device == mark.device and other.at < mark.at and mark not in told[other]
    )


def _reached(mark: Mark, edges: Known) -> frozenset[Mark]:
    """Every mark that this one knew of, at first or second hand."""
    found: set[Mark] = set()
    waiting = list(edges[mark])
    while waiting:
        if (other := waiting.pop()) not in found:
            found.add(other)
            waiting += edges[other]
    return frozenset(found)
