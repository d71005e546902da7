"""What goes in: a caseload compiled to flat arrays that the kernels can walk.

Days are integers from the first flight day of the settings (`from` = 0), money is float64 in
the workbook's currency, `-1` means none. A *pair* is a family and a flight it may take; pairs
lie family by family, cheapest possible first, so that a search can stop early. The rules are
those of the planning workbook, sections "What a plan must respect" and "What a plan costs".
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from waylight.engines.movement_planning.records import record

Ints = npt.NDArray[np.int32]
Days = npt.NDArray[np.int32]
Money = npt.NDArray[np.float64]

OPS_BUSY = (1, 2)
"""An escort of the flight's pool is busy from t - 1 to t + 2 (rule 4)."""
AWAY_BUSY = (2, 3)
"""A roving or a medical escort is busy from t - 2 to t + 3 (rule 4)."""
DAY_MARGIN = 3
"""Days kept before and after the horizon in every staff calendar."""


class Problem(NamedTuple):
    """The compiled caseload. F families, P pairs, L flights, C councils, H homes, S stocks."""

    # Of F families:
    people: Ints
    adults: Ints
    wheelchair: Ints
    medical: Ints
    tongue: Ints  # index of the interpreter language, -1 = needs none
    escorted: Ints  # must fly with an operational escort
    origin: Ints  # airport index
    bedrooms: Ints  # needed; 0 for reunion
    step_free: Ints
    fixed_home: Ints  # home index that must be kept, -1 = free
    unplanned: Money  # the contract's cost of leaving the family out
    stake: Money  # what the search pays for it: dearer when the family is fixed
    settles: Ints  # 1 = resettlement (home, class, intake), 0 = reunion
    sponsor: Ints  # the council of a family in reunion, -1 = resettlement
    # what the family was told, -1 = nothing, and the penalty in money for each part that changes;
    # penalties for another flight or date lie in `pair_cost`, for leaving it out in `stake`
    told_home: Ints
    told_council: Ints
    told_clinic: Ints
    told_lesson: Ints
    home_change: Money
    council_change: Money
    visit_change: Money  # for each appointment
    # Of P pairs, those of a family by `pair_floor` + `pair_living`; pair_at is [F + 1]:
    pair_at: Ints
    pair_flight: Ints
    pair_cost: Money  # waiting, paper margin, stop and hub
    pair_floor: Money  # pair_cost without penalties, plus the cheapest seats the flight sells
    pair_living: Money  # no home and transfer from where the flight lands can cost less
    clinic_from: Ints  # [P] first clinic index, clinic_to is exclusive
    clinic_to: Ints
    class_from: Ints
    class_to: Ints
    # the same pairs seen from their flight: rider_at [L + 1]
    rider_at: Ints
    rider_pair: Ints
    rider_family: Ints
    # Of L flights:
    day: Days
    lands_at: Ints  # airport index
    charter: Ints
    seats: Ints
    wheelchairs: Ints
    fixed_cost: Money
    fare_at: Ints  # start of the flight's table in fare_sum: cost of 0, 1, ... seats
    fare_sum: Money
    pool: Ints  # stock index of the flight's escorts
    # staff stocks [S]: pools, then roving, medical, one for each interpreter language
    available: Ints  # [S, days + 2 * DAY_MARGIN]
    staff_cost: Money
    roving: int
    medics: int
    tongues: int  # first interpreter stock
    charter_per_escort: int
    scheduled_for_escort: int
    families_per_medic: int
    people_per_interpreter: int
    # councils and homes
    intake: Ints  # [C] people in a calendar month
    month: Ints  # [days] calendar month index of a day
    months: int
    transfer: Money  # [airports, C], inf = not possible
    council_cost: Money  # [F, C] placement, language, tie; inf = not allowed
    council_own: Ints  # [F, C] the same in grains, see `lodging`
    council_first: Ints  # [F, a few] the cheapest, -1 = no more are allowed
    grain: float  # the money of one grain
    home_at: Ints  # [C * (rooms + 1) + 1] homes of a council by bedrooms
    rooms: int  # most bedrooms of any home
    home_council: Ints
    home_bedrooms: Ints
    home_step_free: Ints
    home_from: Days
    home_until: Days
    home_count: Ints
    home_empty: Money  # cost of an empty day
    max_spare: int
    spare_cost: float
    # appointments
    clinic_places: Ints
    class_places: Ints


def shared_problem(columns: Problem) -> Problem:
    """The same arrays for kernels: to them it is a :class:`Problem`."""
    return record(columns)


class Names(NamedTuple):
    """The workbook's own words for the indices of a :class:`Problem`."""

    families: list[str]
    flights: list[str]
    councils: list[str]
    homes: list[str]
    airports: list[str]
    clinics: list[tuple[str, int]]  # airport, day
    classes: list[tuple[str, int]]  # class id, day
    languages: list[str]
