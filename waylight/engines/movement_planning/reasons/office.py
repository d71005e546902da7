"""Which shared thing is worth most: what its price says, and what solving with one more shows.

A price is the dual's opinion of one unit, proven for nothing but a bound; so each of the dearest
is bought (the change is made in the tables) and the plan searched again around those who would
use it, beside the same search without it. Both figures are told; only `solved` is a fact.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.ascent import Dual
from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.prices import Prices
from waylight.engines.movement_planning.problem import (
    AWAY_BUSY,
    DAY_MARGIN,
    OPS_BUSY,
    Ints,
    shared_problem,
)
from waylight.engines.movement_planning.reasons.helping import on_duty
from waylight.engines.movement_planning.reasons.solving import Plan, counted, moves
from waylight.engines.movement_planning.reasons.words import amount, compared
from waylight.engines.movement_planning.scenarios.change import Change
from waylight.engines.movement_planning.scenarios.changes import (
    AddCharter,
    AddClinicPlaces,
    CancelFlight,
    ChangeIntake,
)
from waylight.engines.movement_planning.scenarios.helping import AddHome, AddWheelchairs
from waylight.engines.movement_planning.scenarios.plain import to_json
from waylight.engines.movement_planning.staff import stock_names

CLINIC_PLACES, INTAKE = 10, 10
"""People for whom clinic places and a council's monthly intake are priced."""
SOLVED = 8
"""How many of the dearest resources are bought and solved."""
Row = dict[str, Any]


class Resource(NamedTuple):
    """Something that an office could get, or lose: its price, and the families that use it."""

    kind: str
    change: Change
    price: float
    users: Ints


