"""Arrivals: signed for once, counted as they came; the first year; a family that moves on."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.notices.models import Message
from waylight.foundation.workflow import CannotMove
from waylight.programmes.councils.actions import claiming, proposing, receiving
from waylight.programmes.councils.models import Claim, Milestone, Offer, Reception
from waylight.programmes.councils.queries.pages import reception_page
from waylight.programmes.councils.tests.conftest import colleagues
from waylight.programmes.councils.tests.factories import (
    BELFAST,
    GLASGOW,
    Play,
    a_desk,
    a_proposal,
    accepted,
    an_officer,
    claims,
    fresh,
    named,
    needs,
    people,
    received,
    role,
)
from waylight.programmes.councils.tests.refused import refused
from waylight.programmes.councils.workflow import ClaimStatus, OfferStatus, ProposalStatus

pytestmark = pytest.mark.django_db(databases=["default", "public"])
LONDON = ZoneInfo("Europe/London")
EVE = date(2015, 12, 31)


def sign(proposal: object, play: Play, **changes: object) -> Reception:
    known = {"arrived_on": clock.today(), "came": [1, 2, 3, 4], "signed_as": "Kay Worker"}
    found: Reception = receiving.receive(
        proposal,  # type: ignore[arg-type]
        **{**known, **changes},  # type: ignore[arg-type]
        by=role(play, "key_worker"),
    )
    return found


# ------------------------------------------------------------------ arrivals, as B10 has them
def test_a_key_worker_signs_and_the_home_is_lived_in(offer: Offer, play: Play) -> None:
    reception = received(a_proposal(offer), play)
    assert (reception.people, reception.came) == (4, [1, 2, 3, 4])
    proposal = fresh(reception.proposal)
    assert proposal.status == ProposalStatus.RECEIVED
    assert proposal.offer.status == OfferStatus.USED
    assert Message.objects.get(key="councils.received").values == {"people": 4}


def test_an_arrival_entered_twice_is_one(offer: Offer, play: Play) -> None:
    proposal = named(a_proposal(offer), play)
    first, second = sign(proposal, play), sign(fresh(proposal), play, came=[4, 3, 2, 1])
    assert first == second
    assert Reception.objects.count() == 1
    assert Milestone.objects.filter(reception=first).count() == 9


@pytest.mark.parametrize(
    "otherwise", [{"came": [1, 2]}, {"arrived_on": date(2020, 1, 1)}], ids=["who", "when"]
)
def test_an_arrival_entered_otherwise_is_asked_about(
    otherwise: dict[str, object], offer: Offer, play: Play
) -> None:
    reception = received(a_proposal(offer), play)
    with refused(37):
        sign(fresh(reception.proposal), play, **otherwise)


def test_nobody_arrives_tomorrow(offer: Offer, play: Play) -> None:
    proposal = named(a_proposal(offer), play)
    with refused(30):
        sign(proposal, play, arrived_on=clock.today() + timedelta(days=1))


@pytest.mark.parametrize("came", [[], [1, 9]], ids=["nobody", "a stranger"])
def test_who_came_was_named(came: list[int], offer: Offer, play: Play) -> None:
    proposal = named(a_proposal(offer), play)
    with refused(31):
        sign(proposal, play, came=came)


def test_nobody_is_received_without_a_signature(offer: Offer, play: Play) -> None:
    proposal = named(a_proposal(offer), play)
    with refused(32):
        sign(proposal, play, signed_as=" ")


def test_who_was_not_accepted_is_not_received(offer: Offer, play: Play) -> None:
    proposal = accepted(a_proposal(offer), play)
    with refused(31):  # accepted, and nobody named yet
        sign(proposal, play)
    proposing.take_back(proposal, reason="FAMILY_LEFT", by=an_officer())
    with refused(31):
        sign(fresh(proposal), play)


def test_a_reception_needs_the_answer_first(offer: Offer, play: Play) -> None:
    proposal = a_proposal(offer)
    proposal.people = people()
    with pytest.raises(CannotMove):
        sign(proposal, play)


def test_who_stays_behind_is_not_counted(offer: Offer, play: Play) -> None:
    reception = sign(named(a_proposal(offer), play), play, came=[1, 3])
    assert reception.people == 2
    drawn = claims(reception, play)
    assert {line["number"] for claim in drawn for line in claim.lines} == {1, 3}


# ------------------------------------------------------------------ edge cases 24, 25
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_edge_24_an_arrival_on_the_last_day_of_the_year_counts_there(
    hour: int, offer: Offer, play: Play
) -> None:
    with clock.stopped_at(datetime(2016, 1, 1, hour, 30, tzinfo=LONDON)):
        proposal = a_proposal(_long(offer))
        reception = sign(named(proposal, play), play, arrived_on=EVE)
    assert reception.arrived_on == EVE
    assert {one.due_on for one in reception.milestones.all() if one.kind == "MET"} == {EVE}


def test_edge_25_who_dies_after_the_arrival_has_arrived(offer: Offer, play: Play) -> None:
    reception = received(a_proposal(offer), play)
    with refused(22):  # nobody is taken off the list any more
        proposing.tell_names(fresh(reception.proposal), people=people()[:3], by=an_officer())
    reception.refresh_from_db()
    assert (reception.people, len(fresh(reception.proposal).people)) == (4, 4)


def _long(offer: Offer) -> Offer:
    offer.available_from = date(2015, 1, 1)
    offer.save()
    return offer


# ------------------------------------------------------------------ the first year
def test_duties_are_those_of_the_family(offer: Offer, play: Play) -> None:
    no_pupil = needs(people=[{"age": 30, "sex": "F", "school": False}])
    reception = received(a_proposal(offer, needs=no_pupil), play)
    kinds = set(reception.milestones.values_list("kind", flat=True))
    assert "SCHOOL" not in kinds
    assert {"MET", "HOME", "PERMIT", "DOCTOR", "JOBCENTRE", "ENGLISH", "REVIEW"} <= kinds
    due = {one.kind: (one.due_on - reception.arrived_on).days for one in reception.milestones.all()}
    assert (due["MET"], due["PERMIT"], due["DOCTOR"]) == (0, 10, 7)
    assert due["REVIEW"] > 180


def test_a_duty_is_done_between_the_arrival_and_today(offer: Offer, play: Play) -> None:
    reception = received(a_proposal(offer), play)
    one = reception.milestones.get(kind="DOCTOR")
    for day in (clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)):
        with refused(33):
            receiving.finish_milestone(one, done_on=day, by=role(play, "key_worker"))
    receiving.finish_milestone(one, done_on=clock.today(), by=role(play, "key_worker"))
    assert reception.milestones.get(kind="DOCTOR").done_by == role(play, "key_worker")


# ------------------------------------------------------------------ onward moves (edge case 26)
def arrived_and_claimed(offer: Offer, play: Play, days_ago: int) -> Reception:
    day = clock.today() - timedelta(days=days_ago)
    reception = received(a_proposal(offer), play, arrived_on=day)
    claims(reception, play)
    return reception


def test_edge_26_the_money_follows_to_the_desk_of_the_next_council(
    offer: Offer, play: Play, london: Team
) -> None:
    there = colleagues(london)
    belfast = a_desk(london, there, council=BELFAST)
    role(there, "coordinator")
    reception = arrived_and_claimed(offer, play, days_ago=100)
    moved = clock.today() - timedelta(days=1)
    receiving.move_on(reception, moved_on=moved, moved_to=BELFAST, by=role(play, "key_worker"))
    stays, goes = Claim.objects.filter(due_on__lte=moved), Claim.objects.filter(due_on__gt=moved)
    assert {one.desk for one in stays} == {offer.desk}
    assert {one.desk for one in goes} == {belfast}
    assert {one.status for one in goes} == {ClaimStatus.DRAFT}
    here = reception_page(Reception.objects.select_related("proposal__offer").get())
    assert {one.pk for one in here.claims} == {one.pk for one in stays}
    readers = [one.to.name for one in Message.objects.filter(key="councils.money-follows")]
    assert readers == ["Coordinator-London"]
    with refused(40):
        claiming.work_out_claims(reception, by=role(play, "coordinator"))


def test_edge_26_without_a_desk_there_what_is_due_afterwards_is_void(
    offer: Offer, play: Play
) -> None:
    reception = arrived_and_claimed(offer, play, days_ago=100)
    moved = clock.today() - timedelta(days=1)
    receiving.move_on(reception, moved_on=moved, moved_to=GLASGOW, by=role(play, "key_worker"))
    void = Claim.objects.filter(status=ClaimStatus.VOID)
    assert {one.due_on > moved for one in void} == {True}
    assert Claim.objects.exclude(status=ClaimStatus.VOID).count() == 2


def test_edge_26_after_twelve_months_nothing_follows(offer: Offer, play: Play) -> None:
    reception = arrived_and_claimed(offer, play, days_ago=400)
    moved = clock.today() - timedelta(days=1)
    receiving.move_on(reception, moved_on=moved, moved_to=GLASGOW, by=role(play, "key_worker"))
    assert not Claim.objects.filter(status=ClaimStatus.VOID).exists()


def test_a_move_that_cannot_be_is_not_kept(offer: Offer, play: Play) -> None:
    reception, by = received(a_proposal(offer), play), role(play, "key_worker")
    today = clock.today()
    for council in (offer.desk.council, "E99999999"):
        with refused(34):
            receiving.move_on(reception, moved_on=today, moved_to=council, by=by)
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with refused(35):
            receiving.move_on(reception, moved_on=day, moved_to=GLASGOW, by=by)
    receiving.move_on(reception, moved_on=today, moved_to=GLASGOW, by=by)
    with refused(36):
        receiving.move_on(reception, moved_on=today, moved_to=BELFAST, by=by)
