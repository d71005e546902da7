"""The desk of each colleague shows their own work, and nobody by name."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.resettlement import desk
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.tests.factories import Play, a_referral, role
from waylight.programmes.resettlement.tests.furnishing import (
    an_accepted_family,
    colleagues,
    examined,
    furnish,
    with_papers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(team: Team, play: Play) -> dict[str, Any]:
    """One on its way, one held, one whose newer form waits."""
    return furnish(team, play)


def test_a_hold_is_looked_at_again_on_its_day(made: dict[str, Any], play: Play) -> None:
    items = list(desk.holds(role(play, "mission_operations")))
    assert [item.about for item in items] == [made["held"].number]
    assert not list(desk.holds(role(play, "papers_officer")))


def test_an_emergency_is_on_the_desk_at_once(team: Team, play: Play) -> None:
    today = clock.today()
    referral = a_referral(
        team,
        role(play, "unhcr_liaison"),
        priority="EM",
        submitted_on=today,
        declared_on=today,
    )
    items = list(desk.clocks(role(play, "mission_operations")))
    assert [item.about for item in items] == [referral.number]
    assert not list(desk.clocks(role(play, "matching_officer")))


def test_a_family_that_stood_still_for_three_weeks_is_on_the_desk(team: Team, play: Play) -> None:
    a_referral(team, role(play, "unhcr_liaison"))
    by = role(play, "mission_operations")
    assert not list(desk.clocks(by))
    with clock.stopped_at(timezone.now() + timedelta(days=22)):
        assert len(list(desk.clocks(by))) == 1


def test_papers_that_end_within_two_weeks(team: Team, play: Play) -> None:
    referral = an_accepted_family(team, play)
    father, mother, _daughter = referral.members.all()
    with_papers(father, play, days=14)
    with_papers(mother, play, days=15)
    by = role(play, "papers_officer")
    assert [item.about for item in desk.papers(by)] == [str(father)]
    Referral.objects.filter(pk=referral.pk).update(status="WITHDRAWN_BY_REFUGEE")
    assert not list(desk.papers(by))


def test_clearances_that_end_are_the_physicians(made: dict[str, Any], play: Play) -> None:
    examined(made["child"], play)
    with clock.stopped_at(timezone.now() + timedelta(days=50)):
        by = role(play, "physician")
        assert len(list(desk.clearances(by))) == 2
        assert not list(desk.clearances(role(play, "mission_operations")))


def test_newer_forms_wait_for_the_liaison(made: dict[str, Any], play: Play) -> None:
    items = list(desk.forms(role(play, "unhcr_liaison")))
    assert [item.about for item in items] == [made["referral"].number]
    assert not list(desk.forms(role(play, "physician")))


def test_another_offices_work_is_on_nobody_elses_desk(made: dict[str, Any]) -> None:
    stranger = colleagues(access.open_team("Paris", by=None))
    for name in ("mission_operations", "papers_officer", "physician", "unhcr_liaison"):
        by = role(stranger, name)
        for items in (desk.holds, desk.clocks, desk.papers, desk.clearances, desk.forms):
            assert not list(items(by))
