"""What a council answers is taken up; what it has not answered is never said."""

from datetime import timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.actions import expiring
from waylight.programmes.councils.models import Proposal
from waylight.programmes.councils.tests.factories import BELFAST
from waylight.programmes.resettlement import jobs
from waylight.programmes.resettlement.actions import answers, holding, members
from waylight.programmes.resettlement.models import Match, Referral
from waylight.programmes.resettlement.queries.placing import place_of, standing_match
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.homes import (
    a_home,
    looking,
    now,
    proposed,
    says_no,
    says_yes,
    withdrawn,
)
from waylight.programmes.resettlement.workflow import Status
from waylight.registers.people import actions as people

pytestmark = pytest.mark.django_db


def an_hour_later() -> None:
    """What the hourly job does."""
    work: Any = None
    jobs.answers(work)


def told(play: Play, who: str) -> list[str]:
    """The notices that a colleague has."""
    return [one.key for one in Message.objects.filter(to=role(play, who))]


def a_new_born(family: Referral, play: Play) -> None:
    """Moussa's new-born, whom no form names (L49)."""
    child = people.record_person(
        family.team,
        name="Omar Darwish",
        sex="M",
        born=clock.today().isoformat(),
        nationalities=["SYR"],
        languages=[],
        synthetic=True,
        by=role(play, "mission_operations"),
    )
    members.add_member(
        now(family), person=child, relationship="SON", by=role(play, "mission_operations")
    )


def test_accepted_the_council_reads_names_and_the_family_prepares(team: Team, play: Play) -> None:
    """An hour after the council's yes."""
    family, (home, there) = looking(team, play), a_home(team)
    match = proposed(family, home, play)
    an_hour_later()
    assert now(family).status == Status.OFFERED
    says_yes(match, there)
    assert now(family).status == Status.OFFERED
    an_hour_later()
    assert now(family).status == Status.PRE_DEPARTURE
    names = [one["name"] for one in Proposal.objects.get().people]
    assert names == ["Moussa Darwish", "Rima Darwish", "Lina Darwish"]
    an_hour_later()
    assert now(family).status == Status.PRE_DEPARTURE


def test_the_button_does_the_same_and_says_when_there_is_nothing(team: Team, play: Play) -> None:
    """Nobody waits for the hour."""
    family, (home, there) = looking(team, play), a_home(team)
    match, by = proposed(family, home, play), role(play, "matching_officer")
    with pytest.raises(Refusal, match="VPR-077"):
        answers.take_up_answer(match, by=by)
    says_yes(match, there)
    answers.take_up_answer(match, by=by)
    assert now(family).status == Status.PRE_DEPARTURE


def test_declined_the_family_looks_again(team: Team, play: Play) -> None:
    """The match has ended, and another home can be proposed."""
    family, (home, there) = looking(team, play), a_home(team)
    says_no(proposed(family, home, play), there)
    an_hour_later()
    assert now(family).status == Status.SEEKING_MATCH
    assert standing_match(now(family)) is None
    other, _there = a_home(team, BELFAST)
    proposed(family, other, play)
    assert Match.objects.filter(ended_at__isnull=True).count() == 1


def test_a_withdrawn_home_is_lost_after_acceptance_too(team: Team, play: Play) -> None:
    """Edge case 11: mission operations is told, because a journey may be booked."""
    family, (home, there) = looking(team, play), a_home(team)
    role(play, "mission_operations")
    says_yes(proposed(family, home, play), there)
    an_hour_later()
    withdrawn(home, there)
    an_hour_later()
    assert now(family).status == Status.SEEKING_MATCH
    assert place_of(now(family)) == ("No council yet.", None)
    assert "resettlement.home-lost" in told(play, "mission_operations")


def test_no_answer_in_time_changes_nothing(team: Team, play: Play) -> None:
    """The home stays kept; a late answer counts."""
    family, (home, there) = looking(team, play), a_home(team)
    match = proposed(family, home, play)
    expiring.lapse_proposals(clock.now() + timedelta(days=30), by=None)
    an_hour_later()
    assert now(family).status == Status.OFFERED
    assert place_of(now(family))[0] == "The council has not answered yet."
    says_yes(match, there)
    an_hour_later()
    assert now(family).status == Status.PRE_DEPARTURE


