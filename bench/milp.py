"""A mixed-integer model written row by row and handed whole to HiGHS."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np

Term = tuple[int, float]
INFINITY = math.inf


@dataclass(frozen=True)
class Answer:
    """What HiGHS came back with: values by variable (None without a solution), and its bound."""

    values: np.ndarray | None
    bound: float
    optimal: bool


@dataclass
class Model:
    """Variables are numbers in the order in which they were added; all are at least 0."""

    costs: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def add(self, cost: float = 0.0, upper: float = INFINITY, whole: bool = True) -> int:
        """A new variable between 0 and `upper`."""
        self.costs.append(cost)
        self.uppers.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def choice(self, cost: float = 0.0) -> int:
        """A new yes (1) or no (0)."""
        return self.add(cost, upper=1.0)

    def row(self, terms: Iterable[Term], low: float = -INFINITY, high: float = INFINITY) -> None:
        """low <= sum of factor times variable <= high."""
        for column, factor in terms:
            self.columns.append(column)
            self.factors.append(factor)
        self.starts.append(len(self.columns))
        self.lows.append(low)
        self.highs.append(high)

    def solve(self, seconds: float, threads: int) -> Answer:
        """Minimise within the seconds."""
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("time_limit", max(0.1, seconds))
        solver.setOptionValue("threads", threads)
        solver.setOptionValue("mip_rel_gap", 1e-4)
        solver.passModel(self._passed())
        # HiGHS keeps its threads for the process, and refuses another number of them.
        solver.resetGlobalScheduler(True)
        solver.run()
        info = solver.getInfo()
        bound = info.mip_dual_bound
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return Answer(
            values=np.array(solver.getSolution().col_value) if found else None,
            bound=bound if math.isfinite(bound) and abs(bound) < 1e100 else 0.0,
            optimal=solver.getModelStatus() == highspy.HighsModelStatus.kOptimal,
        )

    def _passed(self) -> highspy.HighsLp:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        problem = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = len(self.costs), len(self.lows)
        problem.col_cost_ = np.array(self.costs)
        problem.col_lower_ = np.zeros(len(self.costs))
        problem.col_upper_ = np.array(self.uppers)
        problem.integrality_ = [kinds[whole] for whole in self.whole]
        problem.row_lower_, problem.row_upper_ = np.array(self.lows), np.array(self.highs)
        problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        problem.a_matrix_.start_ = np.array(self.starts)
        problem.a_matrix_.index_ = np.array(self.columns)
        problem.a_matrix_.value_ = np.array(self.factors)
        return problem

    @property
    def size(self) -> tuple[int, int, int]:
        """(variables, rows, entries)."""
        return len(self.costs), len(self.lows), len(self.columns)
