"""The page of results: what was measured on what, tables, pictures, bars."""

from pathlib import Path

from bench.bars import Bar, bars
from bench.best import Known, best_known
from bench.extras import Extras
from bench.kept import Runs
from bench.measuring import Measure
from bench.picture import picture
from bench.table import Group, bar_list, given, groups, notes, table

HEAD = """# The planners side by side

Made by `make bench-planner` (`bench/planner.py`); do not edit. Every planner was given the same
caseloads, seconds and cores, in a process of its own; the independent checker judged each plan and
counted its cost again. Numbers are medians over the seeds, with least and most in brackets where
they differ. What a planner is, and how to read this: [bench/README.md](../../bench/README.md).
All runs, one row each: [planner.csv](planner.csv).
"""


def judged(runs: Runs, extras: Extras) -> list[Bar]:
    """Every bar that the kept measures can judge."""
    return list(bars(runs.measures(), extras.told))


def write_page(folder: Path, runs: Runs, extras: Extras) -> None:
    """Write `planner.md` and its pictures from what is kept."""
    known, measures = best_known(), runs.measures()
    parts = [HEAD, "## Bars\n", bar_list(judged(runs, extras)) + "\n", _measured_on(runs)]
    for group in groups(measures):
        parts.append(_section(folder, group, measures, known))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "planner.md").write_text("\n".join(parts), encoding="utf-8")


def _measured_on(runs: Runs) -> str:
    machines = sorted({kept.machine for kept in runs.kept.values()})
    made = sorted({f"{kept.date} ({kept.commit})" for kept in runs.kept.values()})
    on = "\n".join(f"- {machine}" for machine in machines)
    return f"## Measured on\n\n{on}\n- commits: {', '.join(made)}\n"


def _section(folder: Path, group: Group, runs: list[Measure], known: Known) -> str:
    size, limit = group
    here = given(group, runs)
    seed = min(run.seed for run in here)
    name = f"planner-{size}-{limit:.0f}.svg"
    drawn = picture([run for run in here if run.seed == seed], known, limit)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(drawn, encoding="utf-8")
    about = f"Share of each plan's cost above the best proven bound, over time: {size}, seed {seed}"
    told = "\n".join(notes(group, runs))
    return f"## {size}, {limit:.0f} s\n\n{table(group, runs, known)}\n\n![{about}]({name})\n" + (
        f"\n{told}\n" if told else ""
    )
