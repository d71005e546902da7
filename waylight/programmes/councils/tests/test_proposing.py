"""A family proposed: whether the home fits, the clock of the answer, what is told when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.actions import Stale
from waylight.foundation.journal.models import Line
from waylight.foundation.notices.models import Message
from waylight.foundation.ui.templatetags.timeline import says
from waylight.foundation.workflow import CannotMove
from waylight.programmes.councils.actions import answering, expiring, proposing
from waylight.programmes.councils.models import ClinicalHandover, Desk, Offer
from waylight.programmes.councils.queries.fit import fit
from waylight.programmes.councils.tests.conftest import colleagues
from waylight.programmes.councils.tests.factories import (
    BELFAST,
    BRISTOL,
    Play,
    a_desk,
    a_proposal,
    accepted,
    an_offer,
    an_officer,
    fresh,
    named,
    needs,
    people,
    received,
    role,
)
from waylight.programmes.councils.tests.refused import refused
from waylight.programmes.councils.workflow import OfferStatus, ProposalStatus

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def told(key: str) -> list[str]:
    return sorted(message.to.name for message in Message.objects.filter(key=key))


# ------------------------------------------------------------------ the fit (B10, B11)
def test_vpr_022_seven_people_in_two_bedrooms(desk: Desk, play: Play) -> None:
    small = an_offer(desk, play, bedrooms=2, max_people=4)
    with refused(22, "vpr") as words:
        a_proposal(small, needs=needs(bedrooms=4), size=7)
    assert "needs ≥ 4 bedrooms (rule BR-2015), the offer has 2" in words[0]
    small.refresh_from_db()
    assert small.status == OfferStatus.OPEN


@pytest.mark.parametrize(
    ("number", "wanted", "size"),
    [(23, {}, 6), (24, {"step_free": True}, 4), (25, {"services": ["DIALYSIS"]}, 4)],
)
def test_a_home_that_does_not_fit_is_not_proposed(
    number: int, wanted: dict[str, Any], size: int, offer: Offer
) -> None:
    with refused(number, "vpr"):
        a_proposal(offer, needs=needs(**wanted), size=size)


def test_a_school_place_that_is_missing_can_be_set_aside_with_a_reason(
    desk: Desk, play: Play
) -> None:
    offer = an_offer(desk, play, school_places=0)
    with refused(26, "vpr"):
        a_proposal(offer)
    proposal = a_proposal(offer, despite="A place is free from February.")
    assert proposal.despite == "A place is free from February."
    small = an_offer(desk, play, bedrooms=1, max_people=2)
    with refused(22, "vpr"):  # never a bedroom
        a_proposal(small, reference="VPR-2", despite="They will manage.")


def test_a_match_explains_itself(offer: Offer) -> None:
    offer.step_free = True
    wanted = needs(
        step_free=True,
        services=["CARDIOLOGY", "DIALYSIS"],
        ties=[{"council": BRISTOL, "words": "a cousin"}, {"council": BELFAST, "words": "an aunt"}],
    )
    found = fit(offer, wanted, 4)
    assert found.good == (
        "3 bedrooms, and it needs 2.",
        "Step-free, as somebody needs it.",
        "Near it: Cardiology.",
        "School places: 2; needed: 1.",
        "Spoken nearby: Arabic.",
        "They know somebody there: a cousin.",
    )
    assert [each.words for each in found.bad] == ["Needed, and not said to be near: Dialysis."]
    assert not found.is_whole
    assert found.final is None


def test_a_family_is_proposed_to_one_council_and_a_home_to_one_family(
    offer: Offer, desk: Desk, play: Play
) -> None:
    a_proposal(offer, reference="VPR-1")
    with refused(27, "vpr"):
        a_proposal(offer, reference="VPR-2")
    with refused(28, "vpr"):
        a_proposal(an_offer(desk, play), reference="VPR-1")


def test_only_a_firm_offer_is_matched(offer: Offer) -> None:
    with clock.stopped_at(clock.now() + timedelta(days=61)), refused(27, "vpr"):
        a_proposal(offer)


# ------------------------------------------------------------------ the answer
def test_the_council_is_told_and_has_five_working_days(desk: Desk, play: Play) -> None:
    role(play, "coordinator")
    with clock.stopped_at(datetime(2015, 12, 21, 9, tzinfo=UTC)):  # a Monday before Christmas
        proposal = a_proposal(an_offer(desk, play))
    assert proposal.answer_by is not None
    assert proposal.answer_by.date() == date(2015, 12, 30)  # 22, 23, 24, 29 and 30 December
    assert told("councils.family-proposed") == ["Coordinator-Bristol"]


def test_the_holidays_are_those_of_the_council_s_nation(london: Team) -> None:
    there = colleagues(london)
    desk = a_desk(london, there, council="S12000049")
    with clock.stopped_at(datetime(2015, 12, 29, 9, tzinfo=UTC)):
        proposal = a_proposal(an_offer(desk, there))
    assert proposal.answer_by is not None
    assert proposal.answer_by.date() == date(2016, 1, 7)  # 2 January, kept on the 4th, is one


def test_who_accepts_says_when_the_home_is_ready(offer: Offer, play: Play) -> None:
    proposal, by = a_proposal(offer), role(play, "coordinator")
    with refused(25):
        answering.accept(fresh(proposal), ready_on=None, by=by)
    taken = accepted(proposal, play, clock.today() + timedelta(days=14))
    assert taken.status == ProposalStatus.ACCEPTED
    assert taken.offer.ready_on == clock.today() + timedelta(days=14)
    assert not taken.is_late
    assert told("councils.accepted") == ["Olga"]
    answering.change_ready_day(taken, ready_on=clock.today() + timedelta(days=21), by=by)
    assert told("councils.ready-day-changed") == ["Olga"]


def test_the_day_of_a_home_is_changed_only_while_a_family_is_expected(
    offer: Offer, play: Play
) -> None:
    proposal, by = a_proposal(offer), role(play, "coordinator")
    with refused(27):
        answering.change_ready_day(fresh(proposal), ready_on=clock.today(), by=by)


def test_a_late_answer_counts_and_says_that_it_is_late(offer: Offer, play: Play) -> None:
    proposal = a_proposal(offer)
    assert proposal.answer_by is not None
    assert expiring.lapse_proposals(proposal.answer_by, by=None) == 0
    later = proposal.answer_by + timedelta(hours=1)
    with clock.stopped_at(later):
        assert expiring.lapse_proposals(clock.now(), by=None) == 1
        assert fresh(proposal).status == ProposalStatus.LAPSED
        assert told("councils.not-answered") == ["Olga"]
        offer.refresh_from_db()
        assert offer.status == OfferStatus.RESERVED
        taken = accepted(proposal, play)
    assert (taken.status, taken.is_late) == (ProposalStatus.ACCEPTED, True)


def test_who_declines_says_why_and_the_home_is_open_again(offer: Offer, play: Play) -> None:
    proposal, by = a_proposal(offer), role(play, "coordinator")
    with refused(28):
        answering.decline(fresh(proposal), reason="", by=by)
    answering.decline(fresh(proposal), reason="NO_SCHOOL", words="Full until May.", by=by)
    ended = fresh(proposal)
    assert (ended.status, ended.needs, ended.words) == ("DECLINED", {}, "Full until May.")
    assert ended.offer.status == OfferStatus.OPEN
    assert told("councils.declined") == ["Olga"]


def test_a_home_that_is_lost_is_not_offered_to_the_next(offer: Offer, play: Play) -> None:
    proposal = a_proposal(offer)
    answering.decline(fresh(proposal), reason="HOME_LOST", by=role(play, "coordinator"))
    assert fresh(proposal).offer.status == OfferStatus.WITHDRAWN


def test_nobody_accepts_what_the_office_took_back_meanwhile(offer: Offer, play: Play) -> None:
    proposal, by = a_proposal(offer), role(play, "coordinator")
    opened = fresh(proposal)
    proposing.take_back(proposal, reason="ANOTHER_HOME", by=an_officer())
    with pytest.raises(Stale):
        answering.accept(opened, ready_on=clock.today(), by=by)
    with pytest.raises(CannotMove):
        answering.accept(fresh(proposal), ready_on=clock.today(), by=by)


# ------------------------------------------------------------------ what is told when
def test_names_are_told_only_after_acceptance(offer: Offer, play: Play) -> None:
    proposal = a_proposal(offer)
    with refused(20):
        proposing.tell_names(proposal, people=people(), by=an_officer())
    told_now = named(proposal, play)
    assert told_now.people[0]["name"] == "Rania Haddad"
    assert told_now.is_named


@pytest.mark.parametrize(
    "wrong",
    [[], [{"number": 1}, {"number": 1}], [{"number": 1, "diagnosis": "asthma"}]],
    ids=["nobody", "twice", "too much"],
)
def test_no_more_is_told_than_a_council_is_to_know(
    wrong: list[dict[str, Any]], offer: Offer, play: Play
) -> None:
    proposal = accepted(a_proposal(offer), play)
    with refused(21):
        proposing.tell_names(proposal, people=wrong, by=an_officer())


def test_an_arrival_is_told_for_a_day_to_come(offer: Offer, play: Play) -> None:
    proposal, officer = named(a_proposal(offer), play), an_officer()
    for day in (clock.today() - timedelta(days=1), clock.today() + timedelta(days=400)):
        with refused(23):
            proposing.tell_arrival(proposal, day=day, flight="BA 1", by=officer)
    day = clock.today() + timedelta(days=20)
    proposing.tell_arrival(proposal, day=day, flight="BA 123", by=officer)
    assert fresh(proposal).arrives_on == day


def test_edge_12_a_family_that_grows_beyond_the_bedrooms(offer: Offer, play: Play) -> None:
    proposal = accepted(a_proposal(offer), play)
    found = proposing.change_needs(proposal, needs=needs(bedrooms=4), size=6, by=an_officer())
    assert found.final is not None
    assert found.final.number == 22
    assert fresh(proposal).status == ProposalStatus.ACCEPTED  # nobody is put out by a birth
    assert told("councils.family-changed") == ["Coordinator-Bristol"]


def test_a_council_does_not_accept_what_has_outgrown_the_home(offer: Offer, play: Play) -> None:
    proposal = a_proposal(offer)
    proposing.change_needs(proposal, needs=needs(bedrooms=4), size=4, by=an_officer())
    with refused(26):
        accepted(proposal, play)


def test_edge_13_a_family_that_declines_the_place(offer: Offer, play: Play) -> None:
    proposal = named(a_proposal(offer), play)
    with refused(24):
        proposing.take_back(proposal, reason="HOME_WITHDRAWN", by=an_officer())
    ended = proposing.take_back(proposal, reason="FAMILY_DECLINED", by=an_officer())
    assert (ended.status, ended.people) == (ProposalStatus.GIVEN_UP, [])
    offer.refresh_from_db()
    assert (offer.status, offer.ready_on) == (OfferStatus.OPEN, None)
    assert told("councils.taken-back") == ["Coordinator-Bristol"]
    assert a_proposal(offer, reference="VPR-next").status == ProposalStatus.ASKED


def test_a_family_that_has_arrived_is_not_taken_back_and_not_named_anew(
    offer: Offer, play: Play
) -> None:
    reception = received(a_proposal(offer), play)
    with refused(20):
        proposing.take_back(reception.proposal, reason="FAMILY_LEFT", by=an_officer())
    with refused(22):
        proposing.tell_names(reception.proposal, people=people(), by=an_officer())


def test_edge_28_who_does_not_share_health_hands_over_what_can_be_done(
    offer: Offer, play: Play
) -> None:
    proposal, by = named(a_proposal(offer), play), an_officer("Physician")
    told_of = [{"number": 1, "conclusion": "Walks with a stick", "conditions": "I25"}]
    with refused(50):
        proposing.hand_over_clinically(proposal, clinician="", people=told_of, shares=True, by=by)
    whole = proposing.hand_over_clinically(
        proposal, clinician="Dr Grey", people=told_of, shares=True, by=by
    )
    assert whole.content["people"][0]["conditions"] == "I25"
    proposing.stop_sharing(proposal, by=by)
    kept = ClinicalHandover.objects.get()
    assert kept.content == {"people": [{"number": 1, "conclusion": "Walks with a stick"}]}
    assert not kept.shares
    less = proposing.hand_over_clinically(
        proposal, clinician="Dr Grey", people=told_of, shares=False, by=by
    )
    assert "conditions" not in less.content["people"][0]


def test_what_the_office_does_stands_in_the_journal(offer: Offer, play: Play) -> None:
    proposal = named(a_proposal(offer), play)
    proposing.take_back(proposal, reason="FAMILY_LEFT", by=an_officer())
    verbs = set(Line.objects.filter(about_id=str(proposal.pk)).values_list("verb", flat=True))
    assert {"councils.propose", "councils.tell_names", "councils.take_back"} <= verbs
    assert not [verb for verb in verbs if says(verb) == verb], "Give it words in apps.py"
