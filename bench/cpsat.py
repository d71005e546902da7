"""The plain model handed whole to CP-SAT of OR-Tools: the same variables, rows and costs.

CP-SAT counts in whole numbers, so money is in pence; what rounding may have moved is taken off
its bound.
"""

import numpy as np
from ortools.sat.python import cp_model

from bench.milp import Answer, Arrays, Told
from bench.watch import Watch

PENCE = 100
CHUNK = 50_000
"""Rows translated at a time: Python's numbers are large."""
NO_LIMIT = 2**62
"""Stands for a row without an end on one side."""


def solve_by_cpsat(
    model: Arrays, watch: Watch, threads: int, told: Told, hint: np.ndarray | None = None
) -> Answer:
    """Minimise in the time left (translating counts), from a first plan if one is given."""
    asked = _translated(model, watch)
    if hint is not None:
        asked.proto.solution_hint.vars.extend(range(len(hint)))
        values = np.round(np.where(model.money, hint * PENCE, hint)).astype(int)
        asked.proto.solution_hint.values.extend(values.tolist())
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = watch.left
    solver.parameters.num_workers = threads
    solver.parameters.relative_gap_limit = 1e-4
    status = solver.solve(asked, _Listener(told))
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = solver.best_objective_bound / PENCE - _rounding(model) if found else 0.0
    values = np.array(list(solver.response_proto.solution), dtype=float) if found else None
    return Answer(values, max(0.0, bound), status == cp_model.OPTIMAL)


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told

    def on_solution_callback(self) -> None:
        """Called by the solver for each better plan."""
        self.told(self.objective_value / PENCE, self.best_objective_bound / PENCE)


def _rounding(model: Arrays) -> float:
    """Half a penny for each "exactly one of": the only costs that are not whole pence."""
    return 0.005 * float((model.lows == 1.0).sum())


def _translated(model: Arrays, watch: Watch) -> cp_model.CpModel:
    """Rows that name money count in pence; every other row is whole as it stands."""
    asked = cp_model.CpModel()
    proto = asked.proto
    uppers = np.round(np.where(model.money, np.ceil(model.uppers) * PENCE, model.uppers))
    for upper in uppers.astype(int).tolist():
        proto.variables.add().domain.extend((0, upper))
    costs = np.round(np.where(model.money, model.costs, model.costs * PENCE)).astype(int)
    paid = np.flatnonzero(costs)
    proto.objective.vars.extend(paid.tolist())
    proto.objective.coeffs.extend(costs[paid].tolist())
    _rows(proto, model, watch)
    return asked


def _rows(proto: cp_model.CpModel, model: Arrays, watch: Watch) -> None:
    for first in range(0, len(model.lows), CHUNK):
        watch.look(f"{first:,} of {len(model.lows):,} rows translated")
        _chunk(proto, model, slice(first, min(first + CHUNK, len(model.lows))))


def _chunk(proto: cp_model.CpModel, model: Arrays, part: slice) -> None:
    starts = model.starts[part.start : part.stop + 1]
    within = slice(starts[0], starts[-1])
    columns, widths = model.columns[within], np.diff(starts)
    money = model.money[columns]
    named = np.zeros(len(widths), dtype=int)
    np.add.at(named, np.repeat(np.arange(len(widths)), widths), money)
    scale = np.where(named > 0, PENCE, 1)
    each = np.where(money, 1, np.repeat(scale, widths))
    factors = np.round(model.factors[within] * each).astype(int).tolist()
    lows, highs = model.lows[part] * scale, model.highs[part] * scale
    lows = np.where(np.isinf(lows), -NO_LIMIT, np.ceil(lows - 1e-6)).astype(int)
    highs = np.where(np.isinf(highs), NO_LIMIT, np.floor(highs + 1e-6)).astype(int)
    named_columns, at = columns.tolist(), (starts - starts[0]).tolist()
    ends = zip(at[:-1], at[1:], lows.tolist(), highs.tolist(), strict=True)
    for begin, end, low, high in ends:
        row = proto.constraints.add().linear
        row.vars.extend(named_columns[begin:end])
        row.coeffs.extend(factors[begin:end])
        row.domain.extend((low, high))
