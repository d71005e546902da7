"""A council reads needs of a family proposed to it, names once it has accepted, and nothing after:
on its pages, in its papers, tables and notices. A hundred canary values say so."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import may
from waylight.foundation.datasets.declaring import datasets
from waylight.foundation.notices.models import Message
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions import papers, proposing, receiving
from waylight.programmes.councils.models import (
    Claim,
    ClinicalHandover,
    Desk,
    Offer,
    Proposal,
    Reception,
)
from waylight.programmes.councils.tests.conftest import Knock, colleagues
from waylight.programmes.councils.tests.factories import (
    BELFAST,
    Play,
    a_desk,
    a_proposal,
    accepted,
    an_offer,
    an_officer,
    claims,
    fresh,
    named,
    needs,
    people,
    received,
    role,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])
CANARIES = [f"Canary{number:03}" for number in range(100)]
FAMILIES = 25
EVERYBODY = ("coordinator", "key_worker", "clinician", "liaison", "finance")


def body(response: object) -> str:
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    return str(response.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def elsewhere(london: Team) -> list[Proposal]:
    """Families of four at Belfast's desk: a hundred names, each of whom Bristol knows nothing."""
    there = colleagues(london)
    desk = a_desk(london, there, council=BELFAST)
    found = []
    for number in range(FAMILIES):
        names = CANARIES[number * 4 : number * 4 + 4]
        proposal = a_proposal(
            an_offer(desk, there, property_reference=f"Secret {names[0]}"),
            reference=f"VPR-B{number}",
            needs=needs(why=[f"Told of {names[1]}"]),
        )
        found.append(named(proposal, there, *names))
    reception = received_as(found[0], there)
    claims(reception, there)
    return found


def received_as(proposal: Proposal, play: Play) -> Reception:
    found: Reception = receiving.receive(
        proposal,
        arrived_on=clock.today(),
        came=[1, 2, 3, 4],
        signed_as=CANARIES[5],
        by=role(play, "key_worker"),
    )
    return found


def addresses() -> Iterator[str]:
    """Every page of the programme that a list or a record has, of every desk."""
    for name in ("desks", "figures"):
        yield reverse(f"councils:{name}")
    for model in (Desk, Offer, Proposal, Reception, Claim):
        for one in model.objects.all():  # type: ignore[attr-defined]
            yield one.get_absolute_url()
    for one in ClinicalHandover.objects.all():
        yield reverse("councils:clinical", args=[one.proposal_id])
    for dataset in datasets.values():
        if dataset.programme == "councils":
            yield dataset.address
            for end in ("csv", "json"):
                yield f"{dataset.address.rstrip('/')}.{end}"
    yield from ("/office/", "/office/notices/")


@pytest.mark.long
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_council_sees_none_of_a_hundred_canaries_of_families_elsewhere(
    who: str, elsewhere: list[Proposal], desk: Desk, knock: Knock
) -> None:
    opened = 0
    for address in addresses():
        answer = knock(who, address)
        opened += answer.status_code == 200
        seen = [canary for canary in CANARIES if canary in body(answer)]
        assert not seen, address
    assert opened >= 5
    assert len(elsewhere) == FAMILIES


def test_before_the_answer_needs_are_read_and_no_name(
    offer: Offer, play: Play, knock: Knock
) -> None:
    proposal = a_proposal(offer, needs=needs(why=["Somebody uses a stick."]))
    page = body(knock("coordinator", proposal.get_absolute_url()))
    assert "Somebody uses a stick." in page
    assert "Haddad" not in page
    with pytest.raises(Exception, match="la-051"):
        papers.issue_paper(
            fresh(proposal), kind="family", language="en", by=role(play, "key_worker")
        )


def test_names_are_read_after_acceptance_and_nothing_once_it_is_taken_back(
    offer: Offer, play: Play, knock: Knock
) -> None:
    proposal = named(a_proposal(offer, needs=needs(why=["Uses a stick."])), play, *CANARIES[:4])
    officer, by = an_officer(), role(play, "key_worker")
    told = [{"number": 1, "conclusion": CANARIES[4]}]
    proposing.hand_over_clinically(
        proposal, clinician="Dr Grey", people=told, shares=True, by=officer
    )
    paper = papers.issue_paper(fresh(proposal), kind="family", language="en", by=by)
    at = reverse("councils:paper-file", args=[proposal.pk, paper.pk])
    assert CANARIES[0] in body(knock("coordinator", proposal.get_absolute_url()))
    assert knock("key_worker", at).status_code == 200
    proposing.take_back(proposal, reason="FAMILY_DECLINED", by=officer)
    for who in EVERYBODY:
        for address in (*addresses(), at, proposal.get_absolute_url()):
            words = body(knock(who, address))
            assert not [each for each in (*CANARIES[:5], "Uses a stick.") if each in words]
    assert knock("key_worker", at).status_code == 404
    kept = fresh(proposal)
    assert (kept.people, kept.needs) == ([], {})
    assert not ClinicalHandover.objects.exists()


def test_who_pays_or_keeps_letters_meets_no_family(offer: Offer, play: Play, knock: Knock) -> None:
    reception = received(a_proposal(offer), play)
    first = claims(reception, play)[0]
    for who in ("finance", "liaison"):
        assert knock(who, reception.proposal.get_absolute_url()).status_code in (403, 404)
        assert knock(who, reception.get_absolute_url()).status_code in (403, 404)
        page = knock(who, first.get_absolute_url())
        assert page.status_code == 200
        assert "Haddad" not in body(page)
        assert not may(role(play, who), May.FAMILY)
        for model in (Proposal, Reception):
            assert not model.objects.visible_to(role(play, who)).exists()


def test_only_the_clinician_reads_what_is_handed_over(
    offer: Offer, play: Play, knock: Knock
) -> None:
    proposal = accepted(a_proposal(offer), play)
    told = [{"number": 1, "conclusion": "Walks with a stick", "conditions": "I25"}]
    proposing.hand_over_clinically(
        proposal, clinician="Dr Grey", people=told, shares=True, by=an_officer()
    )
    for who in ("coordinator", "key_worker", "liaison", "finance"):
        assert knock(who, "clinical", proposal.pk).status_code in (403, 404)
        assert "I25" not in body(knock(who, proposal.get_absolute_url()))
    assert "I25" in body(knock("clinician", "clinical", proposal.pk))
    knock("clinician", reverse("councils:read-clinical", args=[proposal.pk]), send={})
    assert ClinicalHandover.objects.get().read_by == role(play, "clinician")


def test_no_notice_names_anybody(offer: Offer, play: Play) -> None:
    for name in EVERYBODY:
        role(play, name)
    proposal = named(a_proposal(offer), play, *CANARIES[:4])
    day = clock.today() + timedelta(days=1)
    proposing.tell_arrival(proposal, day=day, flight="BA 1", by=an_officer())
    said = json.dumps([[one.path, one.values] for one in Message.objects.all()], default=str)
    assert Message.objects.count() >= 4
    assert "Canary" not in said


def test_an_officer_of_the_office_has_no_part_at_the_desk(
    offer: Offer, client: object, desk: Desk
) -> None:
    proposal = a_proposal(offer)
    client.force_login(an_officer())  # type: ignore[attr-defined]
    for record in (desk, offer, proposal):
        assert client.get(record.get_absolute_url()).status_code == 404  # type: ignore[attr-defined]
    assert Offer.objects.made_to(desk.office).exists()
    assert people()[0]["name"] == "Rania Haddad"
