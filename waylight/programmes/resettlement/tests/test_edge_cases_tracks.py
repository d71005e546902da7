"""Edge cases 4-9 and 21-23 of the specification (B9): health, papers, permits, and the journey."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.queries.tariff import empty_since
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement.actions import examining, holding, members, preparing
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.queries.clearing import longest_clearance
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, an_accepted, role
from waylight.programmes.resettlement.tests.flights import a_flight, a_ready_family, moved
from waylight.programmes.resettlement.tests.stories import (
    TODAY,
    a_person,
    an_hour_later,
    days_later,
    joins,
    missing,
    named,
    november,
    refused,
    staged,
)
from waylight.programmes.resettlement.workflow import Clearance, Going, Paper, Permit, Point, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with november():
        yield


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Moussa, Rima and Lina: five tracks ready, with a home in Bristol."""
    return a_ready_family(team, play)


def said(referral: Referral) -> dict[str, list[str]]:
    """What does not hold until the flight, or broke with it, by the number of the member."""
    told: dict[str, list[str]] = {}
    for one in staged(referral).broken:
        told.setdefault(str(one.member.number), []).append(f"{one.title}: {one.words}")
    return told


def examined(member: Member, play: Play, **days: date) -> None:
    """An examination an hour later, with what it found in days."""
    with an_hour_later():
        examining.examine(
            member,
            examined_on=TODAY,
            place="Beirut",
            protocol="2014-01",
            findings={},
            xray_on=TODAY,
            by=role(play, "physician"),
            **days,
        )


def test_edge_04_one_refuses_at_the_gate_and_the_others_choose(
    family: Referral, play: Play
) -> None:
    """Moussa's mother is dying. Nobody says that Rima and Lina fly before they have chosen."""
    journey = a_flight(family)
    moussa = named(family, "Moussa")
    moved(journey, moussa, "WITHDREW")
    assert staged(family).stage == Stage.PREPARING
    assert staged(family).is_apart
    by = role(play, "mission_operations")
    members.say_going(moussa, going=Going.STAYS, because="His mother is dying.", by=by)
    assert staged(family).stage == Stage.MANIFESTED, "those who chose to go are on the list"
    with refused("VPR-051"):
        members.say_going(named(family, "Rima"), going=Going.STAYS, because="With him.", by=by)


def test_edge_05_a_family_waits_or_splits_for_tb(family: Referral, play: Play) -> None:
    """Six months of treatment: she is not cleared before it ends, the family is not ready, and
    the empty home in Bristol is paid for from the day that it was ready."""
    rima, doctor = named(family, "Rima"), role(play, "physician")
    ends = TODAY + timedelta(days=183)
    examined(rima, play, treatment_from=TODAY, treatment_until=ends)
    assert longest_clearance(rima) is None
    with refused("VPR-046"):
        examining.clear(rima, until=TODAY + timedelta(days=10), by=doctor)
    examining.hold_for_health(rima, until=ends, by=doctor)
    assert missing(family)["2"] == {"HEALTH": "On medical hold"}
    assert staged(family).stage == Stage.PREPARING
    proposal = family.matches.get().proposal
    assert empty_since(proposal) == TODAY, "the clock of the empty home runs"
    with days_later(184) as later:
        examining.examine(
            rima,
            examined_on=later,
            place="Beirut",
            protocol="2014-01",
            findings={},
            xray_on=later,
            treatment_from=TODAY,
            treatment_until=ends,
            by=doctor,
        )
        examining.clear(rima, until=later + timedelta(days=30), by=doctor)
        assert "HEALTH" not in missing(family, later)["2"]


