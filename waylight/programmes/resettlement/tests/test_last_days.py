"""Nobody is booked after a clearance or an exit permit, and what they need on the way is ordered.

The deeds of both programmes: a physician clears here, a movement officer approves there."""

from datetime import UTC, date, datetime

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import Journey, SentPerson, SpecialService
from waylight.programmes.movements.queries.guards import TO_FREEZE, TO_TICKET, faults
from waylight.programmes.movements.queries.sent import last_days, may_not_leave
from waylight.programmes.movements.queries.travelling import travelling
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement import jobs
from waylight.programmes.resettlement.actions import examining, preparing, sending
from waylight.programmes.resettlement.models import ExitPermit, HealthTrack, Referral
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.flights import a_flight, a_ready_family
from waylight.programmes.resettlement.tests.test_ready import examined
from waylight.programmes.resettlement.workflow import Permit

pytestmark = pytest.mark.django_db
FEBRUARY = datetime(2016, 2, 20, 9, tzinfo=UTC)
CANARY = "Zebrafinch fever"


def cleared_until_leap_day(team: Team, play: Play) -> Referral:
    """A family of whom the first has an X-ray of 31 August 2015 (B-AT6)."""
    family = a_ready_family(team, play)
    member = family.members.all()[0]
    member.assessments.all().delete()
    examined(member, play, on=date(2015, 8, 31))
    examining.clear(member, until=date(2016, 2, 29), by=role(play, "physician"))
    return family


def no_to_approval(journey: Journey, team: Team) -> str:
    """What stands in the way of approving it; an escort and a receiver always do here."""
    movements.compare_options(journey, by=one_of_the_crew("ola", team))
    approver = one_of_the_crew("ola", team)
    with pytest.raises(Refusal, match="MOV-001") as no:
        movements.approve_journey(journey, by=approver)
    return str(no.value.why)


def no_to_booking(journey: Journey, team: Team) -> str:
    """What stands in the way of booking it; empty where nothing does."""
    Journey.objects.filter(pk=journey.pk).update(status="APPROVED")
    found = Journey.objects.get(pk=journey.pk)
    try:
        movements.book_journey(found, by=one_of_the_crew("piet", team))
    except Refusal as no:
        return f"{no.code} {no.why}"
    return ""


def test_b_at6_the_first_of_march_is_neither_approved_nor_booked(team: Team, play: Play) -> None:
    with clock.stopped_at(FEBRUARY):
        family = cleared_until_leap_day(team, play)
        journey = a_flight(family, on=date(2016, 3, 1))
        who = journey.passengers.order_by("number")[0].shown_name
        words = f"{who} on ME200"
        assert words in no_to_approval(journey, team)
        why = no_to_booking(journey, team)
    assert why.count("the medical clearance ends on 29 Feb 2016.") == 1
    assert words in why
    assert why.startswith("mov-008")
    assert "ray" not in why
    assert "tubercul" not in why.lower()


def test_b_at6_the_leap_day_itself_is_booked(team: Team, play: Play) -> None:
    with clock.stopped_at(FEBRUARY):
        journey = a_flight(cleared_until_leap_day(team, play), on=date(2016, 2, 29))
        assert no_to_booking(journey, team) == ""


def test_b_at6_a_leg_after_midnight_is_after_the_clearance(team: Team, play: Play) -> None:
    """By the clock of the airport of each leg: the second leaves on 1 March."""
    with clock.stopped_at(FEBRUARY):
        family = cleared_until_leap_day(team, play)
        at = datetime(2016, 2, 29, 19, tzinfo=UTC)
        journey = a_flight(family, leaves_at=at, stops=("BEY", "IST", "LHR"))
        why = no_to_booking(journey, team)
    assert why.count("the medical clearance ends on 29 Feb 2016.") == 1
    assert "ME201" in why


