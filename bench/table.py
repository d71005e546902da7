"""The bench's table and its bars as Markdown, medians over seeds with least and most."""

import math
import statistics
from collections.abc import Callable, Iterable, Iterator

from bench.bars import SIZES, Bar
from bench.best import Known
from bench.contenders import AT_ONCE
from bench.measuring import Measure

COLUMNS = ("planner", "seeds", "cost", "to Waylight's", "bound", "gap", "unplanned", "seconds",
           "peak MB", "checked", "within 5 / 2 / 1 % of best known after")  # fmt: skip
NEAR = (0.05, 0.02, 0.01)
Group = tuple[str, float]


def groups(runs: Iterable[Measure]) -> list[Group]:
    """(size, seconds) of every table, small before large."""
    known = {(run.size, run.limit) for run in runs}
    return sorted(known, key=lambda group: ([*SIZES, group[0]].index(group[0]), group[1]))


def given(group: Group, runs: list[Measure]) -> list[Measure]:
    """The runs of that size and time; a planner that needs no time stands in every table."""
    size, limit = group
    here = [run for run in runs if run.size == size and run.limit == limit]
    seen = {(run.contender, run.seed) for run in here}
    return here + [
        run
        for run in runs
        if run.size == size
        and run.contender in AT_ONCE
        and run.seconds <= limit
        and (run.contender, run.seed) not in seen
    ]


def table(group: Group, runs: list[Measure], known: Known) -> str:
    """One table: a row for each planner that was given these seconds."""
    here = given(group, runs)
    ours = {run.seed: run.cost for run in here if run.contender == "waylight"}
    lines = [_line(COLUMNS), _line(["---"] * len(COLUMNS))]
    for contender in dict.fromkeys(run.contender for run in here):
        mine = [run for run in here if run.contender == contender]
        lines.append(_line(_cells(contender, mine, ours, known)))
    return "\n".join(lines)


def notes(group: Group, runs: list[Measure]) -> Iterator[str]:
    """What the whole models were, and why one has no plan."""
    for run in given(group, runs):
        if run.failure or run.note:
            yield f"- {run.contender}, seed {run.seed}: {run.failure or run.note}."


def _cells(
    contender: str, runs: list[Measure], ours: dict[int, float], known: Known
) -> Iterator[str]:
    planned = [run for run in runs if not run.failure]
    yield contender
    yield f"{len(runs)}" if len(planned) == len(runs) else f"{len(planned)} of {len(runs)}"
    if not planned:
        yield from ("no plan", *["–"] * (len(COLUMNS) - 3))
        return
    yield spread([run.cost for run in planned], "{:,.0f}".format)
    ratios = [run.cost / ours[run.seed] for run in planned if run.seed in ours]
    yield spread(ratios, "{:.3f}".format) if ratios else "–"
    proven = [run.bound for run in planned if run.bound > 0]
    yield spread(proven, "{:,.0f}".format) if proven else "none"
    yield spread([run.gap for run in planned], "{:.2%}".format) if proven else "–"
    yield spread([run.unplanned for run in planned], "{:.0f}".format)
    yield spread([run.seconds for run in planned], "{:.1f}".format)
    yield spread([run.memory for run in planned], "{:,.0f}".format)
    yield "yes" if all(run.sound for run in planned) else "**NO**"
    yield " / ".join(_arrival(planned, near, known) for near in NEAR)


def _arrival(runs: list[Measure], near: float, known: Known) -> str:
    """Median seconds until within a share of the best cost ever known; infinite sorts last."""
    reached = []
    for run in runs:
        best = known.get(f"{run.size} {run.seed}", {}).get("cost", math.nan)
        at = run.seconds_to(best * (1 + near))
        reached.append(math.inf if at is None else at)
    middle = statistics.median_low(reached)
    return "never" if math.isinf(middle) else f"{middle:.1f} s"


def spread(values: list[float], written: Callable[[float], str]) -> str:
    """The median, with least and most where there are several and they differ."""
    middle = written(statistics.median(values))
    least, most = written(min(values)), written(max(values))
    return middle if least == most else f"{middle} ({least} to {most})"


def bar_list(judged: list[Bar]) -> str:
    """Each bar on a line, pass or FAIL first."""
    return "\n".join(
        f"- {'pass' if bar.passed else '**FAIL**'}: {bar.asked}: {bar.seen.strip()}"
        for bar in judged
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
