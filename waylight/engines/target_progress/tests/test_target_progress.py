"""Twenty thousand by May 2020: what was counted, when it was met, and what was still to come."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.target_progress import (
    Status,
    Stretch,
    Target,
    forecast,
    progress,
    quarter_of,
    quarters,
)

BEGINS, EXPANSION, DEADLINE = date(2014, 1, 1), date(2015, 9, 7), date(2020, 5, 31)
QUARTERLY = (
    *(13, 37, 40, 53),
    *(44, 29, 36, 1085),
    *(517, 1044, 1516, 1292),
    *(1601, 1228, 859, 1144),
    *(1111, 1202, 1110, 984),
    *(1032, 1074, 1201, 1101),
    *(654, 0, 0, 8),
    304,
)
"""Arrivals of the VPRS by quarter from 2014 (the specification, B8)."""
COMMITTEE = Target(20_000, EXPANSION, DEADLINE, before=239)
SERIES = Target(20_000, EXPANSION, DEADLINE, before=252)


def series(people: tuple[int, ...] = QUARTERLY, since: date = BEGINS) -> tuple[Stretch, ...]:
    """Quarters that follow one another."""
    found, first = [], since
    for number in people:
        found.append(Stretch(*quarter_of(first), number))
        first = found[-1].last + timedelta(days=1)
    return tuple(found)


@pytest.mark.parametrize(
    ("target", "on", "counted", "percent", "status"),
    [
        (SERIES, date(2015, 12, 31), 1_085, 5.4, Status.NOT_MET),
        (COMMITTEE, date(2016, 6, 30), 2_659, 13.3, Status.NOT_MET),
        (SERIES, date(2020, 3, 31), 19_755, 98.8, Status.NOT_MET),
        (SERIES, date(2021, 3, 31), 20_067, 100.3, Status.MET_LATE),
    ],
)
def test_b_at1_the_counting_rule(
    target: Target, on: date, counted: int, percent: float, status: Status
) -> None:
    found = progress(series(), target, on)
    assert (found.counted, found.status) == (counted, status)
    assert round(float(found.share * 100), 1) == percent


def test_b_at1_more_than_half_at_the_end_of_2017() -> None:
    for target in (SERIES, COMMITTEE):
        assert progress(series(), target, date(2017, 12, 31)).share > Fraction(1, 2)
        assert progress(series(), target, date(2017, 9, 30)).share < Fraction(1, 2)


def test_who_came_before_the_expansion_is_not_counted() -> None:
    assert progress(series(), SERIES, date(2015, 12, 31)).cumulative == 1_337
    assert progress(series(), SERIES, date(2015, 9, 30)).counted == 0


def test_b_at2_357_a_month_were_needed_at_the_end_of_2015() -> None:
    found = progress(series(), SERIES, date(2015, 12, 31))
    assert found.months_left == 53
    assert round(float(found.needed_a_month or 0), 1) == 356.9


def test_nothing_is_needed_once_it_is_met_or_no_month_is_left() -> None:
    assert progress(series(), SERIES, date(2021, 3, 31)).needed_a_month is None
    assert progress(series(), SERIES, date(2020, 6, 30)).needed_a_month is None


def test_a_quarter_that_is_not_over_is_not_counted() -> None:
    found = progress(series(), SERIES, date(2016, 3, 30))
    assert (found.counted, found.as_at) == (1_085, date(2015, 12, 31))


def test_reached_in_the_quarter_of_the_deadline_nobody_knows_in_time() -> None:
    people = (*QUARTERLY[:25], 300)
    assert progress(series(people), SERIES, date(2020, 6, 30)).status is Status.MET_UNSURE
    assert progress(series((20_252,)), SERIES, date(2014, 3, 31)).status is Status.MET


def test_quarters_in_which_nobody_came_are_there_and_a_gap_is_refused() -> None:
    found = progress(series(), SERIES, date(2020, 9, 30))
    assert (found.counted, found.as_at) == (19_755, date(2020, 9, 30))
    whole = series()
    with pytest.raises(ValueError, match="does not follow"):
        progress((*whole[:3], *whole[4:]), SERIES, date(2020, 9, 30))
    with pytest.raises(ValueError, match="No stretch"):
        Stretch(BEGINS, BEGINS, -1)


def test_days_become_quarters_and_the_last_one_is_cut() -> None:
    days = {date(2015, 12, 31): 2, date(2016, 1, 1): 3, date(2016, 7, 2): 1, date(2015, 9, 6): 9}
    found = quarters(days, EXPANSION, date(2016, 7, 1))
    assert [one.people for one in found] == [0, 2, 3, 0, 0]
    assert (found[0].first, found[-1].last) == (EXPANSION, date(2016, 7, 1))


numbers = st.lists(st.integers(0, 400), min_size=1, max_size=30).map(tuple)
days = st.dates(date(2013, 6, 1), date(2023, 1, 1))


@given(numbers, days, days, st.integers(0, 500))
def test_counted_never_falls_from_one_day_to_a_later_one(
    people: tuple[int, ...], one: date, other: date, before: int
) -> None:
    target = Target(1_000, EXPANSION, DEADLINE, before)
    first, then = sorted((one, other))
    earlier, later = (progress(series(people), target, day) for day in (first, then))
    assert earlier.counted <= later.counted <= sum(people)
    assert (later.status is Status.NOT_MET) == (later.counted < target.people)


@given(st.dictionaries(days, st.integers(1, 9), max_size=20), days, days)
def test_each_day_of_a_series_is_in_one_quarter(
    came: dict[date, int], one: date, other: date
) -> None:
    since, until = sorted((one, other))
    found = quarters(came, since, until)
    inside = sum(number for day, number in came.items() if since <= day <= until)
    assert sum(each.people for each in found) == inside


def test_the_band_is_every_way_in_which_the_last_quarters_may_come_again() -> None:
    sample, target = (10, 30, 0, 50), Target(500, BEGINS, date(2015, 9, 30))
    found = forecast(series(sample), target, date(2014, 12, 31))
    assert found is not None
    ways = sorted(sum(way) for way in product(sample, repeat=3))
    low, middle, high = (ways[-int(-len(ways) * part // 1) - 1] for part in (0.1, 0.5, 0.9))
    assert (found.end.low, found.end.middle, found.end.high) == (90 + low, 90 + middle, 90 + high)
    assert [step.on for step in found.steps] == [
        date(2015, 3, 31),
        date(2015, 6, 30),
        date(2015, 9, 30),
    ]


def test_a_quarter_that_the_deadline_cuts_brings_its_share() -> None:
    target = Target(500, BEGINS, date(2015, 2, 28))
    found = forecast(series((30, 30, 30, 30)), target, date(2014, 12, 31))
    assert found is not None
    assert (found.end.on, found.end.low, found.end.high) == (date(2015, 2, 28), 140, 140)


def test_a_count_in_the_middle_of_a_quarter_goes_on_from_there() -> None:
    target = Target(500, BEGINS, date(2015, 6, 30))
    known = (*series((30, 30, 30, 30)), Stretch(date(2015, 1, 1), date(2015, 2, 10), 7))
    found = forecast(known, target, date(2015, 2, 10))
    assert found is not None
    assert [(step.on, step.middle) for step in found.steps] == [
        (date(2015, 3, 31), 137),
        (date(2015, 6, 30), 167),
    ]


def test_there_is_no_band_before_a_year_is_known_or_after_the_last_day() -> None:
    assert forecast(series(), SERIES, date(2016, 6, 30)) is None
    assert forecast(series(), SERIES, date(2016, 9, 30)) is not None
    assert forecast(series(), SERIES, date(2020, 6, 30)) is None


def test_quarters_before_the_expansion_say_nothing_of_what_comes() -> None:
    found = forecast(series(), SERIES, date(2016, 9, 30))
    assert found is not None
    assert [one.people for one in found.made_from] == [1085, 517, 1044, 1516]


@given(st.lists(st.integers(0, 90), min_size=4, max_size=9).map(tuple), st.integers(1, 8))
def test_a_band_is_ordered_and_never_falls(people: tuple[int, ...], months: int) -> None:
    known = series(people)
    on = known[-1].last
    until = quarter_of(on + timedelta(days=1 + 30 * months))[1]
    found = forecast(known, Target(9_999, BEGINS, until), on)
    assert found is not None
    before = sum(people)
    for step in found.steps:
        assert before <= step.low <= step.middle <= step.high
        before = step.low


def test_how_good_the_band_was_up_to_a_year_ahead() -> None:
    """What documentation says of it: of 50 counts up to a year ahead 39 were inside."""
    inside = []
    for quarter in series():
        made = forecast(series(), SERIES, quarter.last)
        for step in made.steps[:4] if made else ():
            if quarter_of(step.on)[1] == step.on:
                came = progress(series(), SERIES, step.on).counted
                inside.append(step.low <= came <= step.high)
    assert (sum(inside), len(inside)) == (39, 50)
