"""Families and homes go to the planner, and come back as homes, classes and clinic days."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.tests.factories import BRISTOL
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import FaultList, TravelRequest
from waylight.programmes.movements.workflow import RequestStatus
from waylight.programmes.resettlement.actions import matching, planning, taking_up
from waylight.programmes.resettlement.models import Link, Match, Planning, Referral, Wish
from waylight.programmes.resettlement.queries.planned import (
    Planned,
    PlannedFamily,
    Standing,
    planned,
    standing_plan,
)
from waylight.programmes.resettlement.queries.planning_rows import family_rows
from waylight.programmes.resettlement.tests import movements as world
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.homes import looking, proposed, withdrawn
from waylight.programmes.resettlement.workflow import Going, Seat, Status

pytestmark = pytest.mark.django_db


def refused(code: str) -> "pytest.RaisesExc[Refusal]":
    """Refused with this number."""
    return pytest.raises(Refusal, match=f"\\({code}\\)")


def seen(asked: Planning) -> Planned:
    """The plan that stands, with every family."""
    fresh = Planning.objects.get(pk=asked.pk)
    return planned(standing_plan(fresh), Referral.objects.all())


def of(asked: Planning, referral: Referral) -> PlannedFamily:
    """One family of the plan that stands."""
    return next(one for one in seen(asked).families if one.referral.pk == referral.pk)


def test_twelve_families_get_homes_seats_and_a_clinic_day(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    referrals = world.families(team, play, 12)
    world.homes(team)
    lesson = world.a_lesson(team, play)
    asked = world.asked(team, referrals, by)
    assert TravelRequest.objects.filter(status=RequestStatus.TAKEN).count() == 12
    world.answered(asked.plan, by)
    assert seen(asked).counted(Standing.NEW) == 12
    taking_up.take_up_plan(asked, families=referrals, by=by)
    assert Match.objects.filter(ended_at=None).count() == 12
    assert len({one.proposal.offer_id for one in Match.objects.all()}) == 12
    assert lesson.seats.filter(status=Seat.INVITED).count() == 12
    assert seen(asked).counted(Standing.SAME) == 12
    for one in seen(asked).families:
        assert one.referral.status == Status.OFFERED
        days = {each.health.appointment_on for each in one.referral.members.all()}
        assert days == {one.clinic_on}
        assert one.match
        assert one.match.reasons["for"]
    taking_up.take_up_plan(asked, families=referrals, by=by)
    assert Match.objects.count() == 12, "the same again changes nothing"


def test_a_family_with_a_home_keeps_it_whoever_is_planned(team: Team, play: Play) -> None:
    """The planner would give the Glasgow home to nobody else and the family no other."""
    by = world.coordinator(team, play)
    first, *rest = world.families(team, play, 3)
    homes = world.homes(team, each=1)
    own = homes[BRISTOL][2][0]
    match = proposed(first, own, play)
    matching.lock_match(match, by=role(play, "matching_officer"))
    world.a_lesson(team, play)
    asked = world.asked(team, [first, *rest], by)
    world.answered(asked.plan, by)
    kept = of(asked, first)
    assert kept.standing == Standing.SAME
    assert kept.offer == own
    given = [one.offer for one in seen(asked).families]
    assert len(set(given)) == 3
    taking_up.take_up_plan(asked, families=[first, *rest], by=by)
    again = planning.plan_again(asked, time_limit=15, by=by)
    assert not isinstance(again, FaultList)
    stands = world.answered_again(again, by)
    fixed = {row["family"]: row["home"] for row in again.caseload.tables()["fixed"]}
    assert fixed == {one.referral.number: one.offer.number for one in seen(asked).families}  # type: ignore[union-attr]
    assert again.contents()["changes"]["moved"] == 0
    assert stands.proposal == again


def test_a_withdrawn_home_changes_one_family(team: Team, play: Play) -> None:
    """Four families; one home of the four is withdrawn; only its family is moved."""
    by = world.coordinator(team, play)
    referrals = world.families(team, play, 4)
    homes = world.homes(team, each=2)
    world.a_lesson(team, play)
    asked = world.asked(team, referrals, by)
    world.answered(asked.plan, by)
    taking_up.take_up_plan(asked, families=referrals, by=by)
    hit = seen(asked).families[0]
    assert hit.offer
    there = homes[hit.offer.desk.council][1]
    withdrawn(hit.offer, there)
    assert of(asked, hit.referral).standing == Standing.LOST
    with refused("VPR-204"):
        taking_up.take_up_plan(asked, families=[hit.referral], by=by)
    again = planning.plan_again(asked, time_limit=15, by=by)
    assert not isinstance(again, FaultList)
    stands = world.answered_again(again, by)
    changes = {one["family"]: one for one in again.contents()["changes"]["families"]}
    moved = [name for name, one in changes.items() if one["kind"] != "kept"]
    assert moved == [hit.referral.number]
    assert of(asked, hit.referral).standing == Standing.LOST, "nothing stands before it is accepted"
    movements.accept_the_rest(stands, by=by)
    after = of(asked, hit.referral)
    assert after.standing in (Standing.NEW, Standing.OTHER)
    assert seen(asked).counted(Standing.SAME) == 3
    before = Match.objects.filter(ended_at=None).exclude(referral=hit.referral)
    untouched = set(before.values_list("pk", flat=True))
    taking_up.take_up_plan(asked, families=[hit.referral], by=by)
    live = Match.objects.filter(ended_at=None)
    assert seen(asked).counted(Standing.SAME) == 4
    assert set(live.exclude(referral=hit.referral).values_list("pk", flat=True)) == untouched
    assert not Offer.objects.filter(pk=hit.offer.pk, status="RESERVED").exists()


def test_a_family_that_lives_in_its_home_has_not_lost_it(team: Team, play: Play) -> None:
    """Its council has signed for it: nobody plans it again, and nothing is to be taken up."""
    by = world.coordinator(team, play)
    (family,) = world.families(team, play, 1)
    world.homes(team, each=1)
    world.a_lesson(team, play)
    asked = world.asked(team, [family], by)
    world.answered(asked.plan, by)
    taking_up.take_up_plan(asked, families=[family], by=by)
    offer = of(asked, family).offer
    assert offer
    offer.proposals.update(status="RECEIVED")
    Offer.objects.filter(pk=offer.pk).update(status="USED")
    there = of(asked, family)
    assert there.standing == Standing.SAME
    assert not there.may_be_taken_up
    assert seen(asked).lost == []


def test_a_cancelled_charter_moves_the_families_on_it_and_no_home(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    referrals = world.families(team, play, 4)
    world.homes(team, each=2)
    world.a_lesson(team, play)
    asked = world.asked(team, referrals, by)
    world.answered(asked.plan, by)
    taking_up.take_up_plan(asked, families=referrals, by=by)
    homes = {one.referral.pk: one.offer for one in seen(asked).families}
    flight = seen(asked).families[0].page.journey.flight  # type: ignore[union-attr]
    again = movements.change_caseload(
        asked.plan, changes=[world.cancelled(flight)], time_limit=15, by=by
    )
    stands = world.answered_again(again, by)
    movements.accept_the_rest(stands, by=by)
    assert {one.referral.pk: one.offer for one in seen(asked).families} == homes
    assert seen(asked).counted(Standing.SAME) == 4
    assert not any(
        one.page.journey.flight == flight  # type: ignore[union-attr]
        for one in seen(asked).families
    )


def test_who_is_to_live_apart_is_never_given_the_same_council(team: Team, play: Play) -> None:
    """Neither has a home, and every home is free: no plan brings the two together."""
    by = world.coordinator(team, play)
    one, other = world.families(team, play, 2)
    Link.objects.create(referral=one, other=other, wish=Wish.OTHER)
    world.homes(team, each=2)
    world.a_lesson(team, play)
    asked = world.asked(team, [one, other], by)
    closed = {
        (row["family"], row["council"])
        for row in asked.plan.caseload.tables()["placement"]
        if not row["allowed"]
    }
    for code in world.COUNCILS:
        assert {(one.number, code), (other.number, code)} & closed
    world.answered(asked.plan, by)
    taking_up.take_up_plan(asked, families=[one, other], by=by)
    first, second = (each.offer.desk.council for each in seen(asked).families if each.offer)
    assert first != second


def test_relatives_go_to_the_same_council_where_they_can(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    parents, children = world.families(team, play, 2)
    Link.objects.create(referral=children, other=parents, wish=Wish.SAME)
    homes = world.homes(team, each=2)
    world.a_lesson(team, play)
    proposed(parents, homes[world.LEEDS][2][0], play)
    asked = world.asked(team, [children], by)
    world.answered(asked.plan, by)
    given = of(asked, children).offer
    assert given
    assert given.desk.council == world.LEEDS


def test_a_child_alone_is_never_given_to_the_planner(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    (alone,) = world.families(team, play, 1)
    alone.members.filter(relationship="PA").update(status=Going.WITHDREW)
    (row,) = family_rows([alone], clock.today())
    assert any("No adult travels" in words for words in row.obstacles)
    with refused("VPR-201"):
        world.asked(team, [alone], by)
    with refused("VPR-201"):
        planning.ask_for_journeys(team, referrals=[alone], by=by)


def test_a_person_chooses_another_home_and_both_are_kept(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    (family,) = world.families(team, play, 1)
    homes = world.homes(team, each=1)
    world.a_lesson(team, play)
    asked = world.asked(team, [family], by)
    world.answered(asked.plan, by)
    given = of(asked, family).offer
    assert given
    other = next(one[2][0] for one in homes.values() if one[2][0] != given)
    with refused("VPR-040"):
        taking_up.choose_other_home(asked, family=family, offer=other, because=" ", by=by)
    because = "Her sister lives in the next street."
    match = taking_up.choose_other_home(asked, family=family, offer=other, because=because, by=by)
    assert match.reasons["planner"] == given.number
    assert match.chosen_because == because
    assert of(asked, family).standing == Standing.OTHER
    again = planning.plan_again(asked, time_limit=15, by=by)
    assert not isinstance(again, FaultList)
    (fixed,) = again.caseload.tables()["fixed"]
    assert fixed["home"] == other.number, "the next plan keeps what the person chose"


def test_everything_that_stands_in_the_way_is_said_at_once(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    good, nowhere, early = world.families(team, play, 3)
    Referral.objects.filter(pk=nowhere.pk).update(airport="")
    Referral.objects.filter(pk=early.pk).update(status=Status.ACCEPTED)
    again = list(Referral.objects.filter(pk__in=[good.pk, nowhere.pk, early.pk]))
    with refused("VPR-201") as no:
        world.asked(team, again, by)
    assert f"{nowhere.number}: " in str(no.value)
    assert f"{early.number}: " in str(no.value)
    assert good.number not in str(no.value)
    assert not TravelRequest.objects.exists()


def test_a_booked_family_is_named_and_not_dropped(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    (family,) = world.families(team, play, 1)
    (request,) = planning.ask_for_journeys(team, referrals=[family], by=by)
    assert request.persons.count() == 2
    movements.mark_request_booked(request, by=by)
    with pytest.raises(Refusal, match="booked") as no:
        planning.ask_for_journeys(team, referrals=[family], by=by)
    assert family.number in str(no.value)


def test_a_supply_with_faults_keeps_the_list_and_asks_for_nothing(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    referrals = world.families(team, play, 1)
    broken = world.supply(stops=[])
    kept = planning.plan_movement(team, referrals=referrals, supply=broken, time_limit=15, by=by)
    assert isinstance(kept, FaultList)
    assert {one["sheet"] for one in kept.faults()} >= {"stops"}
    assert not TravelRequest.objects.exists()
    assert not Planning.objects.exists()


def test_real_families_do_not_fly_on_invented_flights(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    real = looking(team, play, synthetic=False)
    with refused("VPR-202"):
        world.asked(team, [real], by)
    with refused("VPR-202"):
        world.asked(team, [real, *world.families(team, play, 1)], by)


def test_who_may_not_give_movements_a_caseload_plans_nothing(team: Team, play: Play) -> None:
    referrals = world.families(team, play, 1)
    with refused("VPR-206"):
        world.asked(team, referrals, role(play, "mission_operations"))
    assert not TravelRequest.objects.exists()


def test_nobody_of_another_plan_is_taken_up(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    one, other = world.families(team, play, 2)
    world.homes(team, each=1)
    world.a_lesson(team, play)
    asked = world.asked(team, [one], by)
    with refused("VPR-205"):
        taking_up.take_up_plan(asked, families=[one], by=by)
    world.answered(asked.plan, by)
    with refused("VPR-205"):
        taking_up.take_up_plan(asked, families=[other], by=by)


def test_a_plan_of_nobody_any_more_is_not_made_again(team: Team, play: Play) -> None:
    by = world.coordinator(team, play)
    (one,) = world.families(team, play, 1)
    world.homes(team, each=1)
    world.a_lesson(team, play)
    asked = world.asked(team, [one], by)
    world.answered(asked.plan, by)
    Referral.objects.filter(pk=one.pk).update(status=Status.WITHDRAWN_BY_REFUGEE)
    with refused("VPR-203"):
        planning.plan_again(asked, time_limit=15, by=by)
    with refused("VPR-200"):
        planning.ask_for_journeys(team, referrals=[], by=by)


def test_whoever_is_cleared_until_the_flight_is_not_sent_to_the_clinic(
    team: Team, play: Play
) -> None:
    by = world.coordinator(team, play)
    (one,) = world.families(team, play, 1)
    world.homes(team, each=1)
    world.a_lesson(team, play)
    mother, child = one.members.all()
    until = clock.today() + timedelta(days=200)
    type(mother.health).objects.filter(member=mother).update(status="CLEARED", until=until)
    asked = world.asked(team, [one], by)
    world.answered(asked.plan, by)
    taking_up.take_up_plan(asked, families=[one], by=by)
    mother.health.refresh_from_db()
    child.health.refresh_from_db()
    assert mother.health.appointment_on is None
    assert child.health.appointment_on == of(asked, one).clinic_on
