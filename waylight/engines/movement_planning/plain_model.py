"""The whole problem as one mixed-integer model for HiGHS: exact when small, a baseline when not.

One binary for each option (a pair and a home), one for each appointment a family may take, and
integers for seats by fare step, aircraft and staff. Rules and costs as in the planning workbook.
"""

from collections import defaultdict
from typing import NamedTuple

import highspy
import numpy as np

from waylight.engines.movement_planning.problem import (
    AWAY_BUSY,
    DAY_MARGIN,
    OPS_BUSY,
    Ints,
    Money,
    Problem,
)

Terms = list[tuple[int, float]]
Duty = dict[tuple[int, int], Terms]
INF = highspy.kHighsInf


class Options(NamedTuple):
    """Every way to plan a family: its pair, home (-1 = reunion), council and own cost."""

    family: Ints
    pair: Ints
    home: Ints
    council: Ints
    cost: Money
    living: Money


class Model:
    """Columns and rows gathered by name of purpose, then handed to HiGHS in one piece."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.rows: list[tuple[Terms, float, float]] = []

    def column(self, cost: float, upper: float) -> int:
        """An integer from 0 to `upper`."""
        self.cost.append(cost)
        self.upper.append(upper)
        return len(self.cost) - 1

    def row(self, terms: Terms, lower: float, upper: float) -> None:
        """lower <= sum of terms <= upper."""
        self.rows.append((terms, lower, upper))

    def to_highs(self) -> highspy.HighsLp:
        """The model in HiGHS's own form."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.rows)
        lp.col_cost_ = np.array(self.cost)
        lp.col_lower_ = np.zeros(len(self.cost))
        lp.col_upper_ = np.array(self.upper)
        lp.row_lower_ = np.array([lower for _, lower, _ in self.rows])
        lp.row_upper_ = np.array([upper for _, _, upper in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _, _ in self.rows)])
        lp.a_matrix_.index_ = np.array([c for terms, _, _ in self.rows for c, _ in terms])
        lp.a_matrix_.value_ = np.array([v for terms, _, _ in self.rows for _, v in terms], float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.cost)
        return lp


def all_options(p: Problem) -> Options:
    """Every feasible (pair, home) of every family, capacities aside."""
    found: list[tuple[int, int, int, int, float, float]] = []
    for i in range(len(p.people)):
        for k in range(p.pair_at[i], p.pair_at[i + 1]):
            found += [(i, k, *rest) for rest in _lodgings(p, i, k)]
    columns = list(zip(*found, strict=True)) or [()] * 6
    family, pair, home, council = (np.array(column, dtype=np.int32) for column in columns[:4])
    cost, living = (np.array(column, dtype=np.float64) for column in columns[4:])
    return Options(family, pair, home, council, cost, living)


def _lodgings(p: Problem, i: int, k: int) -> list[tuple[int, int, float, float]]:
    f = p.pair_flight[k]
    day, fare = p.day[f], p.transfer[p.lands_at[f]] * p.people[i]
    own = p.pair_cost[k]
    if p.settles[i] == 0:
        council = int(p.sponsor[i])
        cost = float(fare[council])
        cost += float(p.council_change[i] * (council != p.told_council[i]))
        return [(-1, council, own + cost, cost)] if np.isfinite(cost) else []
    spare = p.home_bedrooms - p.bedrooms[i]
    fits = (spare >= 0) & (spare <= p.max_spare) & (p.home_step_free >= p.step_free[i])
    fits &= (p.home_from <= day) & (day <= p.home_until) & (p.home_count > 0)
    if p.fixed_home[i] >= 0:
        fits &= np.arange(len(spare)) == p.fixed_home[i]
    found = []
    for h in np.flatnonzero(fits):
        council = int(p.home_council[h])
        cost = float(p.council_cost[i, council] + fare[council] + spare[h] * p.spare_cost)
        cost += float((day - p.home_from[h]) * p.home_empty[h])
        cost += float(p.home_change[i] * (h != p.told_home[i]))
        cost += float(p.council_change[i] * (council != p.told_council[i]))
        if np.isfinite(cost):
            found.append((int(h), council, own + cost, cost))
    return found


class Columns(NamedTuple):
    """Where in the model the decisions lie."""

    option: list[int]
    clinic: dict[tuple[int, int], int]  # family, clinic index
    lesson: dict[tuple[int, int], int]
    ops: list[int]
    roving: list[int]


def plain_model(p: Problem, options: Options) -> tuple[Model, Columns]:
    """The whole problem; its optimum is the best plan."""
    m = Model()
    option = [m.column(float(cost), 1) for cost in options.cost]
    by_family: dict[int, list[int]] = defaultdict(list)
    for o, i in enumerate(options.family):
        by_family[int(i)].append(o)
    for i in range(len(p.people)):
        out = m.column(float(p.stake[i]), 1)
        m.row([(out, 1.0), *((option[o], 1.0) for o in by_family[i])], 1, 1)
    clinic = _appointments(p, m, options, by_family, "clinic")
    lesson = _appointments(p, m, options, by_family, "class")
    _homes_and_councils(p, m, options, option)
    ops, roving = _flights(p, m, options, option)
    return m, Columns(option, clinic, lesson, ops, roving)


