"""A child is never without an agreed adult: who stays, dies, returns, or joins too late."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import (
    deciding,
    holding,
    interests,
    matching,
    members,
)
from waylight.programmes.resettlement.models import Hold, Member, Referral
from waylight.programmes.resettlement.tests.factories import (
    MOUSSA,
    Play,
    a_referral,
    an_accepted,
    role,
    someone,
)
from waylight.programmes.resettlement.tests.homes import a_home, looking, now, proposed
from waylight.programmes.resettlement.workflow import Going, Health, Status
from waylight.registers.people import actions as people

pytestmark = pytest.mark.django_db
FATHER, MOTHER, DAUGHTER = MOUSSA
KARIM = (someone("PA", "Karim Saleh", "M", "2006-08-09"),)
"""A boy who fled alone."""


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    """It is November 2015: Lina is six."""
    with clock.stopped_at(datetime(2015, 11, 2, 12, tzinfo=UTC)):
        yield


def refused(code: str) -> "pytest.RaisesExc[Refusal]":
    """Refused with this number."""
    return pytest.raises(Refusal, match=f"\\({code}\\)")


def in_screening(team: Team, play: Play, who: Sequence[object]) -> Referral:
    """A family that the Home Office has."""
    referral = a_referral(team, role(play, "unhcr_liaison"), who)
    deciding.take_to_screening(referral, by=role(play, "home_office_recorder"))
    return referral


def test_a_child_alone_is_accepted_after_a_best_interests_decision(team: Team, play: Play) -> None:
    referral, recorder = in_screening(team, play, KARIM), role(play, "home_office_recorder")
    today = clock.today()
    with refused("VPR-044") as no:
        deciding.accept(referral, secured_on=today, accepted_on=today, by=recorder)
    assert str(no.value.why) == (
        "Only children would travel, and nobody has determined their best interests."
    )
    officer = role(play, "protection_officer")
    with refused("VPR-048"):
        interests.determine_interests(now(referral), determined_on=today + timedelta(1), by=officer)
    interests.determine_interests(now(referral), determined_on=today, by=officer)
    accepted = deciding.accept(now(referral), secured_on=today, accepted_on=today, by=recorder)
    assert accepted.status == Status.ACCEPTED


def test_moussas_family_needs_no_such_decision(team: Team, play: Play) -> None:
    referral, today = in_screening(team, play, MOUSSA), clock.today()
    by = role(play, "home_office_recorder")
    deciding.accept(referral, secured_on=today, accepted_on=today, by=by)
    assert referral.interests_on is None


def test_when_the_only_parent_dies_the_child_stands_still(team: Team, play: Play) -> None:
    """The death is kept, whatever follows; the home that was accepted is no care for the child."""
    role(play, "protection_officer")
    family, (home, _there) = looking(team, play, members=(FATHER, DAUGHTER)), a_home(team)
    match = proposed(family, home, play)
    father, daughter = family.members.all()
    by = role(play, "mission_operations")
    members.record_death(father, died_on=clock.today(), by=by)
    stands = now(family)
    assert stands.status == Status.ON_HOLD
    assert Hold.objects.get().reason == "BEST_INTERESTS"
    told = {one.to for one in Message.objects.filter(key="resettlement.held")}
    assert role(play, "protection_officer") in told
    with refused("VPR-044"):
        holding.go_on(now(family), by=by)
    officer = role(play, "protection_officer")
    interests.determine_interests(now(family), determined_on=clock.today(), by=officer)
    with refused("VPR-073"):
        holding.go_on(now(family), by=by)
    matching.take_back_match(match, reason="FAMILY_CHANGED", by=role(play, "matching_officer"))
    holding.go_on(now(family), by=by)
    assert now(family).status == Status.SEEKING_MATCH
    with refused("VPR-073"):
        proposed(family, home, play)
    daughter.refresh_from_db()
    assert daughter.status == Going.GOING


def test_when_one_of_two_parents_dies_the_family_goes_on(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    father = referral.members.all()[0]
    members.record_death(father, died_on=clock.today(), by=role(play, "mission_operations"))
    assert now(referral).status == Status.ACCEPTED


def test_who_travels_again_has_tracks_like_everybody(team: Team, play: Play) -> None:
    """Rima had stayed when the family was accepted: there was nothing to examine her on."""
    referral = in_screening(team, play, MOUSSA)
    mother, today = referral.members.all()[1], clock.today()
    by = role(play, "mission_operations")
    members.say_going(mother, going=Going.STAYS, because="Her mother is ill.", by=by)
    deciding.accept(
        now(referral), secured_on=today, accepted_on=today, by=role(play, "home_office_recorder")
    )
    members.say_going(mother, going=Going.GOING, by=by)
    assert Member.objects.get(pk=mother.pk).health.status == Health.REQUESTED


def test_a_father_who_returns_is_no_second_principal_applicant(team: Team, play: Play) -> None:
    referral, by = an_accepted(team, play), role(play, "mission_operations")
    father, mother, _daughter = referral.members.all()
    members.say_going(father, going=Going.STAYS, because="His mother is ill.", by=by)
    Member.objects.filter(pk=mother.pk).update(relationship="PA")
    with refused("VPR-061"):
        members.say_going(father, going=Going.GOING, by=by)
    uncle = people.record_person(team, name="Sami", sex="M", synthetic=True, by=by)
    with refused("VPR-061"):
        members.add_member(now(referral), person=uncle, relationship="PA", by=by)


@pytest.mark.parametrize("status", [Status.HANDED_OVER, Status.CLOSED, Status.REJECTED])
def test_nobody_joins_or_stays_once_the_family_has_arrived(
    team: Team, play: Play, status: Status
) -> None:
    """Who arrived stays as it was counted."""
    referral, by = an_accepted(team, play), role(play, "mission_operations")
    Referral.objects.filter(pk=referral.pk).update(status=status)
    baby = people.record_person(team, name="Omar", sex="M", synthetic=True, by=by)
    with refused("VPR-067"):
        members.add_member(now(referral), person=baby, relationship="SON", by=by)
    father = referral.members.all()[0]
    with refused("VPR-067"):
        members.say_going(father, going=Going.STAYS, because="Went back.", by=by)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks no single row")
def test_who_says_that_a_parent_stays_holds_the_family(team: Team, play: Play) -> None:
    """Of two parents who are said to stay at once, the second is asked about after the first."""
    referral, by = an_accepted(team, play), role(play, "mission_operations")
    mother = referral.members.all()[1]
    with CaptureQueriesContext(connection) as asked:
        members.say_going(mother, going=Going.STAYS, because="Stays", by=by)
    held = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert any('FROM "resettlement_referral"' in sql for sql in held)
