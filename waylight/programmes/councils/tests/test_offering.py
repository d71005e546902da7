"""Desks, pledges and offers: who may open what, and what a home has to be."""

from datetime import date, timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.actions import Stale
from waylight.foundation.notices.models import Message
from waylight.programmes.councils.actions import answering, desks, expiring, offering, proposing
from waylight.programmes.councils.models import Desk, Offer, Pledge
from waylight.programmes.councils.queries.offers import judged, open_offers
from waylight.programmes.councils.tests.factories import (
    BELFAST,
    BRISTOL,
    Play,
    a_desk,
    a_proposal,
    accepted,
    an_offer,
    an_office,
    an_officer,
    fresh,
    home,
    named,
    needs,
    role,
)
from waylight.programmes.councils.tests.refused import refused
from waylight.programmes.councils.workflow import OfferStatus, ProposalStatus

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def told(key: str) -> list[str]:
    """Who was told something, by name."""
    return sorted(message.to.name for message in Message.objects.filter(key=key))


# ------------------------------------------------------------------ desks
def test_a_desk_is_opened_by_who_does_so_on_both_sides(bristol: Team, play: Play) -> None:
    desk = a_desk(bristol, play)
    assert (str(desk), desk.nation) == ("City of Bristol", "England")
    assert desk.office == an_office()


def test_a_desk_is_not_opened_at_an_office_of_others(bristol: Team, play: Play) -> None:
    by = role(play, "liaison")
    elsewhere = access.open_team("Another office", by=None)
    for office in (elsewhere, bristol):
        with refused(1):
            desks.open_desk(bristol, office=office, council=BRISTOL, by=by)


def test_a_team_is_one_council_s_and_no_office(desk: Desk, bristol: Team, play: Play) -> None:
    by, office = role(play, "liaison"), desk.office
    belfast = access.open_team("Belfast", by=None)
    access.give(by, "councils.liaison", belfast, by=None)
    with refused(2):  # a second council in the same team
        desks.open_desk(bristol, office=office, council=BELFAST, by=by)
    with refused(2):  # an office that would be a council
        desks.open_desk(office, office=belfast, council=BELFAST, by=by)
    with refused(4):
        desks.open_desk(belfast, office=office, council=BRISTOL, by=by)


@pytest.mark.parametrize("code", ["E99999999", "", "E07000026"])  # the last was dissolved in 2023
def test_a_desk_is_a_council_s_of_today(code: str, bristol: Team, play: Play) -> None:
    by, office = role(play, "liaison"), an_office()
    access.give(by, "councils.liaison", office, by=None)
    with refused(3):
        desks.open_desk(bristol, office=office, council=code, by=by)


def test_a_pledge_is_of_a_quarter_and_the_newest_word_counts(desk: Desk, play: Play) -> None:
    by = role(play, "coordinator")
    for people in (20, 12):
        desks.pledge(desk, quarter=date(2026, 10, 1), people=people, by=by)
    assert [one.people for one in Pledge.objects.all()] == [12]
    with refused(5):
        desks.pledge(desk, quarter=date(2026, 11, 1), people=5, by=by)
    with refused(6):
        desks.pledge(desk, quarter=date(2026, 10, 1), people=-1, by=by)


# ------------------------------------------------------------------ offers
def test_a_firm_offer_has_a_number_and_is_open(offer: Offer) -> None:
    assert offer.number.startswith(f"OF-{clock.today().year}-")
    assert offer.status == OfferStatus.OPEN


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (10, {"bedrooms": 0}),
        (10, {"max_people": 0}),
        (10, {"bedrooms": 2, "max_people": 5}),
        (11, {"expires_on": date(2020, 1, 1), "available_from": date(2019, 1, 1)}),
        (11, {"available_from": clock.today() + timedelta(days=90)}),
        (12, {"services": ["MAGIC"]}),
        (12, {"languages": ["xxx"]}),
    ],
)
def test_a_home_that_cannot_be_is_not_offered(
    number: int, wrong: dict[str, Any], desk: Desk, play: Play
) -> None:
    with refused(number):
        offering.make_offer(desk, **home(**wrong), by=role(play, "coordinator"))
    assert not Offer.objects.exists()


