"""Enquiries and new members: looked for in the register before they are recorded."""

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.journal.queries import looks_at
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.tests.browsing import Knock, text
from waylight.programmes.family_reunion.tests.factories import (
    Play,
    a_reunion,
    role,
)
from waylight.registers.people.models import Person

pytestmark = pytest.mark.django_db
ROLES = (
    "caseworker",
    "approver",
    "mission_officer",
    "movement_assistant",
    "finance",
    "receptionist",
    "protection_officer",
)
MOST_ON_A_PAGE = 150_000


PERSON = {"name": "صفية إدريس", "latin": "Safia Idris", "born": "1980-05-01", "sex": "F"}
SPONSOR = {
    "sponsor_status": "REFUGEE",
    "granted_on": "2012-03-01",
    "left_on": "2011-06",
    "referred_by": "SELF",
    "language": "ar",
    "airport": "lhr",
    "band": "P3",
}


def test_who_is_asked_for_is_looked_for_before_anybody_is_recorded(
    knock: Knock, team: Team, play: Play
) -> None:
    known = a_reunion(team, role(play, "caseworker")).sponsor
    shown = knock("caseworker", "enquire", send={"team": team.pk, **PERSON})
    assert "Look at these first" in text(shown)
    assert known.number in text(shown)
    assert Person.objects.count() == 1
    assert any(line.verb == "family_reunion.look_alikes" for line in looks_at(known))


def test_an_enquiry_records_the_person_and_opens_the_reunion_in_one(
    knock: Knock, team: Team, play: Play
) -> None:
    sent = {"team": team.pk, **PERSON, **SPONSOR, "person": "new"}
    shown = knock("caseworker", "enquire", send=sent)
    reunion = Reunion.objects.get()
    assert reunion.number in text(shown)
    assert reunion.airport == "LHR"
    assert reunion.sponsor.names.get().latin == "Safia Idris"


def test_an_enquiry_that_is_refused_records_nobody(knock: Knock, team: Team, play: Play) -> None:
    sent = {"team": team.pk, **PERSON, **SPONSOR, "person": "new", "left_on": "2011-13"}
    shown = knock("caseworker", "enquire", send=sent)
    assert shown.status_code == 422
    assert "FRTA-026" in text(shown)
    assert not Person.objects.exists()


def test_an_enquiry_about_somebody_known_records_nobody_twice(
    knock: Knock, team: Team, play: Play
) -> None:
    known = a_reunion(team, role(play, "caseworker")).sponsor
    sent = {"team": team.pk, **PERSON, **SPONSOR, "person": known.pk}
    knock("caseworker", "enquire", send=sent)
    assert Reunion.objects.filter(sponsor=known).count() == 2
    assert Person.objects.count() == 1


def test_a_member_is_added_with_what_the_rules_ask(knock: Knock, team: Team, play: Play) -> None:
    reunion = a_reunion(team, role(play, "caseworker"))
    sent = {
        "name": "Hassan",
        "born": "2012",
        "sex": "M",
        "person": "new",
        "relationship": "CHILD",
        "country_of_stay": "SDN",
        "city": "Khartoum",
        "married": "no",
        "in_family_unit_when_left": "yes",
    }
    shown = text(knock("caseworker", "add-member", reunion.pk, send=sent))
    member = reunion.members.get()
    assert member.facts["married"] is False
    assert member.facts["independent"] is None
    assert "Hassan" in shown
    assert "Child" in shown
    assert "Sudan" in shown


def test_what_is_known_of_a_sponsor_is_changed(knock: Knock, team: Team, play: Play) -> None:
    reunion = a_reunion(team, role(play, "caseworker"))
    sent = {**SPONSOR, "band": "P1", "version": reunion.version}
    knock("caseworker", "change", reunion.pk, send=sent)
    reunion.refresh_from_db()
    assert reunion.band == "P1"