def test_an_exit_permit_is_for_the_day_on_which_the_country_is_left(team: Team, play: Play) -> None:
    with clock.stopped_at(FEBRUARY):
        family = a_ready_family(team, play)
        member, by = family.members.all()[1], role(play, "papers_officer")
        preparing.keep_exit_permit(member, status=Permit.TO_REQUEST, by=by)
        preparing.keep_exit_permit(member, status=Permit.SUBMITTED, by=by)
        preparing.keep_exit_permit(member, status=Permit.GRANTED, until=date(2016, 2, 29), by=by)
        leaves = datetime(2016, 2, 29, 19, tzinfo=UTC)
        kept = a_flight(family, leaves_at=leaves, stops=("BEY", "IST", "LHR"))
        assert no_to_booking(kept, team) == ""
        movements.abort_journey(
            Journey.objects.get(pk=kept.pk), because="Fog", by=one_of_the_crew("ola", team)
        )
        later = a_flight(family, on=date(2016, 3, 1))
        who = later.passengers.get(reference=str(member)).shown_name
        assert f"{who} on ME200" in (why := no_to_booking(later, team))
    assert why.count("the exit permit ends on 29 Feb 2016.") == 1


def test_what_a_physician_says_later_stands_in_the_way_of_release_freeze_and_gate(
    team: Team, play: Play
) -> None:
    with clock.stopped_at(FEBRUARY):
        family = a_ready_family(team, play)
        journey = a_flight(family, on=date(2016, 3, 10))
        assert not list(last_days(journey))
        doctor = role(play, "physician")
        examining.clear(family.members.all()[0], until=date(2016, 3, 9), by=doctor)
        (words,) = last_days(journey)
        assert words.endswith("the medical clearance ends on 9 Mar 2016.")
        assert words in faults(journey, TO_TICKET)
        assert words in faults(journey, TO_FREEZE)
        passage = journey.passengers.order_by("number")[0].passages.get()
        assert may_not_leave(passage) == "the medical clearance ends on 9 Mar 2016"
        examining.hold_for_health(family.members.all()[0], until=date(2016, 3, 1), by=doctor)
        assert not list(last_days(journey)), "no last day is told of whoever is not cleared"


def test_what_no_deed_has_told_is_told_within_the_hour(team: Team, play: Play) -> None:
    family = a_ready_family(team, play)
    a_flight(family)
    SentPerson.objects.all().delete()
    assert sending._say_of_all() == 3
    assert sending._say_of_all() == 0, "and once"
    track = HealthTrack.objects.get(member=family.members.all()[0])
    assert SentPerson.objects.get(reference=str(track.member)).cleared_until == track.until
    ExitPermit.objects.filter(member=track.member).update(until=clock.today())
    jobs.follow_journeys(None)  # type: ignore[arg-type]
    assert SentPerson.objects.get(reference=str(track.member)).exit_until == clock.today()


def test_needs_on_the_way_are_services_and_on_the_escorts_paper_without_a_finding(
    team: Team, play: Play
) -> None:
    family = a_ready_family(team, play)
    doctor, member = role(play, "physician"), family.members.all()[1]
    findings = {"conditions": ["A15.0"], "words": CANARY}
    examining.examine(
        member,
        examined_on=clock.today(),
        place="Beirut",
        protocol="2014-01",
        findings=findings,
        xray_on=clock.today(),
        by=doctor,
    )
    until = HealthTrack.objects.get(member=family.members.all()[0]).until
    assert until is not None
    examining.clear(member, until=until, needs=["WCHR", "escort", "OXYG"], by=doctor)
    journey = a_flight(family)
    (party,) = travelling(journey)
    assert party.codes(journey.legs.get()) == ("OXYG", "WCHR")
    assert journey.passengers.get(reference=str(member)).needs == ["medical_escort"]
    said = SentPerson.objects.get(reference=str(member))
    told = [said.needs, *(str(one.__dict__) for one in SpecialService.objects.all())]
    assert CANARY not in str(told)
    assert "A15" not in str(told)


def test_a_need_that_is_found_after_the_list_was_made_is_asked_for_once(
    team: Team, play: Play
) -> None:
    family = a_ready_family(team, play)
    journey = a_flight(family)
    member, doctor = family.members.all()[0], role(play, "physician")
    until = HealthTrack.objects.get(member=member).until
    assert until is not None
    examined(member, play, on=clock.today())
    examining.clear(member, until=until, needs=["WCHS"], by=doctor)
    service = SpecialService.objects.get(passenger__journey=journey)
    assert (service.code, service.status) == ("WCHS", "REQUESTED")
    movements.cancel_service(service, by=one_of_the_crew("piet", team))
    examined(member, play, on=clock.today())
    examining.clear(member, until=until, needs=["WCHS", "MAAS"], by=doctor)
    codes = SpecialService.objects.filter(passenger__journey=journey).values_list("code", "status")
    assert sorted(codes) == [("MAAS", "REQUESTED"), ("WCHS", "CANCELLED")]
