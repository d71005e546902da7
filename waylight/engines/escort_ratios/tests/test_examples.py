"""Worked examples of the specification's ratios, and of duties."""

from datetime import UTC, datetime, timedelta

import pytest

from waylight.engines.escort_ratios import (
    DOCTOR,
    INTERPRETER,
    MEDICAL,
    MINORS,
    OPERATIONAL,
    Duty,
    Ratios,
    Shortage,
    Staff,
    Traveller,
    clashes,
    lacking,
    most_in,
    needed,
)

RATIOS = Ratios()
DAY = timedelta(hours=24)


def at(hour: float) -> datetime:
    return datetime(2015, 12, 1, tzinfo=UTC) + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("people", "escorts"), [(1, 1), (25, 1), (26, 2), (50, 2), (175, 7), (176, 8)]
)
def test_a_charter_has_an_escort_for_each_twenty_five(people: int, escorts: int) -> None:
    assert needed([Traveller(30)] * people, RATIOS, charter=True) == {OPERATIONAL: escorts}


def test_a_scheduled_flight_of_families_needs_nobody() -> None:
    assert lacking([Traveller(30), Traveller(4)], [], RATIOS, charter=False) == ()


@pytest.mark.parametrize(
    ("ages", "escorts"),
    [
        ((11,), 1),
        ((11, 11), 2),
        ((12,), 1),
        ((12,) * 5, 1),
        ((12,) * 6, 2),
        ((5, 12), 2),
        ((9, 13, 13, 17, 17, 17), 2),
        ((None,), 1),
        ((None, None), 2),
    ],
)
def test_children_alone_have_escorts_of_their_own(
    ages: tuple[int | None, ...], escorts: int
) -> None:
    children = [Traveller(age, alone=True) for age in ages]
    assert needed(children, RATIOS, charter=False) == {MINORS: escorts}


def test_a_charter_with_a_medical_case_needs_a_doctor_and_a_nurse_is_none() -> None:
    people = [Traveller(30, medical=True)]
    staff = [Staff(OPERATIONAL), Staff(MEDICAL)]
    assert lacking(people, staff, RATIOS, charter=True) == (Shortage(DOCTOR, 1, 0),)
    assert lacking(people, [*staff, Staff(MEDICAL, is_doctor=True)], RATIOS, charter=True) == ()
    assert lacking(people, [], RATIOS, charter=False) == ()


def test_who_must_have_a_medical_escort_has_one_on_any_flight() -> None:
    people = [Traveller(30, medical_escort=True)]
    assert lacking(people, [], RATIOS, charter=False) == (Shortage(MEDICAL, 1, 0),)
    assert lacking(people, [Staff(MEDICAL)], RATIOS, charter=False) == ()


def test_who_must_be_accompanied_is() -> None:
    people = [Traveller(30, accompanied=True)]
    assert lacking(people, [], RATIOS, charter=False) == (Shortage(OPERATIONAL, 1, 0),)


def test_each_language_is_spoken_by_somebody_on_duty() -> None:
    people = [Traveller(30, interpreter="som"), Traveller(30, interpreter="tir")]
    somali = Staff(INTERPRETER, languages=frozenset({"som", "eng"}))
    short = lacking(people, [somali], RATIOS, charter=False)
    assert short == (Shortage(INTERPRETER, 1, 0, "tir"),)


def test_duties_that_touch_do_not_clash_and_those_that_share_a_minute_do() -> None:
    mine = Duty(at(8), at(12))
    assert clashes(mine, [Duty(at(12), at(14)), Duty(at(6), at(8))]) == ()
    late = Duty(at(11.5), at(14))
    assert clashes(mine, [late]) == (late,)


def test_the_fullest_day_need_not_begin_at_midnight() -> None:
    duties = [Duty(at(0), at(8)), Duty(at(20), at(30)), Duty(at(34), at(40))]
    assert most_in(duties, DAY) == timedelta(hours=16)
    assert most_in(duties[:2], DAY) == timedelta(hours=12)
    assert most_in([], DAY) == timedelta(0)


def test_a_duty_longer_than_a_day_counts_as_far_as_the_day_goes() -> None:
    assert most_in([Duty(at(0), at(40))], DAY) == DAY
