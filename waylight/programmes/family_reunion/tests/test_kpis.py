"""How well it goes, said of enough people or not at all."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.access.models import Team, User
from waylight.foundation.figures.measuring import Period
from waylight.programmes.family_reunion.models import CostState, Reunion
from waylight.programmes.family_reunion.queries.kpis import LEAST, Kpis, Spread, kpis, part, spread
from waylight.programmes.family_reunion.tests.counted_people import (
    LANDED,
    a_caseworker,
    a_cost,
    a_member,
    a_reunion,
    a_visa,
    an_arrival,
)
from waylight.programmes.family_reunion.workflow import Status

EVER = Period()


@pytest.fixture
def worker(london: Team) -> User:
    """Sees the reunions of the London team."""
    return a_caseworker(london)


@pytest.fixture
def reunion(london: Team, worker: User) -> Reunion:
    """A family of the London team."""
    return a_reunion(london, worker)


def test_the_middle_is_said_with_both_ends_and_of_how_many(reunion: Reunion, worker: User) -> None:
    for days in range(LEAST):
        an_arrival(reunion, decided_on=date(2015, 12, 1 + days))
    found = kpis(worker, EVER).visa_to_departure
    assert found == Spread(5, Decimal(7), Decimal(5), Decimal(9))


def test_four_are_not_enough_to_say_anything(reunion: Reunion, worker: User) -> None:
    for _each in range(LEAST - 1):
        an_arrival(reunion, reunited_at=LANDED, approved_at=LANDED - timedelta(days=90))
    a_cost(reunion, "500.00", worker)
    found = kpis(worker, EVER)
    assert not any(
        one.is_enough
        for one in (
            *(found.visa_to_departure, found.approval_to_reunited, found.inside_first_visa),
            *(found.children, found.cost_of_a_family, found.apart_at_least, found.refusals),
        )
    )
    assert found.visa_to_departure.n == found.children.n == 4


def test_who_departed_on_a_second_visa_did_not_inside_the_first(
    reunion: Reunion, worker: User
) -> None:
    for _each in range(4):
        an_arrival(reunion)
    second = an_arrival(reunion, datetime(2016, 1, 10, tzinfo=UTC))
    a_visa(second.person, date(2016, 1, 1))
    found = kpis(worker, EVER).inside_first_visa
    assert (found.n, found.percent) == (5, Decimal(80))


def test_costs_are_what_was_spent_and_shared_by_who_came(london: Team, worker: User) -> None:
    for pounds in ("100.00", "200.00", "300.00", "400.00", "900.00"):
        family = a_reunion(london, worker)
        an_arrival(family)
        an_arrival(family)
        a_cost(family, pounds, worker)
        a_cost(family, "50.00", worker, CostState.ESTIMATE)
        a_cost(family, "70.00", worker, CostState.REFUNDED)
    found = kpis(worker, EVER)
    assert found.cost_of_a_family == Spread(5, Decimal(300), Decimal(100), Decimal(900))
    assert found.cost_of_a_person == Spread(5, Decimal(150), Decimal(50), Decimal(450))


def test_children_are_counted_among_those_whose_age_is_certain(
    reunion: Reunion, worker: User
) -> None:
    for born in ("2010-05-05", "2012-05-05", "1980-05-05", "1981-05-05", "1982-05-05", "1997"):
        an_arrival(reunion, person={"born": born})
    found = kpis(worker, EVER).children
    assert (found.n, found.percent) == (5, Decimal(40))


def test_years_apart_are_as_certain_as_the_day_of_the_flight(
    reunion: Reunion, worker: User
) -> None:
    for _each in range(LEAST):
        an_arrival(reunion, reunited_at=LANDED)
    found = kpis(worker, EVER)
    assert found.apart_at_least.median == Decimal(
        (date(2015, 12, 10) - date(2010, 12, 31)).days
    ) / (Decimal("365.25"))
    assert found.apart_at_most.median == Decimal((date(2015, 12, 10) - date(2010, 1, 1)).days) / (
        Decimal("365.25")
    )


def test_refusals_are_told_by_reason(reunion: Reunion, worker: User) -> None:
    failed = {"code": "FRTA-002", "sentence": "A rule was not met.", "passed": False}
    for screening in ({"reasons": [failed]},) * 4 + (None,):
        a_member(reunion, status=Status.VISA_REFUSED, decision="REFUSED", screening=screening)
    found = kpis(worker, EVER).refusals
    assert found.n == 5
    assert found.reasons == (
        ("FRTA-002: A rule was not met.", 4),
        ("The pre-screening gave none", 1),
    )


def test_another_teams_families_are_not_among_them(
    reunion: Reunion, worker: User, chidi: User
) -> None:
    for _each in range(LEAST):
        an_arrival(reunion)
    assert kpis(worker, EVER).visa_to_departure.n == 5
    assert kpis(chidi, EVER).visa_to_departure.n == 0


def test_synthetic_families_are_not_among_them(reunion: Reunion, worker: User) -> None:
    for _each in range(LEAST):
        an_arrival(reunion)
    Reunion.objects.filter(pk=reunion.pk).update(synthetic=True)
    empty: Kpis = kpis(worker, EVER)
    assert empty.visa_to_departure.n == empty.children.n == 0


@given(st.lists(st.integers(0, 1000).map(Decimal), max_size=12))
def test_a_spread_lies_between_its_ends(values: list[Decimal]) -> None:
    found = spread(values)
    assert found.n == len(values)
    assert found.is_enough is (len(values) >= LEAST)
    if found.median is not None and found.low is not None and found.high is not None:
        assert min(values) == found.low <= found.median <= found.high == max(values)


@given(st.lists(st.booleans(), max_size=12))
def test_a_part_is_a_percentage_of_those_who_were_asked(answers: list[bool]) -> None:
    found = part(answers)
    assert found.n == len(answers)
    if found.percent is not None:
        assert abs(found.percent - Decimal(100 * sum(answers)) / len(answers)) <= Decimal("0.05")