def _appointments(
    p: Problem, m: Model, options: Options, by_family: dict[int, list[int]], kind: str
) -> dict[tuple[int, int], int]:
    """Rule 3: one appointment within reach of the flight taken, within its places."""
    clinic = kind == "clinic"
    first, last = (p.clinic_from, p.clinic_to) if clinic else (p.class_from, p.class_to)
    need, places = (p.people, p.clinic_places) if clinic else (p.adults, p.class_places)
    told = p.told_clinic if clinic else p.told_lesson
    columns: dict[tuple[int, int], int] = {}
    for i, chosen in by_family.items():
        if not clinic and p.settles[i] == 0:
            continue
        by_pair: dict[int, Terms] = defaultdict(list)
        for o in chosen:
            by_pair[int(options.pair[o])].append((o, 1.0))
        for a in {a for k in by_pair for a in range(first[k], last[k])}:
            columns[i, a] = m.column(float(p.visit_change[i] * (a != told[i])), 1.0)
        mine = [(column, -1.0) for (j, _), column in columns.items() if j == i]
        m.row([*((o, 1.0) for o in chosen), *mine], 0, 0)
        for k, terms in by_pair.items():
            m.row([*terms, *((columns[i, a], -1.0) for a in range(first[k], last[k]))], -INF, 0)
    taken: dict[int, Terms] = defaultdict(list)
    for (i, a), column in columns.items():
        taken[a].append((column, float(need[i])))
    for a, terms in taken.items():
        m.row(terms, 0, float(places[a]))
    return columns


def _homes_and_councils(p: Problem, m: Model, options: Options, option: list[int]) -> None:
    """Rule 2: units of a home, and people arriving in a council in a month."""
    homes: dict[int, Terms] = defaultdict(list)
    intake: dict[tuple[int, int], Terms] = defaultdict(list)
    for o, (i, k, h, council) in enumerate(zip(*options[:4], strict=True)):
        if h >= 0:
            homes[int(h)].append((option[o], 1.0))
            month = int(p.month[p.day[p.pair_flight[k]]])
            intake[int(council), month].append((option[o], float(p.people[i])))
    for h, terms in homes.items():
        m.row(terms, 0, float(p.home_count[h]))
    for (council, _), terms in intake.items():
        m.row(terms, 0, float(p.intake[council]))


def _flights(
    p: Problem, m: Model, options: Options, option: list[int]
) -> tuple[list[int], list[int]]:
    """Rules 1 and 4: seats, wheelchairs, staff and what they cost, flight by flight."""
    aboard: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for o, (i, k) in enumerate(zip(options.family, options.pair, strict=True)):
        aboard[int(p.pair_flight[k])].append((option[o], int(i)))
    duty: Duty = defaultdict(list)
    ops = [_escort_column(p, m, duty, int(p.pool[f]), f, OPS_BUSY) for f in range(len(p.day))]
    roving = [_escort_column(p, m, duty, p.roving, f, AWAY_BUSY) for f in range(len(p.day))]
    for f, riders in aboard.items():
        load = [(column, float(p.people[i])) for column, i in riders]
        _seats(p, m, f, load)
        m.row([(c, float(p.wheelchair[i])) for c, i in riders], 0, float(p.wheelchairs[f]))
        _escorts(p, m, f, load, riders, [(ops[f], -1.0), (roving[f], -1.0)])
        medical = [(c, 1.0) for c, i in riders if p.medical[i]]
        _per(p, m, duty, f, medical, p.medics, p.families_per_medic, AWAY_BUSY)
        for tongue in range(len(p.staff_cost) - p.tongues):
            heard = [(c, float(p.people[i])) for c, i in riders if p.tongue[i] == tongue]
            stock = p.tongues + tongue
            _per(p, m, duty, f, heard, stock, p.people_per_interpreter, OPS_BUSY)
    for (stock, day), terms in duty.items():
        m.row(terms, 0, float(p.available[stock, day]))
    return ops, roving


def _escort_column(
    p: Problem, m: Model, duty: Duty, stock: int, f: int, busy: tuple[int, int]
) -> int:  # fmt: skip
    column = m.column(float(p.staff_cost[stock]), INF)
    first, last = p.day[f] - busy[0] + DAY_MARGIN, p.day[f] + busy[1] + DAY_MARGIN
    for day in range(first, last + 1):
        duty[stock, day].append((column, 1.0))
    return column


def _seats(p: Problem, m: Model, f: int, load: Terms) -> None:
    if p.charter[f]:
        flies = m.column(float(p.fixed_cost[f]), 1)
        m.row([*load, (flies, -float(p.seats[f]))], -INF, 0)
        return
    table = p.fare_sum[p.fare_at[f] : p.fare_at[f] + p.seats[f] + 1]
    prices, counts = np.unique(np.round(np.diff(table), 9), return_counts=True)
    steps = [
        (m.column(float(price), float(count)), -1.0)
        for price, count in zip(prices, counts, strict=True)
    ]
    m.row([*load, *steps], 0, 0)


def _escorts(
    p: Problem, m: Model, f: int, load: Terms, riders: list[tuple[int, int]], staff: Terms
) -> None:
    if p.charter[f]:
        share = [(column, people / p.charter_per_escort) for column, people in load]
        m.row([*share, *staff], -INF, 0)
        return
    # One escort from the threshold on: below it the load may be at most one less.
    below = min(p.scheduled_for_escort - 1, int(p.seats[f]))
    above = float(p.seats[f] - below)
    if above > 0:
        m.row([*load, *((column, -above) for column, _ in staff)], -INF, float(below))
    for column, i in riders:
        if p.escorted[i]:
            m.row([(column, 1.0), *staff], -INF, 0)


def _per(
    p: Problem, m: Model, duty: Duty, f: int, load: Terms, stock: int,
    size: int, busy: tuple[int, int],
) -> None:  # fmt: skip
    """One of the stock for each `size` begun."""
    if load:
        column = _escort_column(p, m, duty, stock, f, busy)
        m.row([*((c, amount / size) for c, amount in load), (column, -1.0)], -INF, 0)