def test_nobody_is_named_while_the_family_is_on_hold(team: Team, play: Play) -> None:
    """The council's yes waits until the family goes on."""
    family, (home, there) = looking(team, play), a_home(team)
    match, by = proposed(family, home, play), role(play, "mission_operations")
    held = now(family)
    holding.hold(held, reason="PROTECTION", review_on=clock.today(), by=by)
    says_yes(match, there)
    an_hour_later()
    assert now(family).status == Status.ON_HOLD
    assert Proposal.objects.get().people == []
    holding.go_on(now(family), by=by)
    an_hour_later()
    assert now(family).status == Status.PRE_DEPARTURE


def test_a_family_that_withdraws_frees_its_home(team: Team, play: Play) -> None:
    """The council reads nothing of it any more."""
    family, (home, there) = looking(team, play), a_home(team)
    says_yes(proposed(family, home, play), there)
    an_hour_later()
    ended = now(family)
    holding.end_referral(
        ended,
        how=Status.WITHDRAWN_BY_REFUGEE,
        because="They stay in Beirut.",
        by=role(play, "programme_manager"),
    )
    home.refresh_from_db()
    assert home.status == "OPEN"
    assert now(family).status == Status.WITHDRAWN_BY_REFUGEE
    proposal = Proposal.objects.get()
    assert (proposal.end_reason, proposal.people) == ("FAMILY_LEFT", [])


def test_moussas_new_born_is_told_to_the_council(team: Team, play: Play) -> None:
    """B-AT3 and edge case 12: the home has room, so only needs and names change."""
    family, (home, there) = looking(team, play), a_home(team, bedrooms=3)
    says_yes(proposed(family, home, play), there)
    an_hour_later()
    a_new_born(family, play)
    proposal = Proposal.objects.get()
    assert proposal.size == 4
    assert [one["age"] for one in proposal.needs["people"]][-1] == 0
    assert [one["name"] for one in proposal.people][-1] == "Omar Darwish"
    assert Match.objects.get().outgrown_at is None
    assert now(family).status == Status.PRE_DEPARTURE


def test_a_home_that_is_outgrown_is_kept_with_a_reason_or_not(team: Team, play: Play) -> None:
    """The answer stays until somebody decides."""
    family, (home, there) = looking(team, play), a_home(team, bedrooms=2, max_people=3)
    match = proposed(family, home, play)
    says_yes(match, there)
    an_hour_later()
    a_new_born(family, play)
    match.refresh_from_db()
    assert match.outgrown_at is not None
    assert "resettlement.home-outgrown" in told(play, "matching_officer")
    assert now(family).status == Status.PRE_DEPARTURE
    by = role(play, "matching_officer")
    with pytest.raises(Refusal, match="VPR-040"):
        answers.keep_outgrown_home(match, because=" ", by=by)
    answers.keep_outgrown_home(match, because="A cot has room with the parents.", by=by)
    match.refresh_from_db()
    assert (match.outgrown_at, bool(match.kept_because)) == (None, True)


def test_after_a_declined_home_the_manager_decides(team: Team, play: Play) -> None:
    """Edge case 13: nothing is closed by it, and nothing is proposed before the decision."""
    family, (home, _there) = looking(team, play), a_home(team)
    by = role(play, "matching_officer")
    match = proposed(family, home, play, locked=True)
    with pytest.raises(Refusal, match="VPR-040"):
        answers.decline_home(match, because="", by=by)
    answers.decline_home(match, because="It is far from the mosque.", by=by)
    assert now(family).status == Status.SEEKING_MATCH
    home.refresh_from_db()
    assert home.status == "OPEN"
    with pytest.raises(Refusal, match="VPR-078"):
        proposed(family, home, play)
    manager = role(play, "programme_manager")
    answers.allow_another_home(now(family), because="They were not told the rent.", by=manager)
    assert proposed(family, home, play).pk
    ended = Match.objects.get(ended_at__isnull=False)
    assert (ended.heard_by, ended.heard_because) == (manager, "They were not told the rent.")
    with pytest.raises(Refusal, match="VPR-077"):
        answers.allow_another_home(now(family), because="Again.", by=manager)