def test_an_offer_runs_out_after_its_last_day_and_can_be_renewed(offer: Offer, play: Play) -> None:
    last = offer.expires_on
    assert expiring.expire_offers(last, by=None) == 0
    assert expiring.expire_offers(last + timedelta(days=1), by=None) == 1
    offer.refresh_from_db()
    assert offer.status == OfferStatus.EXPIRED
    assert told("councils.offer-expired") == ["Coordinator-Bristol", "Liaison-Bristol"]
    again = home(expires_on=last + timedelta(days=30))
    offering.change_offer(offer, **again, by=role(play, "coordinator"))
    assert offer.status == OfferStatus.OPEN


def test_an_office_finds_the_homes_that_are_open_on_a_day(
    offer: Offer, desk: Desk, play: Play
) -> None:
    small = an_offer(desk, play, bedrooms=1, max_people=2)
    kept = an_offer(desk, play)
    a_proposal(kept)
    day = clock.today()
    assert {one.pk for one in open_offers(desk.office, day)} == {offer.pk, small.pk}
    assert open_offers(desk.office, offer.expires_on + timedelta(days=1)) == []
    assert open_offers(desk.team, day) == []
    best = judged(open_offers(desk.office, day), needs(), 4)
    assert [one.pk for one, _fit in best] == [offer.pk, small.pk]


def test_a_home_that_is_used_or_withdrawn_is_not_changed(offer: Offer, play: Play) -> None:
    by = role(play, "coordinator")
    with refused(14):
        offering.withdraw_offer(offer, because=" ", by=by)
    offering.withdraw_offer(offer, because="It was sold.", by=by)
    with refused(13):
        offering.change_offer(offer, **home(), by=by)


def test_a_home_that_is_kept_may_not_become_too_small(offer: Offer, play: Play) -> None:
    a_proposal(offer)
    offer.refresh_from_db()
    with refused(15):
        offering.change_offer(offer, **home(bedrooms=1, max_people=2), by=role(play, "coordinator"))


def test_edge_11_a_home_that_is_withdrawn_after_the_journey_was_booked(
    offer: Offer, play: Play
) -> None:
    proposal = named(a_proposal(offer), play)
    day = clock.today() + timedelta(days=20)
    proposing.tell_arrival(proposal, day=day, flight="BA 123", by=an_officer())
    offer.refresh_from_db()
    offering.withdraw_offer(offer, because="A burst pipe.", by=role(play, "coordinator"))
    ended = fresh(proposal)
    assert (ended.status, ended.end_reason) == (ProposalStatus.GIVEN_UP, "HOME_WITHDRAWN")
    assert (ended.people, ended.needs, ended.flight) == ([], {}, "")
    assert told("councils.home-withdrawn") == ["Olga"]
    offer.refresh_from_db()
    assert offer.status == OfferStatus.WITHDRAWN


def test_a_home_that_is_withdrawn_before_the_answer_is_an_answer(offer: Offer, play: Play) -> None:
    proposal = a_proposal(offer)
    offer.refresh_from_db()
    offering.withdraw_offer(offer, because="It was sold.", by=role(play, "coordinator"))
    ended = fresh(proposal)
    assert (ended.status, ended.decline_reason) == (ProposalStatus.DECLINED, "HOME_LOST")


def test_nobody_accepts_for_a_home_that_a_colleague_withdrew_meanwhile(
    offer: Offer, play: Play
) -> None:
    proposal, by = a_proposal(offer), role(play, "coordinator")
    opened = fresh(proposal)
    offer.refresh_from_db()
    offering.withdraw_offer(offer, because="It was sold.", by=by)
    with pytest.raises(Stale):
        answering.accept(opened, ready_on=clock.today(), by=by)


def test_an_expired_home_that_is_kept_stays_kept(offer: Offer, play: Play) -> None:
    accepted(a_proposal(offer), play)
    assert expiring.expire_offers(offer.expires_on + timedelta(days=1), by=None) == 0
