"""What a plan adds up to, and that invented people are never counted."""

from datetime import date

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.figures.measuring import Period
from waylight.programmes.movements.measures import (
    families_planned,
    people_by_council,
    people_planned,
)
from waylight.programmes.movements.models import Caseload
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan, opened_plan

EVER = Period()


@pytest.fixture
def planned(london: Team, amina: User) -> Caseload:
    """A caseload of real people would look like this one, but for its mark."""
    caseload = a_caseload(london, amina)
    a_ready_plan(caseload, amina)
    Caseload.objects.filter(pk=caseload.pk).update(synthetic=False)
    return caseload


def test_everybody_with_a_flight_is_counted_once(planned: Caseload) -> None:
    journeys = opened_plan().journeys.values()
    people = sum(journey.family.people for journey in journeys)
    assert (families_planned(EVER), people_planned(EVER)) == (len(journeys), people)
    assert sum(people_by_council(EVER).values()) == people


def test_only_the_newest_plan_of_a_caseload_counts(planned: Caseload, amina: User) -> None:
    before = people_planned(EVER)
    a_ready_plan(planned, amina, seed=2)
    assert people_planned(EVER) == before


def test_a_period_ends_before_its_last_day(planned: Caseload) -> None:
    days = sorted(journey.on for journey in opened_plan().journeys.values())
    assert families_planned(Period(until=days[0])) == 0
    assert families_planned(Period(since=days[0])) == len(days)
    assert families_planned(Period(date.min, days[-1])) < len(days)


def test_synthetic_people_are_never_counted(london: Team, amina: User) -> None:
    caseload = a_caseload(london, amina)
    a_ready_plan(caseload, amina)
    assert caseload.synthetic
    assert people_planned(EVER) == 0
