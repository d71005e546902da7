"""The best costs and bounds ever proven here, by caseload: `bench/best_known.json`."""

import json
from collections.abc import Iterable
from pathlib import Path

from bench.measuring import Measure

BEST_KNOWN = Path(__file__).parent / "best_known.json"
Known = dict[str, dict[str, float]]


def best_known(path: Path = BEST_KNOWN) -> Known:
    """Caseload ("month 1") -> lowest checked cost and highest proven bound."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def improved(known: Known, measures: Iterable[Measure]) -> Known:
    """What is known after these runs; only sound plans count."""
    better = {case: dict(values) for case, values in known.items()}
    for run in measures:
        if not run.sound:
            continue
        case = better.setdefault(f"{run.size} {run.seed}", {"cost": run.cost, "bound": 0.0})
        case["cost"] = round(min(case["cost"], run.cost), 2)
        case["bound"] = round(max(case["bound"], run.bound), 2)
    return better


def record(known: Known, path: Path = BEST_KNOWN) -> None:
    """Keep what is known, in an order that makes small differences."""
    path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