class Market:
    """What is for sale in one plan, at its prices."""

    def __init__(self, plan: Plan, prices: Prices) -> None:
        """`prices` are the dual's, for the same caseload."""
        self.plan, self.prices, self.q = plan, prices, plan.q
        self.instance: Instance = plan.instance
        self.currency: str = plan.instance.tables["settings"][0]["currency"]

    def resources(self) -> list[Resource]:
        """The dearest of each kind, dearest first."""
        kinds = (
            self._charters,
            self._homes,
            self._clinics,
            self._staff,
            self._intake,
            self._chairs,
        )
        found = [resource for kind in kinds for resource in kind()]
        return sorted(found, key=lambda one: -one.price)

    def answered(self, report: Callable[[float], bool] = lambda _share: True) -> Row:
        """The resources as JSON values, the dearest few solved as well."""
        found = self.resources()
        rows: list[Row] = []
        dearest = {one.kind: one for one in reversed(found)}
        first = sorted(dearest.values(), key=lambda one: -one.price)[:SOLVED]
        going = True
        for one in found:
            solve = any(one is chosen for chosen in first)
            if solve and going:
                done = sum(row["solved"] is not None for row in rows)
                going = report(done / len(first))
            rows.append(self._row(one, solve=solve and going))
        rows.sort(key=lambda row: (row["solved"] is None, -(row["solved"] or row["price_says"])))
        return {"objective": self.plan.cost, "currency": self.currency, "resources": rows}

    def _row(self, one: Resource, *, solve: bool) -> Row:
        row: Row = {
            "kind": one.kind,
            "change": to_json(one.change),
            "sentence": one.change.sentence(),
            "price_says": round(one.price, 2),
            "solved": None,
            "moves": [],
        }
        return self._solved(one, row) if solve else row

    def _solved(self, one: Resource, row: Row) -> Row:
        without = self.plan.settled(one.users)
        new, found = self.plan.changed(one.change, one.users, without.state)
        worth = without.cost - found.cost
        moved = moves(self.instance, (self.q, without.state), (new, found.problem, found.state))
        words = f"{one.change.sentence()} The price says {amount(one.price, self.currency)}; "
        words += f"solved, {compared(-worth, self.currency)} in all."
        return row | {"solved": round(worth, 2), "moves": moved, "words": words}

    def _charters(self) -> Iterator[Resource]:
        """One more like the dearest (else the fullest) on its day; and that one lost."""
        dual = Dual(self.q, shared_problem(self.q), 1)
        dual.value(self.prices)
        worth = np.where(self.q.charter == 1, -dual.view.value, 0.0)
        worth += 1e-9 * counted(self.q, self.plan.state).load * self.q.charter
        f = int(np.argmax(worth)) if len(worth) else 0
        if not len(worth) or worth[f] <= 0:
            return
        row = self.instance.tables["flights"][f]
        users = self._riders(f)
        another = AddCharter(row["flight"], row["date"], f"{row['flight']} (one more)")
        yield Resource("charter", another, float(worth[f]), users)
        yield Resource("charter_lost", CancelFlight(row["flight"]), float(worth[f]), users)

    def _homes(self) -> Iterator[Resource]:
        """The dearest home of each number of bedrooms, one more of it."""
        price, rows = self.prices.home, {r["home"]: r for r in self.instance.tables["homes"]}
        for bedrooms in np.unique(self.q.home_bedrooms):
            of_size = np.flatnonzero(self.q.home_bedrooms == bedrooms)
            h = int(of_size[np.argmax(price[of_size])])
            if price[h] <= 0:
                continue
            row = rows[self.instance.names.homes[h]]
            change = AddHome(
                council=row["council"], bedrooms=row["bedrooms"], step_free=bool(row["step_free"]),
                available_from=row["available_from"], available_until=row["available_until"],
                home=f"{row['home']} (one more)",
            )  # fmt: skip
            need = int(bedrooms) - self.q.bedrooms
            fits = (need >= 0) & (need <= self.q.max_spare) & (self.q.settles == 1)
            live = np.isfinite(self.q.council_cost[:, self.q.home_council[h]])
            yield Resource("home", change, float(price[h]), _who(fits & live))

    def _clinics(self) -> Iterator[Resource]:
        """Ten places more on the dearest clinic day of each airport."""
        price, names = self.prices.clinic, self.instance.names
        rows = self.instance.rules.clinics.rows
        for airport, where in self.instance.rules.clinics.at.items():
            at = where.start + int(np.argmax(price[where]))
            if price[at] <= 0:
                continue
            change = AddClinicPlaces(airport, rows[at]["date"], CLINIC_PLACES)
            users = _who(self.q.origin == names.airports.index(airport))
            yield Resource("clinic", change, float(price[at]) * CLINIC_PLACES, users)

    def _staff(self) -> Iterator[Resource]:
        """One more of each stock on the days around a flight where that is dearest."""
        names = stock_names(self.instance.tables, self.instance.names.languages)
        for stock, (role, key) in enumerate(names):
            busy = AWAY_BUSY if role in ("ROVING", "MEDICAL") else OPS_BUSY
            first = DAY_MARGIN - busy[0]
            sums = _windows(self.prices.staff[stock], sum(busy) + 1)[first:]
            day = int(np.argmax(sums))
            if sums[day] <= 0 or day >= len(self.q.month):
                continue
            pool, language = (key, None) if role == "OPS" else (None, key)
            date = self.instance.start + timedelta(days=day)
            change = on_duty(self.instance, role, pool, language, date)
            yield Resource(role.lower(), change, float(sums[day]), self._about(day))

    def _intake(self) -> Iterator[Resource]:
        """Ten people more a month for the council where that is dearest."""
        worth = self.prices.intake.sum(axis=1)
        c = int(np.argmax(worth)) if len(worth) else 0
        if not len(worth) or worth[c] <= 0:
            return
        row = self.instance.tables["councils"][c]
        change = ChangeIntake(row["council"], row["people_per_month"] + INTAKE)
        live = (self.q.settles == 1) & np.isfinite(self.q.council_cost[:, c])
        yield Resource("intake", change, float(worth[c]) * INTAKE, _who(live))

    def _chairs(self) -> Iterator[Resource]:
        """One wheelchair place on the flight where it is dearest."""
        f = int(np.argmax(self.prices.wheelchair))
        if self.prices.wheelchair[f] > 0:
            change = AddWheelchairs(self.instance.names.flights[f], 1)
            yield Resource("wheelchair", change, float(self.prices.wheelchair[f]), self._riders(f))

    def _riders(self, f: int) -> Ints:
        riders: Ints = self.q.rider_family[self.q.rider_at[f] : self.q.rider_at[f + 1]]
        return np.unique(riders).astype(np.int32)

    def _about(self, day: int) -> Ints:
        """Families on flights near that day."""
        pair = self.plan.state.pair
        users = pair < 0
        users[~users] = abs(self.q.day[self.q.pair_flight[pair[~users]]] - day) <= 2 * DAY_MARGIN
        return _who(users)


def _who(chosen: np.ndarray) -> Ints:
    return np.flatnonzero(chosen).astype(np.int32)


def _windows(row: np.ndarray, days: int) -> np.ndarray:
    """Sums over so many days in a row, by the first of them."""
    total = np.cumsum([0.0, *row])
    sums: np.ndarray = total[days:] - total[:-days]
    return sums
