"""Each change, its sentence, its refusals, and what it leaves alone."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from waylight.engines.movement_planning.scenarios.change import Change, ChangeRefusedError
from waylight.engines.movement_planning.scenarios.changes import (
    AddCharter,
    AddClinicPlaces,
    CancelFlight,
    ChangeIntake,
    ChangeSeats,
    ChangeWaiting,
    DelayFlight,
    DelayHome,
    FamilyGrew,
    MedicalLapsed,
    PaperEnds,
    WithdrawHome,
    applied,
)
from waylight.engines.movement_planning.scenarios.plain import from_json, many_from_json, to_json
from waylight.engines.movement_planning.scenarios.staffing import AddStaff

Tables = dict[str, list[dict[str, Any]]]
FIRST = date(2016, 1, 1)


def tables() -> Tables:
    """One of everything that a change can name, and one fixed family."""
    flight = {"wheelchairs": 2, "escort_pool": "LEVANT", "to_airport": "LHR", "via": None}
    return {
        "settings": [{"from": FIRST, "until": date(2016, 3, 31)}],
        "families": [
            {
                "family": "F1",
                "programme": "RESETTLEMENT",
                "from_airport": "BEY",
                "ready_on": FIRST,
                "travel_from": date(2016, 1, 10),
                "travel_until": date(2016, 3, 1),
                "waiting_cost": 2.0,
                "priority": None,
                "bedrooms": 2,
                "unplanned_cost": 9000.0,
            }
        ],
        "people": [
            {"person": f"P{n}", "family": "F1", "born_on": date(1990, 1, 1)}
            | dict.fromkeys(("visa_until", "exit_permit_until", "travel_document_until"))
            for n in (1, 2)
        ],
        "councils": [{"council": "E08000035", "people_per_month": 8}],
        "homes": [
            {
                "home": "H1",
                "council": "E08000035",
                "count": 3,
                "available_from": FIRST,
                "available_until": date(2016, 3, 31),
            }
        ],
        "flights": [
            flight
            | {"flight": "CH", "kind": "CHARTER", "date": date(2016, 2, 3), "seats": 20}
            | {"fixed_cost": 6000.0},
            flight
            | {"flight": "SC", "kind": "SCHEDULED", "date": date(2016, 2, 9), "seats": None}
            | {"fixed_cost": None},
        ],
        "stops": [{"flight": f, "from_airport": "BEY"} for f in ("CH", "SC")],
        "fares": [
            {"flight": "SC", "seats": 6, "price": 320.0},
            {"flight": "SC", "seats": 2, "price": 210.0},
        ],
        "staff": [
            {"pool": "LEVANT", "role": "OPS", "language": None, "available": n}
            | {"date": date(2016, 2, day)}
            for day, n in ((10, 2), (12, 1))
        ],
        "clinics": [{"airport": "BEY", "date": date(2016, 1, 13), "people": 10}],
        "classes": [{"class": "C1", "date": date(2016, 1, 20)}],
        "fixed": [
            {"family": "F1", "flight": "CH", "home": "H1"}
            | {"clinic_date": date(2016, 1, 13), "class": "C1"}
        ],
    }


def test_a_cancelled_flight_takes_its_stops_and_fares_and_frees_who_was_fixed_to_it() -> None:
    after = applied(tables(), [CancelFlight("CH")])
    assert [row["flight"] for row in after["flights"]] == ["SC"]
    assert [row["flight"] for row in after["stops"]] == ["SC"]
    assert after["fixed"][0]["flight"] is None
    assert after["fixed"][0]["home"] == "H1"


def test_a_delayed_flight_leaves_later() -> None:
    assert applied(tables(), [DelayFlight("CH", 2)])["flights"][0]["date"] == date(2016, 2, 5)


def test_scheduled_seats_go_from_the_dearest_and_come_at_the_dearest() -> None:
    fewer = applied(tables(), [ChangeSeats("SC", 1)])["fares"]
    assert fewer == [{"flight": "SC", "seats": 1, "price": 210.0}]
    more = applied(tables(), [ChangeSeats("SC", 12)])["fares"]
    assert {row["price"]: row["seats"] for row in more} == {320.0: 10, 210.0: 2}
    assert applied(tables(), [ChangeSeats("CH", 99)])["flights"][0]["seats"] == 99


def test_another_charter_is_like_the_first_on_another_day() -> None:
    after = applied(tables(), [AddCharter("CH", date(2016, 2, 20), "CH2")])
    first, new = after["flights"][0], after["flights"][-1]
    assert new == first | {"flight": "CH2", "date": date(2016, 2, 20)}
    assert after["stops"][-1] == {"flight": "CH2", "from_airport": "BEY"}


def test_a_home_is_withdrawn_whole_or_in_part() -> None:
    assert applied(tables(), [WithdrawHome("H1", 1)])["homes"][0]["count"] == 2
    after = applied(tables(), [WithdrawHome("H1")])
    assert after["homes"] == []
    assert after["fixed"][0]["home"] is None


def test_a_delayed_home_and_a_changed_intake() -> None:
    after = applied(tables(), [DelayHome("H1", date(2016, 2, 1)), ChangeIntake("E08000035", 20)])
    assert after["homes"][0]["available_from"] == date(2016, 2, 1)
    assert after["councils"][0]["people_per_month"] == 20


def test_preparation_that_starts_again_lets_go_of_what_was_fixed_before() -> None:
    after = applied(tables(), [MedicalLapsed("F1", date(2016, 1, 15))])
    assert after["families"][0]["ready_on"] == date(2016, 1, 15)
    assert after["fixed"][0]["clinic_date"] is None
    assert after["fixed"][0]["class"] == "C1"


def test_a_paper_ends() -> None:
    after = applied(tables(), [PaperEnds("P2", "visa_until", date(2016, 2, 4))])
    assert [row["visa_until"] for row in after["people"]] == [None, date(2016, 2, 4)]


def test_a_newborn_takes_a_seat_costs_in_proportion_and_is_born_before_they_travel() -> None:
    after = applied(tables(), [FamilyGrew("F1", "P3", date(2016, 1, 20), bedrooms=3)])
    family = after["families"][0]
    assert (family["bedrooms"], family["unplanned_cost"]) == (3, 13500.0)
    assert family["travel_from"] == date(2016, 1, 20)
    assert after["people"][-1]["family"] == "F1"


def test_waiting_weighs_more_for_a_priority_told_by_its_cost() -> None:
    assert applied(tables(), [ChangeWaiting(3)])["families"][0]["waiting_cost"] == 6.0
    after = applied(tables(), [ChangeWaiting(2, "NORMAL")])
    assert after["families"][0]["waiting_cost"] == 4.0


def test_clinic_places_are_added_to_a_day_or_on_a_new_one() -> None:
    more = applied(tables(), [AddClinicPlaces("BEY", date(2016, 1, 13), 5)])["clinics"]
    assert more == [{"airport": "BEY", "date": date(2016, 1, 13), "people": 15}]
    new = applied(tables(), [AddClinicPlaces("BEY", date(2016, 1, 14), 5)])["clinics"]
    assert [row["people"] for row in new] == [10, 5]


def duty(rows: list[dict[str, Any]]) -> dict[int, int]:
    """Who is on duty on the days of February that are listed."""
    return {row["date"].day: row["available"] for row in rows}


def test_more_staff_within_the_listed_days_leave_the_others_as_they_were() -> None:
    change = AddStaff("LEVANT", "OPS", date(2016, 2, 11), date(2016, 2, 11), 4)
    assert duty(applied(tables(), [change])["staff"]) == {10: 2, 11: 4, 12: 1}


def test_more_staff_before_the_listed_days_do_not_stand_for_all_days_before() -> None:
    change = AddStaff("LEVANT", "OPS", date(2016, 2, 7), date(2016, 2, 8), 1)
    assert duty(applied(tables(), [change])["staff"]) == {6: 2, 7: 3, 8: 3, 9: 2, 10: 2, 12: 1}


def test_a_first_interpreter_is_there_on_the_days_named_only() -> None:
    change = AddStaff("LEVANT", "INTERPRETER", FIRST, FIRST, 1, "ara")
    rows = [row for row in applied(tables(), [change])["staff"] if row["language"] == "ara"]
    assert [row["available"] for row in rows] == [0, 1, 0]


EVERY: list[Change] = [
    CancelFlight("CH"),
    DelayFlight("CH", 1),
    ChangeSeats("SC", 4),
    AddCharter("CH", date(2016, 2, 20), "CH2"),
    WithdrawHome("H1", 2),
    DelayHome("H1", date(2016, 2, 1)),
    ChangeIntake("E08000035", 0),
    MedicalLapsed("F1", date(2016, 1, 15)),
    PaperEnds("P1", "exit_permit_until", date(2016, 2, 1)),
    FamilyGrew("F1", "P9", date(2015, 6, 1)),
    ChangeWaiting(0.5, "NORMAL"),
    AddClinicPlaces("BEY", date(2016, 1, 13), 3),
    AddStaff("LEVANT", "ROVING", FIRST, FIRST, 1),
]


@pytest.mark.parametrize("change", EVERY, ids=lambda change: change.kind)
def test_every_change_says_itself_goes_through_json_and_spares_what_it_was_given(
    change: Change,
) -> None:
    before = tables()
    given = deepcopy(before)
    assert applied(before, [change]) != before
    assert before == given
    assert from_json(to_json(change)) == change
    assert change.sentence().endswith(".")
    assert "%" not in change.sentence()


REFUSED: list[tuple[Change, str]] = [
    (CancelFlight("XX"), "unknown_flight"),
    (DelayFlight("CH", 0), "wrong_number"),
    (ChangeSeats("CH", 0), "wrong_number"),
    (ChangeSeats("XX", 9), "unknown_flight"),
    (AddCharter("SC", date(2016, 2, 20), "N"), "not_a_charter"),
    (AddCharter("CH", date(2017, 2, 20), "N"), "outside_dates"),
    (AddCharter("CH", date(2016, 2, 20), "SC"), "name_taken"),
    (WithdrawHome("HX"), "unknown_home"),
    (WithdrawHome("H1", 4), "wrong_count"),
    (WithdrawHome("H1", 0), "wrong_count"),
    (DelayHome("H1", date(2015, 1, 1)), "wrong_day"),
    (DelayHome("H1", date(2016, 5, 1)), "wrong_day"),
    (ChangeIntake("E00000000", 1), "unknown_council"),
    (ChangeIntake("E08000035", -1), "wrong_number"),
    (MedicalLapsed("FX", FIRST), "unknown_family"),
    (MedicalLapsed("F1", date(2016, 4, 1)), "wrong_day"),
    (PaperEnds("PX", "visa_until", FIRST), "unknown_person"),
    (PaperEnds("P1", "licence", FIRST), "unknown_paper"),
    (PaperEnds("P1", "visa_until", date(1980, 1, 1)), "wrong_day"),
    (FamilyGrew("F1", "P1", FIRST), "name_taken"),
    (FamilyGrew("F1", "P3", date(2016, 4, 1)), "wrong_day"),
    (FamilyGrew("F1", "P3", FIRST, -1), "needs_no_bedrooms"),
    (ChangeWaiting(-1), "wrong_factor"),
    (ChangeWaiting(2, "URGENT"), "unknown_priority"),
    (AddClinicPlaces("CAI", FIRST, 3), "unknown_from_airport"),
    (AddStaff("XX", "OPS", FIRST, FIRST, 1), "unknown_pool"),
    (AddStaff("LEVANT", "COOK", FIRST, FIRST, 1), "unknown_role"),
    (AddStaff("LEVANT", "INTERPRETER", FIRST, FIRST, 1), "wrong_language"),
    (AddStaff("LEVANT", "OPS", FIRST, date(2015, 1, 1), 1), "wrong_day"),
    (AddStaff("LEVANT", "OPS", FIRST, FIRST, 0), "wrong_number"),
]


@pytest.mark.parametrize(("change", "code"), REFUSED)
def test_what_cannot_be_changed_is_refused_with_its_code(change: Change, code: str) -> None:
    with pytest.raises(ChangeRefusedError) as refused:
        applied(tables(), [change])
    assert refused.value.code == code


def test_the_last_flight_is_not_cancelled() -> None:
    with pytest.raises(ChangeRefusedError, match="last_flight"):
        applied(tables(), [CancelFlight("CH"), CancelFlight("SC")])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("cancel", "unknown_change"),
        ({"kind": "make_tea"}, "unknown_change"),
        ({"kind": "cancel_flight"}, "field_missing"),
        ({"kind": "cancel_flight", "flight": "A", "why": "B"}, "field_unknown"),
        ({"kind": "cancel_flight", "flight": 7}, "field_wrong"),
        ({"kind": "delay_flight", "flight": "A", "days": True}, "field_wrong"),
        ({"kind": "delay_home", "home": "A", "available_from": "soon"}, "field_wrong"),
        ([], "no_changes"),
        ([{}] * 101, "too_many_changes"),
    ],
)
def test_json_that_is_no_change_is_refused(value: Any, code: str) -> None:
    with pytest.raises(ChangeRefusedError) as refused:
        many_from_json(value)
    assert refused.value.code == code
