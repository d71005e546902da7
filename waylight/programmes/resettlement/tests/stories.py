"""What the edge cases share: days of November 2015, who is missing what, and refusals by number."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import members
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.queries.readiness import readiness
from waylight.programmes.resettlement.queries.stages import Staged, staged_of
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.registers.people import actions as people
from waylight.registers.people.models import Person

NOON = datetime(2015, 11, 2, 12, tzinfo=UTC)
TODAY = NOON.date()


@contextmanager
def november() -> Iterator[None]:
    """It is Monday, 2 November 2015."""
    with clock.stopped_at(NOON):
        yield


@contextmanager
def days_later(days: int) -> Iterator[date]:
    """So many days after 2 November."""
    with clock.stopped_at(NOON + timedelta(days=days)):
        yield TODAY + timedelta(days=days)


@contextmanager
def an_hour_later() -> Iterator[None]:
    """One o'clock of the same day: what is written then is newer."""
    with clock.stopped_at(NOON + timedelta(hours=1)):
        yield


def refused(code: str) -> "pytest.RaisesExc[Refusal]":
    """Refused with this number."""
    return pytest.raises(Refusal, match=f"\\({code}\\)")


def missing(referral: Referral, day: date | None = None) -> dict[str, dict[str, str]]:
    """Of each member by number, what is missing in words by its track."""
    fresh = Referral.objects.get(pk=referral.pk)
    return {
        str(ready.member.number): {
            one.track.name: one.missing for one in ready.tracks if not one.is_ready
        }
        for ready in readiness(fresh, day or clock.today())
    }


def staged(referral: Referral) -> Staged:
    """How far the family is now."""
    return staged_of(Referral.objects.get(pk=referral.pk))


def named(referral: Referral, given: str) -> Member:
    """The member of this given name, as they stand now."""
    return next(
        one
        for one in Referral.objects.get(pk=referral.pk).members.select_related("person")
        if any(
            name.full.startswith(given)
            for name in one.person.names.filter(withdrawn_at__isnull=True)
        )
    )


def a_person(team: Team, play: Play, name: str, sex: str, born: str) -> Person:
    """Somebody who is recorded by mission operations."""
    found: Person = people.record_person(
        team,
        name=name,
        sex=sex,
        born=born,
        nationalities=["SYR"],
        synthetic=True,
        by=role(play, "mission_operations"),
    )
    return found


def joins(referral: Referral, play: Play, person: Person, relationship: str) -> Member:
    """Somebody joins the family."""
    found: Member = members.add_member(
        Referral.objects.get(pk=referral.pk),
        person=person,
        relationship=relationship,
        by=role(play, "mission_operations"),
    )
    return found
