"""The bars that the planner must clear, each with what was measured and whether it passed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bench.measuring import Measure

MONTH_GAP, MONTH_SECONDS = 0.03, 60.0
NATIONAL_BELOW, NATIONAL_SECONDS = 0.10, 120.0
READ_SECONDS = 5.0


@dataclass(frozen=True)
class Bar:
    """One requirement, what was seen, and whether it is met."""

    asked: str
    seen: str
    passed: bool


def bars(runs: list[Measure], reading: float | None) -> Iterator[Bar]:
    """Every bar that these runs can judge."""
    cases = sorted({(run.size, run.seed) for run in runs})
    for size, seed in cases:
        by_name = {run.contender: run for run in runs if (run.size, run.seed) == (size, seed)}
        if "waylight" not in by_name:
            continue
        if size == "month":
            yield from _month(seed, by_name)
        if size == "national":
            yield from _national(seed, by_name)
    if reading is not None:
        yield Bar(
            f"the national workbook is read within {READ_SECONDS:.0f} s",
            f"{reading:.1f} s",
            reading <= READ_SECONDS,
        )


def _month(seed: int, by_name: dict[str, Measure]) -> Iterator[Bar]:
    ours = by_name["waylight"]
    for rival in ("greedy", "plain"):
        if rival in by_name:
            theirs = by_name[rival]
            yield Bar(
                f"month {seed}: a lower cost than {rival}",
                f"{ours.cost:,.0f} against {_money(theirs)}",
                ours.sound and not theirs.failure and _beaten(ours, theirs),
            )
    if ours.limit < MONTH_SECONDS and not ours.failure:
        return  # a quick look proves less in its fewer seconds
    yield Bar(
        f"month {seed}: gap at most {MONTH_GAP:.0%} within {MONTH_SECONDS:.0f} s",
        f"{ours.gap:.2%} in {ours.seconds:.0f} s",
        ours.sound and ours.gap <= MONTH_GAP and ours.seconds <= MONTH_SECONDS + 1,
    )


def _national(seed: int, by_name: dict[str, Measure]) -> Iterator[Bar]:
    ours, greedy = by_name["waylight"], by_name.get("greedy")
    if greedy:
        below = 1 - ours.cost / greedy.cost
        yield Bar(
            f"national {seed}: at least {NATIONAL_BELOW:.0%} below greedy "
            f"within {NATIONAL_SECONDS:.0f} s",
            f"{below:.1%} below in {ours.seconds:.0f} s",
            ours.sound
            and ours.cost <= (1 - NATIONAL_BELOW) * greedy.cost
            and ours.seconds <= NATIONAL_SECONDS + 2,
        )
    yield Bar(
        f"national {seed}: a proven bound",
        f"{ours.bound:,.0f}, gap {ours.gap:.2%}",
        ours.sound and ours.bound > 0,
    )


def _beaten(ours: Measure, theirs: Measure) -> bool:
    """A plan that breaks a rule is no plan, so it is beaten by any that keeps them."""
    return not theirs.sound or ours.cost < theirs.cost


def _money(run: Measure) -> str:
    return run.failure or "no plan" if math.isnan(run.cost) else f"{run.cost:,.0f}"
