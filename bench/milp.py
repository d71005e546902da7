"""A mixed-integer model in flat arrays, written block by block; HiGHS solves it here.

One model serves two solvers (CP-SAT takes it in `bench.cpsat`), so neither is given a worse one.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import highspy
import numpy as np

from bench.watch import Watch

Term = tuple[int, float]
Told = Callable[[float, float], None]
"""Hears of each better plan: (cost, bound)."""
INFINITY = math.inf


@dataclass(frozen=True)
class Answer:
    """What a solver came back with: values by variable (None without a solution), and its bound."""

    values: np.ndarray | None
    bound: float
    optimal: bool


@dataclass(frozen=True)
class Arrays:
    """A finished model: columns, and rows as one run of entries each."""

    costs: np.ndarray
    uppers: np.ndarray
    whole: np.ndarray
    money: np.ndarray
    lows: np.ndarray
    highs: np.ndarray
    starts: np.ndarray
    columns: np.ndarray
    factors: np.ndarray


@dataclass
class Model:
    """Variables are numbers in the order in which they were added; all are at least 0.

    `whole` marks those a solver must branch on; the others are whole, or money, whenever those are.
    """

    width: int = 0
    _money: list[int] = field(default_factory=list)
    _blocks: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(default_factory=list)
    _rows: list[tuple[np.ndarray, ...]] = field(default_factory=list)

    def block(self, costs: np.ndarray, upper: float = 1.0, whole: bool = True) -> np.ndarray:
        """As many new variables between 0 and `upper` as there are costs."""
        count = len(costs)
        self._blocks.append((costs, np.full(count, upper), np.full(count, whole)))
        self.width += count
        return np.arange(self.width - count, self.width)

    def add(self, cost: float = 0.0, upper: float = INFINITY, whole: bool = True) -> int:
        """A new variable between 0 and `upper`."""
        return int(self.block(np.array([cost]), upper, whole)[0])

    def money(self, upper: float) -> int:
        """A new sum of money to be paid, up to `upper`."""
        self._money.append(self.add(1.0, upper, whole=False))
        return self._money[-1]

    def row(self, terms: Iterable[Term], low: float = -INFINITY, high: float = INFINITY) -> None:
        """low <= sum of factor times variable <= high."""
        pairs = list(terms)
        columns = np.array([column for column, _ in pairs], dtype=np.int64)
        factors = np.array([factor for _, factor in pairs], dtype=float)
        self._rows.append((np.array([len(pairs)]), columns, factors, np.array([low]),
                           np.array([high])))  # fmt: skip

    def rows(
        self, columns: Sequence[np.ndarray], factors: Sequence[float | np.ndarray],
        high: float | np.ndarray,
    ) -> None:  # fmt: skip
        """Many rows of equal width: sum of factors[j] times columns[j] <= high, row by row."""
        wide, count = len(columns), len(columns[0])
        spread = [np.broadcast_to(np.asarray(part, dtype=float), count) for part in factors]
        self._rows.append(
            (
                np.full(count, wide),
                np.stack(columns, axis=1).reshape(-1),
                np.stack(spread, axis=1).reshape(-1),
                np.full(count, -INFINITY),
                np.broadcast_to(np.asarray(high, dtype=float), count),
            )
        )

    def arrays(self) -> Arrays:
        """The whole of it, flat."""
        costs, uppers, whole = (np.concatenate(part) for part in zip(*self._blocks, strict=True))
        widths, columns, factors, lows, highs = (
            np.concatenate(part) for part in zip(*self._rows, strict=True)
        )
        starts = np.concatenate([[0], np.cumsum(widths)])
        money = np.zeros(self.width, dtype=bool)
        money[self._money] = True
        return Arrays(costs, uppers, whole, money, lows, highs, starts, columns, factors)


def solve_by_highs(
    model: Arrays, watch: Watch, threads: int, told: Told, hint: np.ndarray | None = None,
    gap: float = 1e-4,
) -> Answer:  # fmt: skip
    """Minimise in the time left, from a first plan if one is given."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", threads)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.passModel(_lp(model))
    if hint is not None:
        start = highspy.HighsSolution()
        start.col_value = list(hint)
        solver.setSolution(start)

    def better(event: highspy.HighsCallbackEvent) -> None:
        told(event.data_out.objective_function_value, event.data_out.mip_dual_bound)

    solver.cbMipImprovingSolution.subscribe(better)
    # HiGHS keeps its threads for the process, and refuses another number of them.
    solver.resetGlobalScheduler(True)
    solver.setOptionValue("time_limit", watch.left)
    solver.run()
    info = solver.getInfo()
    bound = info.mip_dual_bound
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Answer(
        values=np.array(solver.getSolution().col_value) if found else None,
        bound=bound if math.isfinite(bound) and abs(bound) < 1e100 else 0.0,
        optimal=solver.getModelStatus() == highspy.HighsModelStatus.kOptimal,
    )


def completed(model: Arrays, decided: dict[int, float], threads: int) -> np.ndarray | None:
    """Every variable's value once those that decide are given; None if the rules forbid them."""
    at = np.array(list(decided), dtype=int)
    lows, highs = np.zeros(len(model.costs)), model.uppers.copy()
    lows[at] = highs[at] = list(decided.values())
    given = replace(model, uppers=highs, whole=np.zeros(len(highs), dtype=bool))
    problem = _lp(given)
    problem.col_lower_ = lows
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", threads)
    solver.passModel(problem)
    solver.resetGlobalScheduler(True)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(solver.getSolution().col_value)


def _lp(model: Arrays) -> highspy.HighsLp:
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(model.costs), len(model.lows)
    problem.col_cost_ = model.costs
    problem.col_lower_ = np.zeros(len(model.costs))
    problem.col_upper_ = model.uppers
    problem.integrality_ = [kinds[whole] for whole in model.whole.astype(int)]
    problem.row_lower_, problem.row_upper_ = model.lows, model.highs
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = model.starts
    problem.a_matrix_.index_ = model.columns
    problem.a_matrix_.value_ = model.factors
    return problem
