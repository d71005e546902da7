"""A plan in the making: who flies when and lives where, and what is left of everything shared.

The arrays change in place. `seat` and `unseat` keep every count; staff follow by `staff_flight`,
which asks the flight's own pool first and lets a roving escort stand in.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.lodging import (
    LANES,
    Tables,
    fill,
    least_living,
    no_tables,
    offer,
    padded,
    withdraw,
)
from waylight.engines.movement_planning.problem import (
    AWAY_BUSY,
    DAY_MARGIN,
    OPS_BUSY,
    Ints,
    Money,
    Problem,
    shared_problem,
)
from waylight.engines.movement_planning.records import record

NOBODY = -1


class State(NamedTuple):
    """The plan and its counts. F families, L flights, S staff stocks, H homes, C councils."""

    pair: Ints  # [F] the pair taken, -1 = unplanned
    home: Ints  # [F] -1 for reunion and unplanned
    council: Ints  # [F]
    clinic: Ints  # [F]
    lesson: Ints  # [F] class
    living: Money  # [F] cost of home, placement and transfer as taken
    load: Ints  # [L] passengers
    wheelchairs: Ints  # [L]
    escorted: Ints  # [L] families that must have an escort
    medical: Ints  # [L] families with a medical escort
    heard: Ints  # [L, languages] people who need an interpreter
    ops: Ints  # [L] escorts of the flight's pool
    roving: Ints  # [L]
    first: Ints  # [L] the first family on board, then `after`
    after: Ints  # [F]
    before: Ints  # [F]
    busy: Ints  # [S, days]
    homes_left: Ints  # [H]
    intake_left: Ints  # [months, C and what fills the last lanes]
    unit: Ints  # the cheapest home left in grains, see `lodging.Tables`
    ride: Ints  # transfer and priced intake of one person, in grains
    holder: Ints  # [H] who moved into the home last, -1 = moved out again
    home_price: Money  # [H] in `unit`; the search's only, never in `cost`
    living_floor: Money  # [P] as `Problem.pair_living`, at these prices
    clinic_left: Ints
    class_left: Ints
    cost: Money  # [1] the search's total: stakes for the unplanned
    rng: npt.NDArray[np.uint64]  # [1]


def shared_state(columns: State) -> State:
    """The same arrays for kernels: to them it is a :class:`State`."""
    return record(columns)


def empty_state(
    p: Problem, seed: int, home: Money | None = None, intake: Money | None = None
) -> State:
    """Nobody planned, everything free.

    `home` [H] and `intake` [C, months] are prices: a search of the plan that follows sees homes
    and councils at them.
    """
    tables, priced = no_tables(p), home is not None or intake is not None
    home = np.zeros(len(p.home_count)) if home is None else home
    intake = np.zeros((len(p.intake), p.months)) if intake is None else intake
    fill(shared_problem(p), p.home_count, home, intake, *tables)
    floor = least_living(p, tables) if priced else p.pair_living
    return _columns(p, seed, home, floor, tables)


def sheet(p: Problem) -> State:
    """Nobody planned: to write decisions down on, with no tables to search from."""
    nowhere = Tables(np.empty((0, 0, 0, 0, LANES), np.int32), np.empty((0, 0, 0), np.int32))
    return _columns(p, 0, np.zeros(len(p.home_count)), p.pair_living, nowhere)


def _columns(p: Problem, seed: int, home: Money, floor: Money, tables: Tables) -> State:
    families, flights = len(p.people), len(p.day)
    intake_left = np.zeros((p.months, padded(len(p.intake))), dtype=np.int32)
    intake_left[:, : len(p.intake)] = p.intake

    def none(size: int) -> Any:
        return np.full(size, NOBODY, dtype=np.int32)

    def zero(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.int32)

    languages = max(1, len(p.staff_cost) - p.tongues)
    return State(
        pair=none(families),
        home=none(families),
        council=none(families),
        clinic=none(families),
        lesson=none(families),
        living=np.zeros(families),
        load=zero(flights),
        wheelchairs=zero(flights),
        escorted=zero(flights),
        medical=zero(flights),
        heard=zero(flights, languages),
        ops=zero(flights),
        roving=zero(flights),
        first=none(flights),
        after=none(families),
        before=none(families),
        busy=np.zeros_like(p.available),
        homes_left=p.home_count.copy(),
        intake_left=intake_left,
        unit=tables.unit,
        ride=tables.ride,
        holder=none(len(p.home_count)),
        home_price=home,
        living_floor=floor,
        clinic_left=p.clinic_places.copy(),
        class_left=p.class_places.copy(),
        cost=np.array([p.stake.sum()]),
        rng=np.array([seed * 2654435769 + 88172645463325252], dtype=np.uint64),
    )


@kernel
def draw(s: State) -> float:
    """A number in [0, 1) from the plan's own seed (xorshift64*, Vigna 2016)."""
    x = s.rng[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    s.rng[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@kernel
def pick(s: State, size: int) -> int:
    """An index below `size`."""
    return min(size - 1, int(draw(s) * size))


@kernel
def ops_needed(p: Problem, f: int, load: int, escorted: int) -> int:
    """Operational escorts on a flight with this load (rule 4)."""
    if load == 0:
        return 0
    if p.charter[f] == 1:
        return (load + p.charter_per_escort - 1) // p.charter_per_escort
    return 1 if load >= p.scheduled_for_escort or escorted > 0 else 0


@kernel
def units(amount: int, size: int) -> int:
    """How many units of this size hold the amount."""
    return (amount + size - 1) // size


@kernel
def slack(p: Problem, s: State, stock: int, day: int, before: int, after: int) -> int:
    """How many more of a stock are free on every day from `day - before` to `day + after`."""
    free = 1_000_000
    for d in range(day - before + DAY_MARGIN, day + after + DAY_MARGIN + 1):
        free = min(free, p.available[stock, d] - s.busy[stock, d])
    return free


@kernel
def occupy(s: State, stock: int, day: int, before: int, after: int, number: int) -> None:
    """Put a number of a stock on duty (or, when negative, off duty)."""
    if number != 0:
        for d in range(day - before + DAY_MARGIN, day + after + DAY_MARGIN + 1):
            s.busy[stock, d] += number


@kernel
def fare(p: Problem, f: int, load: int) -> float:
    """What the aircraft or the seats cost for this load: fixed cost, or the cheapest seats."""
    if p.charter[f] == 1:
        return float(p.fixed_cost[f]) if load > 0 else 0.0
    return float(p.fare_sum[p.fare_at[f] + load])


@kernel
def set_escorts(p: Problem, s: State, f: int, ops: int, roving: int) -> None:
    """Give the flight exactly these operational escorts, and pay for them."""
    day, pool = p.day[f], p.pool[f]
    occupy(s, pool, day, OPS_BUSY[0], OPS_BUSY[1], ops - s.ops[f])
    occupy(s, p.roving, day, AWAY_BUSY[0], AWAY_BUSY[1], roving - s.roving[f])
    s.cost[0] += (ops - s.ops[f]) * p.staff_cost[pool]
    s.cost[0] += (roving - s.roving[f]) * p.staff_cost[p.roving]
    s.ops[f] = ops
    s.roving[f] = roving


@kernel
def staff_flight(p: Problem, s: State, f: int) -> None:
    """Bring the escorts to what the load needs: own pool first, roving for the rest."""
    need = ops_needed(p, f, s.load[f], s.escorted[f])
    free = slack(p, s, p.pool[f], p.day[f], OPS_BUSY[0], OPS_BUSY[1]) + s.ops[f]
    ops = min(need, max(0, free))
    set_escorts(p, s, f, ops, need - ops)


@kernel
def _count(p: Problem, s: State, i: int, f: int, sign: int) -> None:
    """Passengers, seats paid, medical escorts and interpreters with one family more or less."""
    day, people = p.day[f], p.people[i]
    s.cost[0] += fare(p, f, s.load[f] + sign * people) - fare(p, f, s.load[f])
    s.load[f] += sign * people
    s.wheelchairs[f] += sign * p.wheelchair[i]
    s.escorted[f] += sign * p.escorted[i]
    if p.medical[i] == 1:
        was = units(s.medical[f], p.families_per_medic)
        s.medical[f] += sign
        more = units(s.medical[f], p.families_per_medic) - was
        occupy(s, p.medics, day, AWAY_BUSY[0], AWAY_BUSY[1], more)
        s.cost[0] += more * p.staff_cost[p.medics]
    tongue = p.tongue[i]
    if tongue >= 0:
        was = units(s.heard[f, tongue], p.people_per_interpreter)
        s.heard[f, tongue] += sign * people
        more = units(s.heard[f, tongue], p.people_per_interpreter) - was
        occupy(s, p.tongues + tongue, day, OPS_BUSY[0], OPS_BUSY[1], more)
        s.cost[0] += more * p.staff_cost[p.tongues + tongue]


@kernel
def _occupy_home(p: Problem, s: State, h: int, sign: int) -> None:
    s.homes_left[h] -= sign
    if sign > 0 and s.homes_left[h] == 0:
        withdraw(p, h, s.homes_left, s.home_price, s.unit)
    elif sign < 0 and s.homes_left[h] == 1:
        offer(p, h, s.home_price[h], s.unit)


@kernel
def _take(p: Problem, s: State, i: int, f: int, sign: int) -> None:
    """Home, intake and appointments of a planned family, taken (1) or given back (-1)."""
    people = p.people[i]
    s.clinic_left[s.clinic[i]] -= sign * people
    if p.settles[i] == 1:
        _occupy_home(p, s, s.home[i], sign)
        s.intake_left[p.month[p.day[f]], s.council[i]] -= sign * people
        s.class_left[s.lesson[i]] -= sign * p.adults[i]


@kernel
def seat(
    p: Problem, s: State, i: int, k: int, place: tuple[int, int, int, int], living: float
) -> None:
    """Plan family i by pair k to place (home, council, clinic, class); escorts come after."""
    f = p.pair_flight[k]
    s.pair[i] = k
    s.home[i], s.council[i], s.clinic[i], s.lesson[i] = place
    s.living[i] = living
    if place[0] >= 0:
        s.holder[place[0]] = i
    s.before[i] = NOBODY
    s.after[i] = s.first[f]
    if s.first[f] >= 0:
        s.before[s.first[f]] = i
    s.first[f] = i
    _take(p, s, i, f, 1)
    _count(p, s, i, f, 1)
    s.cost[0] += p.pair_cost[k] + living - p.stake[i]


@kernel
def unseat(p: Problem, s: State, i: int) -> int:
    """Take family i off the plan; give the flight it was on. Escorts come after."""
    k = s.pair[i]
    f = p.pair_flight[k]
    _take(p, s, i, f, -1)
    _count(p, s, i, f, -1)
    s.cost[0] -= p.pair_cost[k] + s.living[i] - p.stake[i]
    if s.before[i] >= 0:
        s.after[s.before[i]] = s.after[i]
    else:
        s.first[f] = s.after[i]
    if s.after[i] >= 0:
        s.before[s.after[i]] = s.before[i]
    if s.home[i] >= 0 and s.holder[s.home[i]] == i:
        s.holder[s.home[i]] = NOBODY
    s.pair[i] = NOBODY
    return int(f)


@kernel
def _copy(to: np.ndarray, given: np.ndarray) -> None:
    """`to[:] = given`, which takes numba half a second longer to compile."""
    for n in range(len(to)):
        to[n] = given[n]


@kernel
def remember(kept: State, s: State) -> None:
    """Write down the decisions of a plan; `restore` makes its counts again."""
    _copy(kept.pair, s.pair)
    _copy(kept.home, s.home)
    _copy(kept.council, s.council)
    _copy(kept.clinic, s.clinic)
    _copy(kept.lesson, s.lesson)
    _copy(kept.living, s.living)
    _copy(kept.ops, s.ops)
    _copy(kept.roving, s.roving)
    _copy(kept.cost, s.cost)


@door
def note(kept: State, s: State) -> None:
    """:func:`remember`, from Python."""
    remember(kept, s)


@door
def restore(p: Problem, s: State, kept: State) -> None:
    """Turn an empty plan into the one that was written down."""
    for i in range(len(p.people)):
        if kept.pair[i] >= 0:
            place = (kept.home[i], kept.council[i], kept.clinic[i], kept.lesson[i])
            seat(p, s, i, kept.pair[i], place, kept.living[i])
    for f in range(len(p.day)):
        set_escorts(p, s, f, kept.ops[f], kept.roving[f])