def test_edge_06_nobody_is_cleared_beyond_the_week_that_carriers_take(
    family: Referral, team: Team, play: Play
) -> None:
    """Due on 15 February 2016: the 36th week begins on 18 January. Born, he needs papers."""
    rima, doctor = named(family, "Rima"), role(play, "physician")
    examined(rima, play, due_on=date(2016, 2, 15))
    with refused("VPR-046") as no:
        examining.clear(rima, until=date(2016, 1, 18), by=doctor)
    assert str(no.value.why).endswith("2016-01-17.")
    examining.clear(rima, until=date(2016, 1, 17), by=doctor)
    assert staged(family).stage == Stage.TRAVEL_READY
    a_flight(family, on=date(2016, 1, 20))
    assert said(family)["2"] == ["Health: The clearance has ended."]
    joins(family, play, a_person(team, play, "Omar Darwish", "M", "2015-11-01"), "SON")
    assert set(missing(family)["4"]) >= {"HEALTH", "DOCUMENT", "EXIT"}


def test_edge_07_the_hold_is_lifted_and_the_visa_has_lapsed(team: Team, play: Play) -> None:
    """Fit again after forty days, on a visa of thirty: the visa is what is missing."""
    family = a_ready_family(team, play)
    lina, doctor = named(family, "Lina"), role(play, "physician")
    papers = role(play, "papers_officer")
    preparing.keep_entry(lina, entry=Clearance.NONE, by=papers)
    preparing.keep_entry(lina, entry=Clearance.BIOMETRICS, by=papers)
    ends = TODAY + timedelta(days=30)
    preparing.keep_entry(
        lina, entry=Clearance.GRANTED, entry_from=TODAY, entry_until=ends, by=papers
    )
    examining.hold_for_health(lina, until=ends, by=doctor)
    with days_later(40) as later:
        examining.clear(lina, until=TODAY + timedelta(days=100), by=doctor)
        assert missing(family, later)["3"] == {"DOCUMENT": "The visa has ended."}
        assert staged(family).stage == Stage.PREPARING


def test_edge_08_an_exit_permit_is_refused_to_one_adult(family: Referral, play: Play) -> None:
    """The fine for an overstay: said in words, hers alone is missing, and it is asked for again."""
    rima, papers = named(family, "Rima"), role(play, "papers_officer")
    preparing.keep_exit_permit(rima, status=Permit.TO_REQUEST, by=papers)
    preparing.keep_exit_permit(rima, status=Permit.SUBMITTED, ministry="Interior", by=papers)
    with refused("VPR-040"):
        preparing.keep_exit_permit(rima, status=Permit.REFUSED, by=papers)
    preparing.keep_exit_permit(
        named(family, "Rima"), status=Permit.REFUSED, obstacle="A fine is not paid.", by=papers
    )
    assert missing(family) == {"1": {}, "2": {"EXIT": "Refused"}, "3": {}}
    assert staged(family).stage == Stage.PREPARING
    rima = named(family, "Rima")
    preparing.keep_exit_permit(rima, status=Permit.TO_REQUEST, by=papers)
    preparing.keep_exit_permit(rima, status=Permit.SUBMITTED, by=papers)
    with refused("VPR-050"):
        preparing.keep_exit_permit(rima, status=Permit.GRANTED, by=papers)


def test_edge_09_of_a_man_of_military_age_only_the_outcome_is_kept(
    family: Referral, play: Play, knock: Knock
) -> None:
    """Called to an interview at the ministry; what stands in the way is for who gets papers."""
    moussa, papers = named(family, "Moussa"), role(play, "papers_officer")
    preparing.keep_exit_permit(moussa, status=Permit.TO_REQUEST, by=papers)
    preparing.keep_exit_permit(moussa, status=Permit.SUBMITTED, ministry="Defence", by=papers)
    preparing.keep_exit_permit(
        moussa, status=Permit.INTERVIEW, on=TODAY, obstacle="Military file", by=papers
    )
    assert missing(family)["1"] == {"EXIT": "Called to an interview"}
    assert "Military file" in text(knock("papers_officer", "member", moussa.pk))
    for who in ("matching_officer", "unhcr_liaison", "orientation_trainer", "physician"):
        page = text(knock(who, "member", moussa.pk))
        assert "Called to an interview" in page, who
        assert "Military file" not in page, who


