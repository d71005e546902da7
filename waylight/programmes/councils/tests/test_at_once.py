"""Two colleagues have one page open and both press: the second sees what the first has done."""

from datetime import timedelta
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.foundation.journal.models import Line
from waylight.foundation.workflow import CannotMove
from waylight.programmes.councils.actions import (
    answering,
    claiming,
    offering,
    proposing,
    receiving,
)
from waylight.programmes.councils.models import Claim, Desk, Offer, Proposal, Reception
from waylight.programmes.councils.tests.factories import (
    BELFAST,
    GLASGOW,
    Play,
    a_proposal,
    accepted,
    an_offer,
    an_officer,
    claims,
    home,
    named,
    people,
    received,
    role,
)
from waylight.programmes.councils.tests.refused import refused
from waylight.programmes.councils.workflow import ClaimStatus

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def reception(offer: Offer, play: Play) -> Reception:
    """The Haddads, received today."""
    return received(a_proposal(offer), play)


def twice(claim: Claim) -> tuple[Claim, Claim]:
    """One claim on two screens."""
    return Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=claim.pk)


def test_a_family_moves_on_once(reception: Reception, play: Play) -> None:
    kay, by = Reception.objects.get(pk=reception.pk), role(play, "key_worker")
    receiving.move_on(reception, moved_on=clock.today(), moved_to=GLASGOW, by=by)
    with refused(36):
        receiving.move_on(kay, moved_on=clock.today(), moved_to=BELFAST, by=by)
    assert Reception.objects.get(pk=reception.pk).moved_to == GLASGOW


def test_a_claim_is_submitted_once(reception: Reception, play: Play) -> None:
    first, second = twice(claims(reception, play)[0])
    by = role(play, "coordinator")
    claiming.submit_claim(first, by=by)
    for deed in (claiming.submit_claim, claiming.drop_claim):
        with pytest.raises(CannotMove):
            deed(second, by=by)
    assert Claim.objects.get(pk=first.pk).status == ClaimStatus.SUBMITTED


def test_a_claim_is_paid_once(reception: Reception, play: Play) -> None:
    claim = claims(reception, play)[0]
    claiming.submit_claim(claim, by=role(play, "coordinator"))
    first, second = twice(claim)
    finance = role(play, "finance")
    claiming.pay_claim(first, paid_on=clock.today(), by=finance)
    with pytest.raises(CannotMove):
        claiming.pay_claim(second, paid_on=clock.today(), by=finance)
    with pytest.raises(CannotMove):
        claiming.query_claim(twice(claim)[0], query="Why?", by=finance)


def test_the_claims_of_a_family_are_worked_out_for_whoever_comes_second_too(
    reception: Reception, play: Play
) -> None:
    """The move is seen that a colleague has kept meanwhile: nothing is claimed past it."""
    by, other = role(play, "coordinator"), Reception.objects.get(pk=reception.pk)
    receiving.move_on(other, moved_on=clock.today(), moved_to=BELFAST, by=role(play, "key_worker"))
    with refused(40):
        claiming.work_out_claims(reception, by=by)


def test_the_rent_of_an_empty_home_is_worked_out_once(desk: Desk, play: Play) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=14)):
        proposal = accepted(a_proposal(an_offer(desk, play)), play)
    family = received_after(proposal, play)
    other, by = Reception.objects.get(pk=family.pk), role(play, "coordinator")
    claiming.claim_void_rent(family, weekly=Decimal(100), source="LHA", by=by)
    with refused(43):
        claiming.claim_void_rent(other, weekly=Decimal(100), source="LHA", by=by)


def received_after(proposal: Proposal, play: Play) -> Reception:
    """Named and received two weeks after it was accepted."""
    from_office = Proposal.objects.select_related("offer__desk__team").get(pk=proposal.pk)
    told = proposing.tell_names(from_office, people=people(), by=an_officer())
    found: Reception = receiving.receive(
        told,
        arrived_on=clock.today(),
        came=[1, 2, 3, 4],
        signed_as="Kay",
        by=role(play, "key_worker"),
    )
    return found


def test_who_accepts_does_not_undo_what_a_colleague_changed_of_the_home(
    offer: Offer, play: Play
) -> None:
    """The home's version goes on from where it is, so that nobody's open form writes over it."""
    a_proposal(offer)
    opened = Proposal.objects.select_related("offer__desk__team").get(offer=offer)
    by = role(play, "coordinator")
    fresh = Offer.objects.select_related("desk__team").get(pk=offer.pk)
    offering.change_offer(fresh, **home(school_places=4), by=by)
    answering.accept(opened, ready_on=clock.today(), by=by)
    kept = Offer.objects.get(pk=offer.pk)
    assert (kept.school_places, kept.version) == (4, fresh.version + 1)


def test_a_home_that_is_withdrawn_stands_on_the_familys_timeline_too(
    offer: Offer, play: Play
) -> None:
    proposal = named(a_proposal(offer), play)
    fresh = Offer.objects.select_related("desk__team").get(pk=offer.pk)
    offering.withdraw_offer(fresh, because="The boiler burst.", by=role(play, "coordinator"))
    lines = Line.objects.filter(about_id=str(proposal.pk), verb="councils.withdraw_offer")
    assert [line.fields for line in lines] == [["status"]]
