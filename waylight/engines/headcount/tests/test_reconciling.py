"""The charter to four nations, and whatever the statuses: nobody disappears from the count."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.headcount import Fault, Group, Headcount, Kind, counted, ends_faults

MANY = settings(max_examples=many(1000), deadline=None)
OUT = {"NO_SHOW": 3, "DENIED_BOARDING": 1, "MEDICAL_STOP": 2}
GROUPS = {
    **dict.fromkeys(OUT, Group.LEFT),
    "BOARDED": Group.BOARDED,
    "LANDED": Group.BOARDED,
    "CHECKED_IN": Group.WAITING,
}
STATUSES = st.dictionaries(st.integers(0, 200), st.sampled_from(sorted(GROUPS)), max_size=40)


def test_the_charter_of_175_leaves_with_169() -> None:
    """C-AT1: nine of the 175 are infants on laps, who are planned and boarded like everybody."""
    assert Headcount(175, 169, OUT).faults() == ()
    statuses = dict(enumerate([*Counter(OUT | {"BOARDED": 169}).elements()]))
    leg = counted(statuses, GROUPS)
    assert leg == Headcount(175, 169, dict(sorted(OUT.items())))
    assert leg.accounted == 175


def test_infants_who_were_forgotten_at_the_door_are_missing() -> None:
    assert Headcount(175, 160, OUT).faults() == (Fault(Kind.MISSING, 9),)


def test_51_boarded_of_50_planned_is_one_too_many() -> None:
    assert Headcount(50, 51).faults() == (Fault(Kind.EXTRA, 1),)


def test_one_too_many_aboard_is_not_hidden_by_one_who_did_not_come() -> None:
    assert Headcount(50, 50, {"NO_SHOW": 1}).faults() == (Fault(Kind.EXTRA, 1),)


def test_before_the_doors_close_those_who_wait_are_accounted_for() -> None:
    assert Headcount(175, 100, OUT, waiting=69).faults() == ()
    assert Headcount(175, 100, OUT, waiting=68).faults() == (Fault(Kind.MISSING, 1),)


@pytest.mark.parametrize("leg", [Headcount(1, 2, {}, -1), Headcount(0, 1, {"NO_SHOW": -1})])
def test_no_negative_count_evens_out_another(leg: Headcount) -> None:
    assert leg.faults() == (Fault(Kind.NEGATIVE, 1),)


def test_a_status_that_nobody_placed_makes_its_passenger_missing() -> None:
    leg = counted({"a": "BOARDED", "b": "ON_THE_MOON"}, GROUPS)
    assert leg.faults() == (Fault(Kind.MISSING, 1),)


def test_the_manifest_can_differ_from_the_passengers_at_hand() -> None:
    leg = counted({"a": "BOARDED", "b": "BOARDED"}, GROUPS, planned=1)
    assert leg.faults() == (Fault(Kind.EXTRA, 1),)


def test_each_passenger_ends_once() -> None:
    ends = {"a": ["RECEIVED"], "b": [], "c": ["NO_SHOW", "RECEIVED"], "d": ["NO_SHOW"]}
    assert ends_faults(ends) == (Fault(Kind.NO_END, 1, ("b",)), Fault(Kind.TWO_ENDS, 1, ("c",)))
    assert ends_faults({"a": ["RECEIVED"], "d": ["NO_SHOW"]}) == ()


@MANY
@given(STATUSES)
def test_passengers_with_a_placed_status_always_add_up(statuses: dict[int, str]) -> None:
    leg = counted(statuses, GROUPS)
    assert leg.faults() == ()
    assert leg.accounted == leg.planned == len(statuses)


@MANY
@given(STATUSES, st.integers(-5, 5).filter(bool))
def test_every_difference_from_the_manifest_is_told_to_the_person(
    statuses: dict[int, str], more: int
) -> None:
    planned = len(statuses) + more
    leg = counted(statuses, GROUPS, planned=planned)
    kind = Kind.MISSING if more > 0 else Kind.EXTRA
    assert leg.faults() == (
        (Fault(kind, abs(more)),) if planned >= 0 else (Fault(Kind.NEGATIVE, -planned),)
    )
