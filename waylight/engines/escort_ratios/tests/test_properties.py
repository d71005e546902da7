"""Whoever travels: nobody more asks for fewer, who is there is not lacking, and work adds up."""

from datetime import UTC, datetime, timedelta
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.escort_ratios import (
    DOCTOR,
    INTERPRETER,
    MEDICAL,
    MINORS,
    OPERATIONAL,
    Duty,
    Ratios,
    Staff,
    Traveller,
    clashes,
    lacking,
    most_in,
    needed,
)

MANY = settings(max_examples=many(500), deadline=None)
TRAVELLERS = st.lists(
    st.builds(
        Traveller,
        age=st.none() | st.integers(0, 17),
        alone=st.booleans(),
        medical=st.booleans(),
        medical_escort=st.booleans(),
        accompanied=st.booleans(),
        interpreter=st.sampled_from(["", "som", "tir"]),
    ),
    max_size=60,
)
STAFF = st.lists(
    st.builds(
        Staff,
        role=st.sampled_from([OPERATIONAL, MEDICAL, MINORS, INTERPRETER]),
        is_doctor=st.booleans(),
        languages=st.sets(st.sampled_from(["som", "tir"])).map(frozenset),
    ),
    max_size=12,
)
MINUTE, START = timedelta(minutes=1), datetime(2015, 12, 1, tzinfo=UTC)
DUTIES = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 30)).map(
        lambda pair: Duty(START + pair[0] * MINUTE, START + sum(pair) * MINUTE)
    ),
    max_size=6,
)


@MANY
@given(TRAVELLERS, TRAVELLERS, st.booleans())
def test_more_people_never_need_fewer(
    some: list[Traveller], more: list[Traveller], charter: bool
) -> None:
    few, many = (needed(people, Ratios(), charter=charter) for people in (some, some + more))
    assert all(many.get(kind, 0) >= number for kind, number in few.items())


@MANY
@given(TRAVELLERS, STAFF, STAFF, st.booleans())
def test_one_more_on_duty_never_makes_anything_lack(
    people: list[Traveller], staff: list[Staff], more: list[Staff], charter: bool
) -> None:
    before = {(s.kind, s.language) for s in lacking(people, staff, Ratios(), charter=charter)}
    after = lacking(people, staff + more, Ratios(), charter=charter)
    assert {(s.kind, s.language) for s in after} <= before
    assert all(short.there < short.needed for short in after)


@MANY
@given(TRAVELLERS, st.booleans())
def test_what_is_needed_is_enough(people: list[Traveller], charter: bool) -> None:
    wanted = needed(people, Ratios(), charter=charter)
    doctors = [Staff(MEDICAL, is_doctor=True)] * max(wanted.pop(DOCTOR, 0), wanted.pop(MEDICAL, 0))
    staff = doctors + [Staff(kind) for kind, number in wanted.items() for _ in range(number)]
    speaks = Staff(INTERPRETER, languages=frozenset({"som", "tir"}))
    assert lacking(people, [*staff, speaks], Ratios(), charter=charter) == ()


@MANY
@given(TRAVELLERS)
def test_each_small_child_alone_has_somebody_and_five_older_share(people: list[Traveller]) -> None:
    alone = [one.age for one in people if one.alone]
    young = sum(1 for age in alone if age is None or age < 12)
    older = len(alone) - young
    found = needed(people, Ratios(), charter=False).get(MINORS, 0)
    assert found == young + ceil(older / 5)


@MANY
@given(DUTIES, st.integers(1, 60))
def test_no_stretch_of_minutes_holds_more_work_than_the_fullest(
    duties: list[Duty], minutes: int
) -> None:
    most = most_in(duties, minutes * MINUTE)
    for start in range(-60, 121):
        worked = sum(
            any(one.begins <= at < one.ends for one in duties)
            for at in (START + (start + n) * MINUTE for n in range(minutes))
        )
        assert worked * MINUTE <= most
    assert most <= minutes * MINUTE


@MANY
@given(DUTIES)
def test_a_clash_is_seen_from_both_sides(duties: list[Duty]) -> None:
    for one in duties:
        for other in duties:
            assert bool(clashes(one, [other])) == bool(clashes(other, [one]))
