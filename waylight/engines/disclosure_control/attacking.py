"""The attacker: what somebody who reads the published table can know of a hidden count."""

from collections.abc import Iterable, Mapping, Sequence

import highspy
import numpy as np

from waylight.engines.disclosure_control.tables import Interval, Name, Sum

WITHOUT_END = (
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


def attack(
    shown: Mapping[Name, int | None], sums: Sequence[Sum], only: Iterable[Name] | None = None
) -> dict[Name, Interval]:
    """The interval of every hidden cell (or of those in `only`), in whole people.

    Both ends are values of some table of whole, non-negative counts that agrees with everything
    shown, so no reader can exclude them by arithmetic. Raises ValueError when nothing agrees."""
    hidden = [name for name, count in shown.items() if count is None]
    solver = _solver(hidden, shown, sums)
    column = {name: number for number, name in enumerate(hidden)}
    return {
        name: Interval(
            _extreme(solver, column[name], highspy.ObjSense.kMinimize) or 0,
            _extreme(solver, column[name], highspy.ObjSense.kMaximize),
        )
        for name in (hidden if only is None else only)
    }


def _solver(
    hidden: Sequence[Name], shown: Mapping[Name, int | None], sums: Sequence[Sum]
) -> "highspy._core._Highs":
    """The sums as equations over hidden cells: their parts less their total are known."""
    # The bare solver: the wrapper prints a banner.
    solver = highspy._core._Highs()
    solver.setOptionValue("output_flag", False)
    column = {name: number for number, name in enumerate(hidden)}
    for _ in hidden:
        solver.addCol(0.0, 0.0, highspy.kHighsInf, 0, np.array([], np.int32), np.array([]))
    for number in range(len(hidden)):
        solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for total, parts in sums:
        signs = [(name, 1.0) for name in parts] + [(total, -1.0)]
        unknown = [(column[name], sign) for name, sign in signs if shown[name] is None]
        known = sum(sign * (shown[name] or 0) for name, sign in signs)
        if unknown:
            where = np.array([number for number, _ in unknown], np.int32)
            how = np.array([sign for _, sign in unknown])
            solver.addRow(-known, -known, len(unknown), where, how)
    return solver


def _extreme(solver: "highspy._core._Highs", column: int, sense: "highspy.ObjSense") -> int | None:
    """The smallest or largest whole value of one cell; None when there is no largest."""
    solver.changeColCost(column, 1.0)
    solver.changeObjectiveSense(sense)
    solver.run()
    status = solver.getModelStatus()
    value = solver.getInfo().objective_function_value
    solver.changeColCost(column, 0.0)
    if status == highspy.HighsModelStatus.kOptimal:
        return round(value)
    # No count is below zero, so a smallest value is missing only where nothing agrees.
    if sense == highspy.ObjSense.kMinimize:
        if status == highspy.HighsModelStatus.kInfeasible:
            raise ValueError("the shown counts contradict one another")
    elif status in WITHOUT_END:
        return None
    # An attacker who gave up must never pass for one who failed.
    raise RuntimeError(f"the solver gave up: {status}")
