"""An earlier plan, read by names into this caseload's numbers; what is gone is simply gone."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from waylight.engines.movement_planning.compiling import Instance
from waylight.engines.movement_planning.prices import no_prices, shared_prices
from waylight.engines.movement_planning.problem import Ints, shared_problem
from waylight.engines.movement_planning.replanning.fitting import FITS, call_escorts, settle
from waylight.engines.movement_planning.state import State, empty_state, shared_state

Row = dict[str, Any]
JOURNEY = ("flight", "date", "council", "home", "clinic_date", "class")
"""What a family is told: the parts of a plan's row that can change."""


class Earlier(NamedTuple):
    """The earlier plan: -1 where it had none, or where what it had is gone. F families."""

    rows: list[Row | None]  # of each family what it was told, None if it was not planned
    start: date
    flight: Ints
    day: Ints
    pair: Ints
    home: Ints
    told_council: Ints
    council: Ints  # where that home, or the sponsor, is now
    clinic: Ints
    lesson: Ints
    ops: Ints  # [L] escorts that flew
    roving: Ints  # [L]

    def date(self, i: int) -> date:
        """The day that family i was to fly."""
        return self.start + timedelta(days=int(self.day[i]))

    def places(self) -> Ints:
        """[F, 4] home, council, clinic, class."""
        columns = (self.home, self.council, self.clinic, self.lesson)
        return np.stack(columns, axis=1).astype(np.int32)


def read_earlier(instance: Instance, document: Row) -> Earlier:
    """The plan of a document ("The plan") in the numbers of this caseload."""
    q, names = instance.problem, instance.names
    listed = {row["family"]: row for row in document.get("plan") or () if row.get("flight")}
    dates = {row["flight"]: row["date"] for row in instance.tables["flights"]}
    rows = [_told(listed.get(family), dates) for family in names.families]
    flight = _find(names.flights, [row and row["flight"] for row in rows])
    home = _find(names.homes, [row and row["home"] for row in rows])
    home = np.where(q.settles == 1, home, -1).astype(np.int32)
    lesson = _find([name for name, _ in names.classes], [row and row["class"] for row in rows])
    council = np.where(home >= 0, q.home_council[home] if len(q.home_council) else -1, -1)
    council = np.where(q.settles == 1, council, q.sponsor)
    crews = {row["flight"]: row for row in document.get("flights") or ()}
    return Earlier(
        rows=rows,
        start=instance.start,
        flight=flight,
        day=_ints([(_day(row) - instance.start).days if row else 0 for row in rows]),
        pair=_pairs(instance, flight),
        home=home,
        told_council=_find(names.councils, [row and row["council"] for row in rows]),
        council=council.astype(np.int32),
        clinic=_clinics(instance, rows),
        lesson=np.where(q.settles == 1, lesson, -1).astype(np.int32),
        ops=_ints([crews.get(name, {}).get("ops_escorts") or 0 for name in names.flights]),
        roving=_ints([crews.get(name, {}).get("roving_escorts") or 0 for name in names.flights]),
    )


def resettled(
    instance: Instance, state: State, earlier: Earlier, possible: Any, levels: Ints
) -> Ints:
    """Put back into an empty state whoever of the `possible` still finds room; what was short.

    When there is no longer room for all, the firmest promises come first and among equals the
    small families: so the fewest and the least promised lose their place.
    """
    q = instance.problem
    free = q.stake == q.unplanned
    order = np.lexsort((q.people, -levels, free)).astype(np.int32)
    code = np.full(len(q.people), FITS, dtype=np.int32)
    p, s = shared_problem(q), shared_state(state)
    call_escorts(p, s, earlier.ops, earlier.roving)
    order = order[possible[order]]
    settle(p, s, shared_prices(no_prices(q)), order, earlier.pair, earlier.places(), code)
    return code


def fits_its_rules(instance: Instance, earlier: Earlier) -> Any:
    """[F] whether a family may still have, everybody else aside, exactly what it had."""
    q = instance.problem
    if not len(q.pair_flight):
        return np.zeros(len(q.people), dtype=bool)
    pair, home, council = earlier.pair, earlier.home, earlier.council
    lands = q.lands_at[earlier.flight]
    families = np.arange(len(q.people))
    clinic = (q.clinic_from[pair] <= earlier.clinic) & (earlier.clinic < q.clinic_to[pair])
    lesson = (q.class_from[pair] <= earlier.lesson) & (earlier.lesson < q.class_to[pair])
    whole = (pair >= 0) & (earlier.clinic >= 0) & clinic & np.isfinite(q.transfer[lands, council])
    lodged = fits_home(instance, earlier, home) & np.isfinite(q.council_cost[families, council])
    settled = (home >= 0) & lodged & (earlier.lesson >= 0) & lesson
    return whole & np.where(q.settles == 1, settled, True)


def fits_home(instance: Instance, earlier: Earlier, home: Any) -> Any:
    """[F] whether the home is large enough, not too large, accessible, and there on the day."""
    q = instance.problem
    if not len(q.home_count):
        return np.zeros(len(q.people), dtype=bool)
    day = q.day[earlier.flight]
    spare = q.home_bedrooms[home] - q.bedrooms
    fits = (spare >= 0) & (spare <= q.max_spare) & (q.home_step_free[home] >= q.step_free)
    fits &= (q.home_from[home] <= day) & (day <= q.home_until[home])
    return fits & ((q.fixed_home < 0) | (q.fixed_home == home))


def taken_over(instance: Instance, document: Row) -> State:
    """All of an earlier plan that still keeps every rule of this caseload, as a state."""
    earlier = read_earlier(instance, document)
    state = empty_state(instance.problem, 1)
    possible = fits_its_rules(instance, earlier)
    resettled(instance, state, earlier, possible, np.zeros(len(possible), dtype=np.int32))
    return state


def _told(row: Row | None, dates: dict[str, date]) -> Row | None:
    """What a plan's row told the family; a plan made by hand may leave the date to the flight."""
    if row is None:
        return None
    told = {"family": row["family"]} | {key: row.get(key) for key in JOURNEY}
    if told["date"] is None and row["flight"] in dates:
        told["date"] = dates[row["flight"]].isoformat()
    return told if told["date"] else None


def _day(row: Row) -> date:
    return date.fromisoformat(row["date"])


def _ints(values: Any) -> Ints:
    return np.array(values, dtype=np.int32)


def _find(names: list[Any], wanted: list[Any]) -> Ints:
    index = {name: at for at, name in enumerate(names)}
    return _ints([index.get(name, -1) if name is not None else -1 for name in wanted])


def _pairs(instance: Instance, flight: Ints) -> Ints:
    """The pair of each family and its flight, -1 if it may not take that flight."""
    q = instance.problem
    family = np.repeat(np.arange(len(q.people)), np.diff(q.pair_at))
    taken = np.flatnonzero(q.pair_flight == flight[family])
    pair = np.full(len(q.people), -1, dtype=np.int32)
    pair[family[taken]] = taken
    return pair


def _clinics(instance: Instance, rows: list[Row | None]) -> Ints:
    days = [(airport, _iso(instance, day)) for airport, day in instance.names.clinics]
    leaves = [row["from_airport"] for row in instance.tables["families"]]
    wanted = [row and (air, row["clinic_date"]) for air, row in zip(leaves, rows, strict=True)]
    return _find(days, wanted)


def _iso(instance: Instance, day: int) -> str:
    return (instance.start + timedelta(days=day)).isoformat()
