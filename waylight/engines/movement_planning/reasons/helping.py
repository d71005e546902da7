"""Which single change would help a family: candidates by what stands in its way, and by price.

Each kind of obstacle is lifted everywhere at once and the family weighed again with everybody
else as planned: what then becomes cheaper names the flight, home or day where one more of that
kind would help. Candidates are only that; `asking` makes the change and solves.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.prices import Prices, no_prices, shared_prices
from waylight.engines.movement_planning.problem import (
    AWAY_BUSY,
    DAY_MARGIN,
    OPS_BUSY,
    shared_problem,
)
from waylight.engines.movement_planning.reasons.lifting import LIFT
from waylight.engines.movement_planning.reasons.weighing import FITS, weigh_family
from waylight.engines.movement_planning.scenarios.change import Change
from waylight.engines.movement_planning.scenarios.changes import (
    AddClinicPlaces,
    ChangeIntake,
    ChangeSeats,
)
from waylight.engines.movement_planning.scenarios.helping import (
    AddClassPlaces,
    AddHome,
    AddWheelchairs,
)
from waylight.engines.movement_planning.scenarios.staffing import AddStaff
from waylight.engines.movement_planning.state import State, shared_state


class Candidate(NamedTuple):
    """A change that may help: what it would save with everybody else as planned, and its price."""

    kind: str
    change: Change
    flight: int
    saves: float
    price: float | None


class Spot(NamedTuple):
    """Where one more of something would help family i: pair, flight, home and council."""

    instance: Instance
    state: State
    i: int
    k: int
    f: int
    home: int
    council: int

    @property
    def day(self) -> date:
        """The day of the flight."""
        day: date = self.instance.tables["flights"][self.f]["date"]
        return day


def candidates(
    instance: Instance, state: State, i: int, own: float, prices: Prices | None
) -> list[Candidate]:
    """The best change of each kind for family i, most promising first by price or by weighing.

    `state` holds the plan with its counts; `own` is what the family costs now (for one that is
    left out, what leaving it out costs).
    """
    found = [one for kind in LIFT if (one := _best(kind, instance, state, i, own, prices))]
    return sorted(found, key=lambda one: -max(one.saves, one.price or 0.0))


def _best(
    kind: str, instance: Instance, state: State, i: int, own: float, prices: Prices | None
) -> Candidate | None:
    """The flight where lifting this kind of obstacle saves most, and the change behind it."""
    p = instance.problem
    pairs = int(p.pair_at[i + 1] - p.pair_at[i])
    free = shared_prices(no_prices(p))
    before = weigh_family(shared_problem(p), shared_state(state), free, i, pairs)[1]
    lifted = LIFT[kind](p, state)
    after = weigh_family(
        shared_problem(lifted.problem), shared_state(lifted.state), free, i, pairs
    )[1]
    gained = (after.block == FITS) & (after.cost < before.cost - 0.005)
    if not gained.any():
        return None
    n = int(np.argmin(np.where(gained, after.cost, np.inf)))
    k = int(p.pair_at[i]) + n
    spot = Spot(
        instance, state, i, k, int(p.pair_flight[k]), int(after.home[n]), int(after.council[n])
    )
    change, price = CHANGE[kind](spot, prices)
    return Candidate(kind, change, spot.f, own - float(after.cost[n]), price)


def _home(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    rows = {row["home"]: row for row in spot.instance.tables["homes"]}
    row = rows[spot.instance.names.homes[spot.home]]
    change = AddHome(
        council=row["council"],
        bedrooms=row["bedrooms"],
        step_free=bool(row["step_free"]),
        available_from=row["available_from"],
        available_until=row["available_until"],
        home=f"{row['home']} (one more)",
    )
    return change, float(prices.home[spot.home]) if prices else None


def _intake(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    row, people = spot.instance.tables["councils"][spot.council], _people(spot)
    price = float(prices.intake[spot.council].sum()) * people if prices else None
    return ChangeIntake(row["council"], row["people_per_month"] + people), price


def _clinic(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    p = spot.instance.problem
    reach = np.arange(p.clinic_from[spot.k], p.clinic_to[spot.k])
    at = int(reach[np.argmax(spot.state.clinic_left[reach])])
    row = spot.instance.rules.clinics.rows[at]
    price = float(prices.clinic[at]) * _people(spot) if prices else None
    return AddClinicPlaces(row["airport"], row["date"], _people(spot)), price


def _class(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    p = spot.instance.problem
    reach = np.arange(p.class_from[spot.k], p.class_to[spot.k])
    at, adults = int(reach[np.argmax(spot.state.class_left[reach])]), int(p.adults[spot.i])
    price = float(prices.lesson[at]) * adults if prices else None
    return AddClassPlaces(spot.instance.names.classes[at][0], adults), price


def _wheelchair(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    name = spot.instance.names.flights[spot.f]
    return AddWheelchairs(name, 1), float(prices.wheelchair[spot.f]) if prices else None


def _seats(spot: Spot, _prices: Prices | None) -> tuple[Change, float | None]:
    p = spot.instance.problem
    missing = int(spot.state.load[spot.f] + p.people[spot.i] - p.seats[spot.f])
    name = spot.instance.names.flights[spot.f]
    return ChangeSeats(name, int(p.seats[spot.f]) + max(1, missing)), None


def _escort(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    row, stock = spot.instance.tables["flights"][spot.f], int(spot.instance.problem.pool[spot.f])
    return on_duty(spot.instance, "OPS", row["escort_pool"], None, spot.day), duty_worth(
        prices, stock, spot, OPS_BUSY
    )


def _medic(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    change = on_duty(spot.instance, "MEDICAL", None, None, spot.day)
    return change, duty_worth(prices, spot.instance.problem.medics, spot, AWAY_BUSY)


def _interpreter(spot: Spot, prices: Prices | None) -> tuple[Change, float | None]:
    p = spot.instance.problem
    tongue = int(p.tongue[spot.i])
    language = spot.instance.names.languages[tongue]
    change = on_duty(spot.instance, "INTERPRETER", None, language, spot.day)
    return change, duty_worth(prices, p.tongues + tongue, spot, OPS_BUSY)


def on_duty(
    instance: Instance, role: str, pool: str | None, language: str | None, day: date
) -> Change:
    """One more of a role on every day around a flight's that it would be busy."""
    before, after = AWAY_BUSY if role in ("MEDICAL", "ROVING") else OPS_BUSY
    if pool is None:
        pool = _pool_of(instance.tables, role, language)
    first, last = day - timedelta(days=before), day + timedelta(days=after)
    return AddStaff(pool, role, first, last, 1, language)


def _pool_of(tables: dict[str, list[dict[str, Any]]], role: str, language: str | None) -> str:
    """A pool that has such people, or else any that flights are escorted from."""
    have = (r["pool"] for r in tables["staff"] if (r["role"], r["language"]) == (role, language))
    return str(next(have, tables["flights"][0]["escort_pool"]))


def duty_worth(
    prices: Prices | None, stock: int, spot: Spot, busy: tuple[int, int]
) -> float | None:
    """The price of one of a stock on the days around the flight."""
    if prices is None:
        return None
    day = int(spot.instance.problem.day[spot.f]) + DAY_MARGIN
    return float(prices.staff[stock, day - busy[0] : day + busy[1] + 1].sum())


def _people(spot: Spot) -> int:
    return int(spot.instance.problem.people[spot.i])


CHANGE: dict[str, Callable[[Spot, Prices | None], tuple[Change, float | None]]] = {
    "home": _home,
    "intake": _intake,
    "clinic": _clinic,
    "class": _class,
    "wheelchair": _wheelchair,
    "escort": _escort,
    "medic": _medic,
    "interpreter": _interpreter,
    "seats": _seats,
}
"""The change behind each kind of obstacle that can be lifted."""
