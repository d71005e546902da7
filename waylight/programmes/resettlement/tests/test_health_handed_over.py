"""What is clinical goes to one clinician by name, and to nobody else by any way."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.models import ClinicalHandover, Proposal
from waylight.programmes.councils.tests.conftest import colleagues as at_the_desk
from waylight.programmes.resettlement.access import ROLES
from waylight.programmes.resettlement.actions import examining, handing
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, an_accepted, role
from waylight.programmes.resettlement.tests.flights import a_flight, a_ready_family, fresh
from waylight.registers.people.actions import give_consent, withdraw_consent
from waylight.registers.people.models import Purpose

pytestmark = pytest.mark.django_db
CANARIES = [f"canary-{number:03}-finding" for number in range(100)]


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Three people with a home in Bristol, of whom a hundred things were found."""
    family = a_ready_family(team, play)
    by = role(play, "physician")
    for place, member in enumerate(family.members.all()):
        mine = CANARIES[place::3]
        examining.examine(
            member,
            examined_on=clock.today(),
            place="Beirut",
            protocol="2014-01",
            findings={
                "conditions": mine[:10],
                "medicines": [{"name": name, "days": 30} for name in mine[10:20]],
                "vaccines": mine[20:25],
                "mobility": "walks with a stick",
                "words": " ".join(mine[25:]),
            },
            xray_on=clock.today(),
            by=by,
        )
        until = clock.today() + timedelta(days=150)
        examining.clear(member, until=until, needs=["WCHR"], by=by)
    return family


@pytest.fixture
def physician(play: Play) -> User:
    """Who examined them."""
    return role(play, "physician")


def told(family: Referral) -> list[dict[str, Any]]:
    """What the clinician reads of each person."""
    found = ClinicalHandover.objects.get(proposal__reference=family.number)
    people: list[dict[str, Any]] = found.content["people"]
    return people


def test_the_clinician_reads_what_was_found(family: Referral, physician: User) -> None:
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=physician)
    first = told(family)[0]
    assert CANARIES[0] in first["conditions"]
    assert f"{CANARIES[30]} (30 d)" in first["medicines"]
    assert "walks with a stick" in first["conclusion"]


def test_it_goes_to_a_person(family: Referral, physician: User) -> None:
    with pytest.raises(Refusal, match="VPR-087"):
        handing.hand_over_health(fresh(family), clinician=" ", by=physician)


def test_it_goes_nowhere_without_a_council(team: Team, play: Play, physician: User) -> None:
    with pytest.raises(Refusal, match="VPR-089"):
        handing.hand_over_health(an_accepted(team, play), clinician="Dr Evans", by=physician)


def test_edge_28_who_withdrew_consent_is_told_of_by_what_they_can_do(
    family: Referral, physician: User
) -> None:
    consent = consented(family, physician)
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=physician)
    assert CANARIES[0] in told(family)[0]["conditions"]
    withdraw_consent(consent, by=physician)
    assert handing._stop_what_was_withdrawn() == 1
    assert set(told(family)[0]) == {"number", "conclusion"}
    assert "walks with a stick" in told(family)[0]["conclusion"]
    assert CANARIES[1] in told(family)[1]["conditions"], "the others go on sharing"
    assert handing._stop_what_was_withdrawn() == 0
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=physician)
    assert set(told(family)[0]) == {"number", "conclusion"}, "and is not told anew"


def consented(family: Referral, by: User) -> Any:
    """Moussa agrees that his health is shared."""
    return give_consent(
        family.members.all()[0].person,
        purpose=Purpose.MEDICAL,
        scope=["health"],
        recipients=["Bristol"],
        form="WRITTEN",
        language="ar",
        by=by,
    )


def test_who_says_no_on_the_day_is_left_out(family: Referral, knock: Knock) -> None:
    father, mother, _daughter = family.members.all()
    sent = {"clinician": "Dr Evans", "withheld": [str(mother.pk)]}
    page = text(knock("physician", "health-deed", father.pk, "hand-over", send=sent))
    assert "The clinician of the council is told" in page
    assert [set(one) == {"number", "conclusion"} for one in told(family)] == [False, True, False]


def every_page(family: Referral) -> Iterator[str]:
    """Every page that shows the family, or a list in which it stands."""
    for name in ("referrals", "exit-permits", "classes"):
        yield reverse(f"resettlement:{name}")
    yield reverse("resettlement:referral", args=[family.pk])
    for deed in ("tell-council", "hand-over", "hold", "needs", "bedrooms"):
        yield reverse("resettlement:referral-deed", args=[family.pk, deed])
    for member in family.members.all():
        yield reverse("resettlement:member", args=[member.pk])
        yield reverse("resettlement:health", args=[member.pk])
        yield reverse("resettlement:health-deed", args=[member.pk, "hand-over"])


@pytest.mark.long
@pytest.mark.parametrize("who", [one.name for one in ROLES if one.name != "physician"])
def test_no_page_of_ours_shows_one_of_a_hundred_canaries(
    family: Referral, physician: User, knock: Knock, who: str
) -> None:
    a_flight(family)
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=physician)
    opened = 0
    for at in every_page(family):
        answer = knock(who, at)
        opened += answer.status_code == 200
        assert not [one for one in CANARIES if one in text(answer)], at
    assert opened > 4


@pytest.mark.parametrize("who", ["coordinator", "key_worker", "clinician"])
def test_at_the_council_the_clinician_alone_reads_it(
    family: Referral, physician: User, client: Client, who: str
) -> None:
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=physician)
    proposal = Proposal.objects.get(reference=family.number)
    client.force_login(at_the_desk(Team.objects.get(name="Bristol"))(f"councils.{who}"))
    pages = [
        reverse("councils:proposal", args=[proposal.pk]),
        reverse("councils:desk", args=[proposal.offer.desk_id]),
        reverse("councils:clinical", args=[proposal.pk]),
    ]
    seen = " ".join(text(client.get(at)) for at in pages)
    found = [one for one in CANARIES if one in seen]
    assert bool(found) == (who == "clinician")


@pytest.mark.parametrize("who", ["mission_operations", "programme_manager", "unhcr_liaison"])
def test_no_table_and_no_form_that_is_taken_away_holds_a_canary(
    family: Referral, physician: User, knock: Knock, who: str
) -> None:
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=physician)
    for name in ("data-referrals", "data-members"):
        page = text(knock(who, name))
        assert family.number in page
        assert not [one for one in CANARIES if one in page], name
