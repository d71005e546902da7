"""The pages as people use them: a council's coordinator, a key worker, finance; what waits."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.noon import noon
from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.desk.items import desk_of
from waylight.foundation.jobs.kinds import kinds
from waylight.programmes.councils.actions import desks, expiring, papers, proposing, receiving
from waylight.programmes.councils.models import Claim, Desk, Offer, Pledge, Proposal, Reception
from waylight.programmes.councils.queries.funnel import (
    empty_homes,
    empty_times,
    funnels,
    quarter_of,
)
from waylight.programmes.councils.queries.papers import FACTS
from waylight.programmes.councils.tests.conftest import Knock
from waylight.programmes.councils.tests.factories import (
    BELFAST,
    Play,
    a_proposal,
    accepted,
    an_offer,
    an_office,
    an_officer,
    claims,
    fresh,
    home,
    named,
    people,
    received,
    role,
)
from waylight.programmes.councils.workflow import ClaimStatus, OfferStatus, ProposalStatus

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def text(response: Any) -> str:
    return str(response.content.decode())


def waits(play: Play, who: str) -> list[str]:
    return [str(item.what) for item in desk_of(role(play, who)).items]


def as_typed(**changes: Any) -> dict[str, Any]:
    """A home as a form sends it."""
    known = home(**changes)
    known = {
        key: str(value) if key.endswith(("_on", "_from")) else value for key, value in known.items()
    }
    return {key: value for key, value in known.items() if value is not False}


# ------------------------------------------------------------------ the whole way, by forms
def test_a_council_offers_accepts_receives_and_claims_by_its_pages(
    desk: Desk, play: Play, knock: Knock
) -> None:
    at = reverse("councils:desk-deed", args=[desk.pk, "offer"])
    assert "No home is offered" in text(knock("coordinator", desk.get_absolute_url()))
    page = knock("coordinator", at, send=as_typed())
    offer = Offer.objects.get()
    assert offer.number in text(page)
    proposal = a_proposal(offer)
    assert waits(play, "coordinator") == ["Answer whether the family can come"]
    page = text(knock("coordinator", "desks"))
    assert "Answer whether the family can come" in page
    _press(knock, "coordinator", proposal, "accept", ready_on=clock.today().isoformat())
    assert fresh(proposal).status == ProposalStatus.ACCEPTED
    page = text(knock("key_worker", proposal.get_absolute_url()))
    assert "The office has not named the family yet" in page
    proposing.tell_names(proposal, people=_people(), by=an_officer())
    proposing.tell_arrival(proposal, day=clock.today(), flight="BA 123", by=an_officer())
    assert "Receive the family and sign for it" in waits(play, "key_worker")
    page = text(knock("key_worker", proposal.get_absolute_url()))
    assert "Told only 0 days before" in page
    send = {"arrived_on": clock.today().isoformat(), "came": ["1", "2"], "signed_as": "Kay"}
    _press(knock, "key_worker", proposal, "receive", **send)
    reception = Reception.objects.get()
    assert reception.people == 2
    assert waits(play, "key_worker") == ["Do what is due for the family"]
    _press(knock, "coordinator", reception, "work-out")
    claim = Claim.objects.order_by("due_on")[0]
    assert "Claim a sum that is due" in waits(play, "coordinator")
    _press(knock, "coordinator", claim, "submit")
    assert waits(play, "finance") == ["Check a claim and pay it"]
    _press(knock, "finance", claim, "query", query="Is the child at school?")
    assert "Answer a question about a claim" in waits(play, "coordinator")
    assert "Is the child at school?" in text(knock("coordinator", claim.get_absolute_url()))
    _press(knock, "coordinator", claim, "submit")
    _press(knock, "finance", claim, "pay", paid_on=clock.today().isoformat())
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.PAID


def _people() -> list[dict[str, Any]]:
    return [
        {"number": 1, "name": "Rania Haddad", "born_on": "1980-01-01"},
        {"number": 2, "name": "Lina Haddad", "born_on": "2008-06-01"},
    ]


def _press(knock: Knock, who: str, record: Any, deed: str, **send: Any) -> Any:
    kind = type(record).__name__.lower()
    return knock(who, reverse(f"councils:{kind}-deed", args=[record.pk, deed]), send=send)


def test_other_deeds_by_their_forms(offer: Offer, play: Play, knock: Knock) -> None:
    _press(knock, "coordinator", offer.desk, "pledge", quarter=_quarter(), people="12")
    assert Pledge.objects.get().people == 12
    _press(knock, "liaison", offer.desk, "contact", contact="New", version=offer.desk.version)
    offer.desk.refresh_from_db()
    assert offer.desk.contact == "New"
    send = as_typed(bedrooms=4, max_people=6)
    _press(knock, "coordinator", offer, "change", **send, version=offer.version)
    offer.refresh_from_db()
    assert offer.bedrooms == 4
    proposal = a_proposal(offer)
    _press(knock, "coordinator", proposal, "decline", reason="NO_SCHOOL", words="Full.")
    page = text(knock("coordinator", proposal.get_absolute_url()))
    assert "Nothing of this family is kept here" in page
    _press(knock, "coordinator", offer, "withdraw", because="It was sold.")
    offer.refresh_from_db()
    assert offer.status == OfferStatus.WITHDRAWN
    assert "It was sold." in text(knock("coordinator", offer.get_absolute_url()))


def test_after_the_arrival_by_its_forms(offer: Offer, play: Play, knock: Knock) -> None:
    with clock.stopped_at(noon(-10)):
        proposal = accepted(a_proposal(offer), play)
    reception = received_now(proposal, play)
    one = reception.milestones.get(kind="DOCTOR")
    today = clock.today().isoformat()
    _press(knock, "key_worker", reception, "milestone", milestone=str(one.pk), done_on=today)
    one.refresh_from_db()
    assert one.done_on == clock.today()
    _press(knock, "coordinator", reception, "void-rent", weekly="151.50", source="LHA 2026")
    assert str(Claim.objects.get().amount) == "216.43"  # ten sevenths of a week
    page = text(knock("coordinator", Claim.objects.get().get_absolute_url()))
    assert "LHA 2026" in page
    assert "216.43" in text(knock("coordinator", reception.get_absolute_url()))
    _press(knock, "key_worker", reception, "move", moved_on=today, moved_to=BELFAST)
    page = text(knock("key_worker", reception.get_absolute_url()))
    assert "The family has moved to another council" in page


def received_now(proposal: Proposal, play: Play) -> Reception:
    told = proposing.tell_names(proposal, people=people(), by=an_officer())
    found: Reception = receiving.receive(
        told,
        arrived_on=clock.today(),
        came=[1, 2, 3, 4],
        signed_as="Kay",
        by=role(play, "key_worker"),
    )
    return found


def _quarter() -> str:
    return quarter_of(clock.today()).isoformat()


def test_a_refusal_stands_on_the_form(offer: Offer, play: Play, knock: Knock) -> None:
    proposal = a_proposal(offer)
    page = _press(knock, "coordinator", proposal, "accept", ready_on="")
    assert page.status_code == 422
    page = _press(knock, "coordinator", offer.desk, "offer", **as_typed(max_people=40))
    assert "(LA-010)" in text(page)


def test_a_liaison_opens_a_desk(bristol: Team, play: Play, knock: Knock) -> None:
    office = an_office()
    access.give(role(play, "liaison"), "councils.liaison", office, by=None)
    assert "No desk yet" in text(knock("liaison", "desks"))
    send = {"team": bristol.pk, "office": office.pk, "council": BELFAST, "contact": ""}
    page = text(knock("liaison", "open-desk", send=send))
    assert "Belfast" in page
    assert Desk.objects.get().team == bristol


# ------------------------------------------------------------------ figures
def test_pledges_firm_offers_and_homes_used(desk: Desk, play: Play, knock: Knock) -> None:
    quarter = quarter_of(clock.today())
    desks.pledge(desk, quarter=quarter, people=20, by=role(play, "coordinator"))
    received(a_proposal(an_offer(desk, play)), play)
    lost = an_offer(desk, play, max_people=4, expires_on=clock.today())
    assert expiring.expire_offers(clock.today() + timedelta(days=1), by=None) == 1
    row = funnels(Desk.objects.all())[0]
    assert (row.pledged, row.offered, row.expired, row.received) == (20, 9, 4, 4)
    assert row.quarter == quarter
    page = text(knock("coordinator", "figures"))
    assert "Firmly offered" in page
    assert lost.number not in page


def test_how_long_homes_stand_empty(offer: Offer, desk: Desk, play: Play, knock: Knock) -> None:
    with clock.stopped_at(noon(-60)):
        waiting = accepted(
            a_proposal(an_offer(desk, play, expires_on=clock.today() + timedelta(90))), play
        )
    with clock.stopped_at(noon(-14)):
        proposal = accepted(a_proposal(offer), play)
    received_now(proposal, play)
    found = empty_homes(Desk.objects.all(), clock.today())
    assert [(one.proposal, one.days, one.paid_days, one.is_over) for one in found] == [
        (waiting, 60, 56, True)
    ]
    times = empty_times(Reception.objects.select_related("proposal__offer__desk"))
    assert (times[desk].median_days, times[desk].weeks) == (14, 2.0)
    assert "Beyond what is paid" in text(knock("coordinator", "figures"))


def test_the_night_lets_offers_and_questions_run_out(offer: Offer, desk: Desk, play: Play) -> None:
    proposal = a_proposal(an_offer(desk, play))
    with clock.stopped_at(clock.now() + timedelta(days=90)):
        kinds["councils.expire"].function(None)  # type: ignore[arg-type]
    offer.refresh_from_db()
    assert offer.status == OfferStatus.EXPIRED
    assert fresh(proposal).status == ProposalStatus.LAPSED


# ------------------------------------------------------------------ papers
@pytest.mark.parametrize("kind", ["summary", "family", "receipt", "claims"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_papers_are_printed_in_the_language_asked_for(
    kind: str, language: str, offer: Offer, play: Play
) -> None:
    reception = received(a_proposal(offer), play)
    claims(reception, play)
    by = role(play, "key_worker")
    paper = papers.issue_paper(fresh(reception.proposal), kind=kind, language=language, by=by)
    assert bytes(paper.pdf).startswith(b"%PDF")


def test_the_summary_names_nobody_and_the_schedule_adds_up(offer: Offer, play: Play) -> None:
    reception = received(a_proposal(offer), play)
    total = sum(claim.amount for claim in claims(reception, play))
    proposal = fresh(reception.proposal)
    assert "Haddad" not in str(FACTS["summary"](proposal))
    assert "Rania Haddad" in str(FACTS["family"](proposal))
    assert FACTS["claims"](proposal)["parts"][1]["rows"][-1][2] == f"£{total:,}"


# ------------------------------------------------------------------ cost
def test_the_questions_do_not_grow_with_the_desks_and_families(
    desk: Desk, play: Play, knock: Knock
) -> None:
    def asked(*address: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert knock("coordinator", *address).status_code == 200
        return len(captured)

    named(a_proposal(an_offer(desk, play)), play)
    knock("coordinator", "desks")
    before = asked("desks"), asked("desk", desk.pk)
    for _number in range(5):
        named(a_proposal(an_offer(desk, play)), play)
    assert (asked("desks"), asked("desk", desk.pk)) == before