def test_edge_21_a_charter_is_cancelled(family: Referral, play: Play) -> None:
    """The check was for that flight, and the permit for its day: both are named, of whom."""
    on = TODAY + timedelta(days=20)
    journey = a_flight(family, on=on)
    moussa, doctor = named(family, "Moussa"), role(play, "physician")
    leaves = journey.legs.get().leaves_at
    assert leaves is not None
    examining.book_check(moussa, at=leaves - timedelta(hours=30), by=doctor)
    papers = role(play, "papers_officer")
    preparing.keep_exit_permit(moussa, status=Permit.TO_REQUEST, by=papers)
    preparing.keep_exit_permit(moussa, status=Permit.SUBMITTED, by=papers)
    preparing.keep_exit_permit(moussa, status=Permit.GRANTED, until=on, by=papers)
    ola = one_of_the_crew("ola", family.team)
    movements.abort_journey(journey, because="The charter is cancelled", by=ola)
    check, permit = said(family)["1"]
    assert check.endswith("It was for the flight that does not go, and has to be made anew.")
    assert permit == "Exit permit: It holds until the day of that flight only."
    assert set(said(family)) == {"1"}


def test_edge_22_a_father_is_taken_ill_at_the_stop_over(family: Referral) -> None:
    """Moussa is in hospital in Istanbul, Rima and Lina have landed: each is where they are."""
    journey = a_flight(family, stops=("BEY", "IST", "LHR"))
    moved(journey, None, "LANDED")
    moved(journey, named(family, "Moussa"), "HOSPITALISED")
    for given in ("Rima", "Lina"):
        moved(journey, named(family, given), "LANDED", leg=2)
    found = staged(family)
    assert (found.stage, found.is_apart) == (Stage.DEPARTED, True)
    where = {str(one.member.number): one.way.point for one in found.where if one.way}
    assert where == {"1": Point.STOPPED, "2": Point.ARRIVED, "3": Point.ARRIVED}


def test_edge_23_nobody_is_ready_while_movements_are_suspended(
    family: Referral, play: Play
) -> None:
    """From a country, or from all, from a day to a day; whoever is listed then is named."""
    manager = role(play, "programme_manager")
    assert staged(family).stage == Stage.TRAVEL_READY
    iraq = holding.suspend(
        family.team, country="IRQ", begins_on=TODAY, because="The road is closed.", by=manager
    )
    assert staged(family).stage == Stage.TRAVEL_READY, "they leave from Lebanon"
    every = holding.suspend(
        family.team, begins_on=TODAY, because="Airports are closed.", by=manager
    )
    assert staged(family).stage == Stage.PREPARING
    a_flight(family, on=TODAY + timedelta(days=10))
    assert said(family) == {
        number: ["Movements suspended: Airports are closed."] for number in ("1", "2", "3")
    }
    with pytest.raises(Refusal, match="VPR-050"):
        holding.resume_movements(every, ends_on=TODAY - timedelta(days=1), by=manager)
    holding.resume_movements(every, ends_on=TODAY + timedelta(days=9), by=manager)
    assert (said(family), iraq.ends_on) == ({}, None)


def test_edge_23_a_family_on_hold_is_not_ready(family: Referral, play: Play) -> None:
    fresh = Referral.objects.get(pk=family.pk)
    by = role(play, "mission_operations")
    holding.hold(fresh, reason="SUSPENDED", review_on=TODAY, by=by)
    assert staged(family).stage == Stage.PREPARING
    holding.go_on(Referral.objects.get(pk=family.pk), by=by)
    assert staged(family).stage == Stage.TRAVEL_READY


def test_who_is_not_accepted_has_no_tracks_to_be_ready_on(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    assert all(set(one) >= {"HEALTH", "DOCUMENT", "EXIT"} for one in missing(referral).values())
    with refused("VPR-050"):
        preparing.keep_document(
            named(referral, "Lina"), status=Paper.ISSUED, by=role(play, "papers_officer")
        )
