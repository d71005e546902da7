"""The bars that the planner must clear, each with what was measured and whether it passed.

A bar is judged on the median over the seeds that were run, and says how many those are.
"""

import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.measuring import Measure

SIZES = ("month", "national", "five")
RIVALS = ("plain", "plain+hint", "cpsat", "cpsat+hint")
LATE = 2.0
"""Seconds beyond the limit that writing the plan down may take."""
READ_SECONDS = 5.0


@dataclass(frozen=True)
class Asked:
    """What one caseload's size must show in so many seconds."""

    size: str
    limit: float
    gap: float
    below_greedy: float | None = None
    gigabytes: float | None = None


ASKED = (
    Asked("month", 60.0, gap=0.02, below_greedy=0.20),
    Asked("national", 60.0, gap=0.05, below_greedy=0.28, gigabytes=4.0),
    Asked("national", 300.0, gap=0.03, below_greedy=0.28, gigabytes=4.0),
    Asked("five", 1200.0, gap=0.08, gigabytes=12.0),
)
Extras = dict[str, dict[str, Any]]
"""What the other programs measured ("replan", "warm", "cold", "read"), by name."""


@dataclass(frozen=True)
class Bar:
    """One requirement, what was seen, and whether it is met."""

    asked: str
    seen: str
    passed: bool


def bars(runs: Iterable[Measure], extras: Extras | None = None) -> Iterator[Bar]:
    """Every bar that these measures can judge."""
    runs = list(runs)
    for asked in ASKED:
        # A run that had less time proves no less.
        lent = [run.limit for run in runs if run.size == asked.size and run.limit <= asked.limit
                and run.contender == "waylight"]  # fmt: skip
        if lent:
            yield from _of_size(asked, _at(runs, "waylight", asked.size, max(lent)), runs)
    for size in SIZES:
        yield from _rivals(size, runs)
    for name, measured in (extras or {}).items():
        yield from EXTRAS[name](measured)


def _at(runs: list[Measure], contender: str, size: str, limit: float | None) -> list[Measure]:
    return [
        run
        for run in runs
        if (run.contender, run.size) == (contender, size) and limit in (None, run.limit)
    ]


def _of_size(asked: Asked, ours: list[Measure], runs: list[Measure]) -> Iterator[Bar]:
    about = f"{asked.size}, {asked.limit:.0f} s"
    of = _of(ours)
    sound = all(run.sound and run.bound > 0 for run in ours)
    yield Bar(f"{about}: every plan checked, with a proven bound", of, sound)
    late = max(run.seconds - run.limit for run in ours)
    gap = statistics.median(run.gap for run in ours)
    seconds = statistics.median(run.seconds for run in ours)
    yield Bar(
        f"{about}: gap at most {asked.gap:.0%}",
        f"{gap:.2%} in {seconds:.0f} s{of}",
        sound and gap <= asked.gap and late <= LATE,
    )
    greedy = {run.seed: run for run in runs if (run.contender, run.size) == ("greedy", asked.size)}
    if asked.below_greedy is not None:
        yield _below(asked, about, ours, greedy, sound)
    if asked.gigabytes is not None:
        most = max(run.memory for run in ours) / 1024
        enough = sound and 0 < most <= asked.gigabytes
        yield Bar(f"{about}: at most {asked.gigabytes:.0f} GB", f"{most:.1f} GB{of}", enough)


def _of(runs: list[Measure]) -> str:
    return f" (median of {len(runs)})" if len(runs) > 1 else " (one seed)"


def _below(
    asked: Asked, about: str, ours: list[Measure], greedy: dict[int, Measure], sound: bool
) -> Bar:
    shares = [1 - run.cost / greedy[run.seed].cost for run in ours if run.seed in greedy]
    wanted = f"{about}: at least {asked.below_greedy:.0%} below greedy"
    if not shares:
        return Bar(wanted, "greedy was not run on these seeds", False)
    below = statistics.median(shares)
    enough = sound and below >= (asked.below_greedy or 0) - 1e-9
    return Bar(wanted, f"{below:.1%} below{_of(ours)}", enough)


def _rivals(size: str, runs: list[Measure]) -> Iterator[Bar]:
    """Each whole model is behind on every caseload that both planned in the same seconds."""
    ours = {(r.seed, r.limit): r for r in runs if (r.contender, r.size) == ("waylight", size)}
    for rival in RIVALS:
        theirs = [run for run in _at(runs, rival, size, None) if (run.seed, run.limit) in ours]
        if theirs:
            pairs = [(ours[run.seed, run.limit], run) for run in theirs]
            yield Bar(
                f"{size}: {rival} is behind",
                "; ".join(dict.fromkeys(behind(*pair) for pair in pairs)),
                all(_beaten(*pair) for pair in pairs),
            )


def _beaten(ours: Measure, theirs: Measure) -> bool:
    """No plan in the time, or one that breaks a rule, is beaten by any that keeps them."""
    if not ours.sound or (theirs.failure and not theirs.gave_up):
        return False
    return theirs.gave_up or not theirs.sound or ours.cost < theirs.cost


def behind(ours: Measure, theirs: Measure) -> str:
    """By how much one run is behind another on the same caseload in the same seconds."""
    asked = f"seed {theirs.seed}, {theirs.limit:.0f} s: "
    if theirs.failure:
        return asked + theirs.failure
    proven = f"bound {theirs.bound / ours.bound:.0%} of ours" if ours.bound else "no bound of ours"
    if theirs.note.startswith("no plan found"):
        return f"{asked}no plan found, {proven}"
    return f"{asked}{theirs.cost / ours.cost:.3f} times the cost, {proven}"


def _replan(told: dict[str, Any]) -> Iterator[Bar]:
    """The program judges itself; its numbers stand beside each verdict."""
    share = told["changed"] / max(1, told["untouched"])
    seen = (
        f"{told['seconds']:.1f} s and {told['checking']:.1f} s to check, {share:.2%} changed, "
        f"cost {told['cost'] / told['afresh'] - 1:+.2%} beside afresh"
    )
    for asked, passed in told["passed"].items():
        yield Bar(f"replan, {told['size']}, fullest charter lost: {asked}", seen, passed)


def _warm(told: dict[str, Any]) -> Iterator[Bar]:
    seconds, allowed = told["warm_seconds"], told["cold_seconds"] / 5
    reached = seconds is not None
    again = f"{seconds:.1f} s" if reached else f"not in {told['limit']:.0f} s"
    yield Bar(
        f"warm, {told['size']}: the old gap after ten small changes within a fifth of the time",
        f"gap {told['gap']:.2%} took {told['cold_seconds']:.1f} s, again {again} "
        f"({told['warm_gap']:.2%}; afresh in the whole time {told['afresh_gap']:.2%})",
        bool(told["violations"] == 0 and reached and seconds <= allowed),
    )


def _cold(told: dict[str, Any]) -> Iterator[Bar]:
    first, then = told["first"], told["then"]
    yield Bar("first compile at most 5 s once", f"{first:.1f} s", first <= 5.0)
    yield Bar("then at most 0.5 s a command", f"{then:.2f} s", then <= 0.5)


def _read(told: dict[str, Any]) -> Iterator[Bar]:
    seconds = told["seconds"]
    asked = f"the national workbook is read within {READ_SECONDS:.0f} s"
    yield Bar(asked, f"{seconds:.1f} s", seconds <= READ_SECONDS)


EXTRAS: dict[str, Callable[[dict[str, Any]], Iterator[Bar]]] = {
    "replan": _replan,
    "warm": _warm,
    "warm month": _warm,
    "cold": _cold,
    "read": _read,
}
