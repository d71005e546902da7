"""The plain model handed whole to CP-SAT of OR-Tools: the same variables, rows and costs.

CP-SAT counts in whole numbers, so money is in pence; what rounding may have moved is taken off
its bound.
"""

import time

import numpy as np
from ortools.sat.python import cp_model

from bench.milp import Answer, Arrays, Told

PENCE = 100
NO_LIMIT = 2**62
"""Stands for a row without an end on one side."""


def solve_by_cpsat(
    model: Arrays, seconds: float, threads: int, told: Told, hint: np.ndarray | None = None
) -> Answer:
    """Minimise within the seconds (translating counts), from a first plan if one is given."""
    began = time.monotonic()
    asked = _translated(model)
    if hint is not None:
        asked.proto.solution_hint.vars.extend(range(len(hint)))
        values = np.round(np.where(model.money, hint * PENCE, hint)).astype(int)
        asked.proto.solution_hint.values.extend(values.tolist())
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (time.monotonic() - began))
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


def _translated(model: Arrays) -> cp_model.CpModel:
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
    _rows(proto, model)
    return asked


def _rows(proto: cp_model.CpModel, model: Arrays) -> None:
    widths = np.diff(model.starts)
    named = np.zeros(len(widths) + 1)
    np.add.at(named, np.repeat(np.arange(len(widths)), widths), model.money[model.columns])
    scale = np.where(named[:-1] > 0, PENCE, 1)
    each = np.where(model.money[model.columns], 1, np.repeat(scale, widths))
    factors = np.round(model.factors * each).astype(int).tolist()
    lows = np.where(np.isinf(model.lows), -NO_LIMIT, np.ceil(model.lows * scale - 1e-6))
    highs = np.where(np.isinf(model.highs), NO_LIMIT, np.floor(model.highs * scale + 1e-6))
    columns, starts = model.columns.tolist(), model.starts.tolist()
    ends = zip(lows.astype(int).tolist(), highs.astype(int).tolist(), strict=True)
    for at, domain in enumerate(ends):
        row = proto.constraints.add().linear
        row.vars.extend(columns[starts[at] : starts[at + 1]])
        row.coeffs.extend(factors[starts[at] : starts[at + 1]])
        row.domain.extend(domain)
