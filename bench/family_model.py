"""One family's part of the plain model: its variables, and the rows that bind only itself."""

from datetime import date
from typing import Any

import numpy as np

from bench.book import Book, Family, Flight
from bench.ledger import Ledger, Month
from bench.milp import Model

Choice = tuple[Flight, int | None, int, str | None]


class FamilyModel:
    """Whether, on which flight, and where, when and how prepared one family goes.

    `sums[k]` is the running sum of the rides up to and with the family's k-th day of flights.
    """

    def __init__(self, model: Model, nothing: int, ledger: Ledger, family: Family) -> None:
        self.model, self.nothing, self.ledger, self.family = model, nothing, ledger, family
        self.book: Book = ledger.book
        calling = self.book.calling[family.row["from_airport"]]
        possible = [flight for flight in calling if self._possible(flight)]
        self.flights = sorted(possible, key=lambda flight: flight.day)
        self.left_out = model.add(family.row["unplanned_cost"], upper=1.0)
        self.rides = model.block(np.array([self._ride(flight) for flight in self.flights]))
        self._exactly_one(self.rides)
        self.homes = self.lodgings = np.zeros(0, dtype=int)
        self.arrivals: dict[tuple[int, Month], int] = {}
        self.clinics: dict[int, int] = {}
        self.classes: dict[str, int] = {}
        if not self.flights:
            model.row([(self.left_out, 1.0)], low=1.0)
            return
        self._sum_up()
        self._appointments()
        if not family.reunion:
            self._homes()

    def _possible(self, flight: Flight) -> bool:
        transfer = self.book.transfer.get(flight.row["to_airport"])
        family = self.family
        if transfer is None or family.size > flight.seats or not family.may_fly(flight.day):
            return False
        return not family.reunion or bool(np.isfinite(transfer[self._sponsor]))

    @property
    def _sponsor(self) -> int:
        return self.book.homes.place[self.family.row["council"]]

    def _ride(self, flight: Flight) -> float:
        """The journey's own cost; a reunion family's transfer hangs on the flight alone too."""
        cost = sum(self.ledger.own_costs(self.family, flight).values())
        if self.family.reunion:
            transfer = self.book.transfer[flight.row["to_airport"]]
            cost += float(transfer[self._sponsor]) * self.family.size
        return cost

    def _exactly_one(self, variables: np.ndarray) -> None:
        ones = [(int(variable), 1.0) for variable in variables]
        self.model.row([(self.left_out, 1.0), *ones], 1.0, 1.0)

    def _sum_up(self) -> None:
        days = np.array([flight.day for flight in self.flights])
        self.days = np.unique(days)
        self.sums = self.model.block(np.zeros(len(self.days)), whole=False)
        before = np.concatenate([[self.nothing], self.sums[:-1]])
        for at, day in enumerate(self.days):
            new = [(int(ride), -1.0) for ride in self.rides[days == day]]
            self.model.row([(self.sums[at], 1.0), (before[at], -1.0), *new], 0.0, 0.0)

    def _up_to(self, day: np.ndarray) -> np.ndarray:
        """The variable that says whether the family has flown by the end of that day."""
        running = np.concatenate([[self.nothing], self.sums])
        return np.asarray(running[np.searchsorted(self.days, day, side="right")])

    def _appointments(self) -> None:
        """A clinic day and, to settle, a class: each valid on the day of the flight taken."""
        family, settings = self.family, self.book.settings
        origin = family.row["from_airport"]
        offered = [(day, day) for day in self.ledger.clinics[origin]]
        self.clinics = self._valid(offered, settings["medical_lead_days"],
                                   settings["medical_valid_days"])  # fmt: skip
        if not family.reunion:
            lessons = [(day, name) for day, name, _ in self.ledger.classes[origin]]
            self.classes = self._valid(lessons, settings["class_lead_days"],
                                       settings["class_valid_days"])  # fmt: skip

    def _valid(self, offered: list[tuple[int, Any]], lead: int, valid: int) -> dict[Any, int]:
        offered = [
            (day, name)
            for day, name in offered
            if self.family.ready <= day and self._any_flight(day + lead, day + valid)
        ]
        variables = self.model.block(np.zeros(len(offered)))
        self._exactly_one(variables)
        if offered:
            days = np.array([day for day, _ in offered])
            columns = (variables, self._up_to(days + lead - 1), self._up_to(days + valid))
            self.model.rows(columns, (1.0, 1.0, -1.0), 0.0)
        return {name: int(v) for (_, name), v in zip(offered, variables, strict=True)}

    def _any_flight(self, first: int, last: int) -> bool:
        low, high = np.searchsorted(self.days, [first, last + 1])
        return bool(low < high)

    def _homes(self) -> None:
        """Homes that some flight reaches in time, with what each costs at least."""
        homes, size = self.book.homes, self.family.size
        at, placed, spare = self.book.home_costs(self.family)
        fares = np.stack([self.book.transfer[f.row["to_airport"]] for f in self.flights])
        days = np.array([flight.day for flight in self.flights])[:, None]
        reached = (homes.begins[at] <= days) & (days <= homes.ends[at])
        reached &= np.isfinite(fares[:, homes.council[at]])
        some = reached.any(axis=0)
        at, placed, spare, reached = at[some], placed[some], spare[some], reached[:, some]
        first = self._first(reached, days)
        least_empty = (first - homes.begins[at]) * homes.daily[at]
        rides = np.where(np.isfinite(fares), size * fares, np.inf).min(axis=0)
        self.homes = at
        costs = placed + spare + least_empty + rides[homes.council[at]]
        self.lodgings = self.model.block(costs.astype(float))
        self._exactly_one(self.lodgings)
        if len(at):
            self._dates(at)
            self._empty(at, least_empty)
            self._councils(at, fares, rides)

    @staticmethod
    def _first(reached: np.ndarray, days: np.ndarray) -> np.ndarray:
        """The first day on which each home is reached; flights are in order of day."""
        return np.asarray(days[reached.argmax(axis=0), 0])

    def _dates(self, at: np.ndarray) -> None:
        """Not before the home is ready, not after it is gone."""
        homes, last = self.book.homes, np.full(len(at), self.sums[-1])
        early = homes.begins[at] > self.days[0]
        before = self._up_to(homes.begins[at] - 1)
        if early.any():
            self.model.rows((self.lodgings[early], before[early]), (1.0, 1.0), 1.0)
        late = homes.ends[at] < self.days[-1]
        if late.any():
            until = self._up_to(homes.ends[at])
            columns = (self.lodgings[late], last[late], until[late])
            self.model.rows(columns, (1.0, 1.0, -1.0), 1.0)

    def _empty(self, at: np.ndarray, least: np.ndarray) -> None:
        """`extra` is at least what the chosen home stands empty beyond the least."""
        homes, days = self.book.homes, self.days - self.days[0]
        daily, start = homes.daily[at], self.days[0] - homes.begins[at]
        most = np.maximum(0.0, daily * (days[-1] + start) - least)
        extra = self.model.money(float(most.max()))
        day = self.model.add(0.0, float(max(1, days[-1])), whole=False)
        moved = zip(self.rides, self.flights, strict=True)
        terms = [(int(ride), float(f.day - self.days[0])) for ride, f in moved]
        self.model.row([*terms, (day, -1.0)], 0.0, 0.0)
        columns = (np.full(len(at), day), self.lodgings, np.full(len(at), extra))
        self.model.rows(columns, (daily, most, -1.0), most - daily * start + least)

    def _councils(self, at: np.ndarray, fares: np.ndarray, least: np.ndarray) -> None:
        """Transfers beyond the least, towns that a landing does not reach, monthly intake."""
        council_of = self.book.homes.council[at]
        councils = np.unique(council_of)
        there = self.model.block(np.zeros(len(councils)), whole=False)
        for council, variable in zip(councils, there, strict=True):
            mine = [(int(home), -1.0) for home in self.lodgings[council_of == council]]
            self.model.row([*mine, (int(variable), 1.0)], 0.0, 0.0)
        self._transfers(councils, there, fares, least)
        self._intake(at, council_of, councils, there)

    def _transfers(
        self, councils: np.ndarray, there: np.ndarray, fares: np.ndarray, least: np.ndarray
    ) -> None:
        landings = [flight.row["to_airport"] for flight in self.flights]
        airports = sorted(set(landings))
        lands = self.model.block(np.zeros(len(airports)), whole=False)
        for airport, variable in zip(airports, lands, strict=True):
            mine = zip(self.rides, landings, strict=True)
            rides = [(int(ride), -1.0) for ride, to in mine if to == airport]
            self.model.row([*rides, (int(variable), 1.0)], 0.0, 0.0)
        by_airport = fares[[landings.index(airport) for airport in airports]][:, councils]
        over = self.family.size * by_airport - least[councils]
        reached = np.isfinite(over)
        over[~reached] = 0.0
        most = over.max(axis=0)
        extra = self.model.money(float(most.max()))
        wide = [np.full(len(councils), variable) for variable in lands]
        columns = [*wide, there, np.full(len(councils), extra)]
        self.model.rows(columns, [*over, most, -1.0], most)
        barred = ~reached.all(axis=0)
        if barred.any():
            columns = [column[barred] for column in (*wide, there)]
            self.model.rows(columns, [*(~reached[:, barred]).astype(float), 1.0], 1.0)

    def _intake(
        self, at: np.ndarray, council_of: np.ndarray, councils: np.ndarray, there: np.ndarray
    ) -> None:
        """Whether it arrives in a council in a month: both must be chosen."""
        months: dict[Month, list[int]] = {}
        for day in self.days:
            on = date.fromordinal(int(day))
            months.setdefault((on.year, on.month), []).append(int(day))
        for month, days in months.items():
            homes = self.book.homes
            meets = (homes.begins[at] <= days[-1]) & (homes.ends[at] >= days[0])
            open_there = np.isin(councils, council_of[meets])
            if not open_there.any():
                continue
            both = self.model.block(np.zeros(int(open_there.sum())), whole=False)
            within = self._up_to(np.array([days[-1], days[0] - 1]))
            low, high = (np.full(len(both), variable) for variable in within[::-1])
            columns = (there[open_there], high, low, both)
            self.model.rows(columns, (1.0, 1.0, -1.0, -1.0), 1.0)
            names = councils[open_there]
            self.arrivals |= {
                (int(council), month): int(v) for council, v in zip(names, both, strict=True)
            }

    def read(self, values: np.ndarray) -> Choice:
        """(flight, home, clinic day, class) that the solver chose."""
        flight = self.flights[int(values[self.rides].argmax())]
        clinic = max(self.clinics, key=lambda day: values[self.clinics[day]])
        if self.family.reunion:
            return flight, None, clinic, None
        home = int(self.homes[values[self.lodgings].argmax()])
        return flight, home, clinic, max(self.classes, key=lambda n: values[self.classes[n]])

    def decided(self, row: dict[str, Any] | None) -> dict[int, float]:
        """The choices of a plan's row (None: left out) as values of this family's variables."""
        named = {flight.name: int(v) for flight, v in zip(self.flights, self.rides, strict=True)}
        names = self.book.homes.names[self.homes]
        lodged = {str(name): int(v) for name, v in zip(names, self.lodgings, strict=True)}
        values = dict.fromkeys(
            [*named.values(), *lodged.values(), *self.clinics.values(), *self.classes.values()], 0.0
        )
        values[self.left_out] = float(row is None)
        if row is None:
            return values
        clinic = date.fromisoformat(row["clinic_date"]).toordinal()
        chosen = [named[row["flight"]], self.clinics[clinic]]
        if not self.family.reunion:
            chosen += [lodged[row["home"]], self.classes[row["class"]]]
        return values | dict.fromkeys(chosen, 1.0)
