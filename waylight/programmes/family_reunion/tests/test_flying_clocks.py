"""What this programme tells of a journey moves the clocks of movements, and claims no more."""

from datetime import timedelta

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.deadlines.models import Deadline
from waylight.programmes.family_reunion.actions import grouping, incidents, travelling
from waylight.programmes.family_reunion.models import AgreedKind, DepartureGroup, IncidentReason
from waylight.programmes.family_reunion.tests.factories import Play, role
from waylight.programmes.family_reunion.tests.safia import (
    TODAY,
    family,
    in_groups,
    on,
    prepared,
)
from waylight.programmes.family_reunion.tests.test_flying import FLIES, LEFT, ticketed
from waylight.programmes.movements.models import Custody, HolderRole, IdentityCheck
from waylight.programmes.movements.rules import ARRIVAL, EMBARKATION_CHECK, HANDOVER

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(team: Team, play: Play) -> DepartureGroup:
    """Her son in Sudan, in the care of the carrier, with a ticket."""
    found = prepared(family(team, play), play)
    _entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        grouping.agree_adult(
            found.son_in_sudan,
            kind=AgreedKind.AIRLINE,
            agreed_by="Safia",
            by=role(play, "caseworker"),
        )
    ticketed(khartoum, play)
    return khartoum


def test_an_arrival_is_waited_for_and_a_hand_over_after_it(
    alone: DepartureGroup, play: Play
) -> None:
    receptionist = role(play, "receptionist")
    with on(FLIES, 9):
        travelling.confirm_boarding(alone, at=LEFT, by=role(play, "mission_officer"))
        assert Deadline.objects.get(key=ARRIVAL.key).met_at is None
    with on(FLIES, 20):
        travelling.confirm_arrival(alone, at=LEFT + timedelta(hours=11), by=receptionist)
        assert Deadline.objects.get(key=ARRIVAL.key).met_at is not None
        assert Deadline.objects.get(key=HANDOVER.key).met_at is None
        travelling.hand_over(
            alone, receiver="Safia Idris", identity="Permit", signed=True, by=receptionist
        )
        assert Deadline.objects.get(key=HANDOVER.key).met_at is not None


def test_who_does_not_board_is_not_waited_for_any_more(alone: DepartureGroup, play: Play) -> None:
    member = alone.members.get()
    assert Deadline.objects.get(key=EMBARKATION_CHECK.key).met_at is None
    with on(FLIES, 7):
        incidents.refuse_boarding(
            member, reason=IncidentReason.DOCUMENT, by=role(play, "mission_officer")
        )
        assert Deadline.objects.get(key=EMBARKATION_CHECK.key).met_at is not None


def test_of_a_boarding_that_is_told_nobody_has_checked_who_has_the_child(
    alone: DepartureGroup, play: Play
) -> None:
    with on(FLIES, 9):
        travelling.confirm_boarding(alone, at=LEFT, by=role(play, "mission_officer"))
    held = Custody.objects.get()
    assert (held.adult.role, held.identity_check, held.signed) == (  # type: ignore[union-attr]
        HolderRole.CARRIER,
        IdentityCheck.NOT_SEEN,
        False,
    )
