"""Solve the plain model with HiGHS and read the plan back: proof for small caseloads."""

from collections.abc import Callable
from threading import Thread
from typing import NamedTuple

import highspy
import numpy as np

from waylight.engines.movement_planning.plain_model import (
    Columns,
    Options,
    all_options,
    plain_model,
)
from waylight.engines.movement_planning.problem import Problem, shared_problem
from waylight.engines.movement_planning.state import State, empty_state, restore, shared_state

SMALL_PAIRS = 250
SMALL_OPTIONS = 1500
"""Above these HiGHS takes longer than the search; found by trial on random small caseloads."""
MOST_NODES = 5000
"""HiGHS gives up by work, not by the clock, so that a seed gives the same plan again."""
GRACE = 2.0
"""Seconds past its limit after which HiGHS is left alone: some loops of its presolve do not look
at the clock, and one caseload in thousands never came out of one."""
CLOSE = 1e-7
"""HiGHS's own tolerance on money, as a share of the optimum."""


class Solved(NamedTuple):
    """A plan or None, the bound HiGHS proved, and whether the two meet."""

    state: State | None
    bound: float
    optimal: bool


def is_small(p: Problem) -> bool:
    """Whether the plain model is worth trying."""
    return len(p.pair_flight) <= SMALL_PAIRS and len(all_options(p).pair) <= SMALL_OPTIONS


def solve_exactly(p: Problem, seconds: float, seed: int) -> Solved:
    """Hand the whole problem to HiGHS for at most so many seconds."""
    options = all_options(p)
    model, columns = plain_model(p, options)
    # The bare solver: the wrapper prints a banner, and standard output may be the plan's JSON.
    solver = highspy._core._Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", max(0.1, seconds))
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("mip_max_nodes", MOST_NODES)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-6)
    # Starting over saves nothing at this size, and presolving again is where it was seen to hang.
    solver.setOptionValue("mip_allow_restart", False)
    solver.passModel(model.to_highs())
    if not ended(solver.run, max(0.1, seconds) + GRACE):
        return Solved(None, -np.inf, False)
    info = solver.getInfo()
    found = np.array(solver.getSolution().col_value)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(None, -np.inf, False)
    state = _read(p, options, columns, np.round(found), seed)
    optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    kept = p.stake[state.pair < 0].sum() - p.unplanned[state.pair < 0].sum()
    cost, bound = float(state.cost[0] - kept), float(info.mip_dual_bound - kept)
    closed = optimal and abs(cost - bound) <= CLOSE * max(1.0, abs(cost))
    return Solved(state, cost if closed else bound - CLOSE * abs(bound), closed)


def ended(work: Callable[[], object], seconds: float) -> bool:
    """Do the work for at most so many seconds; False: it goes on, and nobody waits for it."""
    working = Thread(target=work, daemon=True)
    working.start()
    working.join(seconds)
    return not working.is_alive()


def _read(p: Problem, options: Options, columns: Columns, found: np.ndarray, seed: int) -> State:
    """The plan behind HiGHS's columns."""
    kept = empty_state(p, seed)
    for o, column in enumerate(columns.option):
        if found[column] > 0:
            i = options.family[o]
            kept.pair[i], kept.home[i] = options.pair[o], options.home[o]
            kept.council[i], kept.living[i] = options.council[o], options.living[o]
    for (i, a), column in columns.clinic.items():
        if found[column] > 0:
            kept.clinic[i] = a
            kept.living[i] += p.visit_change[i] * (a != p.told_clinic[i])
    for (i, a), column in columns.lesson.items():
        if found[column] > 0:
            kept.lesson[i] = a
            kept.living[i] += p.visit_change[i] * (a != p.told_lesson[i])
    kept.ops[:] = found[columns.ops]
    kept.roving[:] = found[columns.roving]
    state = empty_state(p, seed)
    restore(shared_problem(p), shared_state(state), shared_state(kept))
    return state
