"""A family is proposed to one council at a time, for a home that fits and is firmly offered."""

import pytest
from django.core.exceptions import PermissionDenied

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.models import EndReason, Proposal
from waylight.programmes.councils.tests.factories import BELFAST, an_offer
from waylight.programmes.resettlement.actions import deciding, holding, matching
from waylight.programmes.resettlement.models import Match
from waylight.programmes.resettlement.queries.needs_told import needs_told
from waylight.programmes.resettlement.tests.factories import (
    MOUSSA,
    Play,
    an_accepted,
    day,
    role,
    someone,
)
from waylight.programmes.resettlement.tests.homes import (
    BIG,
    a_council,
    a_home,
    looking,
    now,
    proposed,
    withdrawn,
)
from waylight.programmes.resettlement.workflow import Status

pytestmark = pytest.mark.django_db


def refused(code: str) -> "pytest.RaisesExc[Refusal]":
    """Refused with this number."""
    return pytest.raises(Refusal, match=f"\\({code}\\)")


def test_moussas_family_is_proposed_without_a_name(team: Team, play: Play) -> None:
    """The council reads ages, sexes and who goes to school, and no name."""
    family, (home, _there) = looking(team, play), a_home(team)
    match = proposed(family, home, play)
    assert now(family).status == Status.OFFERED
    needs = match.proposal.needs
    assert [one["sex"] for one in needs["people"]] == ["M", "F", "F"]
    assert needs["bedrooms"] == 2
    assert needs["bedroom_rule"] == "BR-2015"
    assert needs["languages"] == ["ara"]
    assert needs["medical"] == "none"
    told = str(Proposal.objects.get().needs)
    assert not any(word in told for word in ("Moussa", "Darwish", "1982", "LEB-"))


def test_needs_go_by_the_ages_of_the_day(team: Team, play: Play) -> None:
    """Lina is six in 2019 and goes to school; at four she does not."""
    family = looking(team, play)
    six = needs_told(family, day("2019-11-01"))["people"]
    assert six[2] == {"age": 6, "sex": "F", "school": True}
    four = needs_told(family, day("2018-01-29"))["people"]
    assert four[2] == {"age": 4, "sex": "F", "school": False}


def test_a_home_of_two_bedrooms_for_seven_is_refused(team: Team, play: Play) -> None:
    """B10: needs more bedrooms (rule BR-2015), the offer has 2; said with its number."""
    family = looking(team, play, members=BIG)
    home, _there = a_home(team, bedrooms=2, max_people=4, school_places=5)
    with refused("VPR-022") as no:
        proposed(family, home, play)
    wanted = now(family).bedrooms
    assert wanted >= 4
    why = f"It needs ≥ {wanted} bedrooms (rule BR-2015), the offer has 2."
    assert no.value.why == why
    assert now(family).status == Status.SEEKING_MATCH
    assert not Match.objects.exists()


def test_two_homes_for_one_family_are_refused(team: Team, play: Play) -> None:
    """B10: two active offers reserved for the same case."""
    family, (home, _there), (other, _) = looking(team, play), a_home(team), a_home(team, BELFAST)
    proposed(family, home, play)
    with refused("VPR-028"):
        proposed(family, other, play)
    assert Match.objects.count() == 1


def test_a_home_that_is_not_open_is_refused(team: Team, play: Play) -> None:
    """A pledge, a withdrawn home or one that is kept for others is no firm offer."""
    family, (home, there) = looking(team, play), a_home(team)
    withdrawn(home, there)
    home.refresh_from_db()
    with refused("VPR-027"):
        proposed(family, home, play)


def test_only_a_family_that_looks_for_a_home_is_proposed(team: Team, play: Play) -> None:
    """Not before the matching officer has taken it up, and not while it is on hold."""
    home, _there = a_home(team)
    early = an_accepted(team, play)
    with refused("VPR-070"):
        proposed(early, home, play)
    held = looking(team, play, unhcr_number="LEB-X")
    holding.hold(
        held, reason="OTHER", review_on=day("2030-01-01"), by=role(play, "mission_operations")
    )
    with refused("VPR-070"):
        proposed(held, home, play)


def test_a_home_of_another_office_is_refused(team: Team, play: Play) -> None:
    """Homes are offered to one office."""
    family = looking(team, play)
    home, _there = a_home(access.open_team("Cardiff", by=None))
    with refused("VPR-071"):
        proposed(family, home, play)


def test_children_alone_are_not_matched(team: Team, play: Play) -> None:
    """Edge case 15: a home is no care for a child alone."""
    alone = (someone("PA", "Karim Saleh", "M", "2013-08-09"),)
    family, (home, _there) = (
        looking(team, play, members=alone, interests_on=day("2015-11-01")),
        a_home(team),
    )
    with refused("VPR-073"):
        proposed(family, home, play)


def test_only_near_relatives_means_only_there(team: Team, play: Play) -> None:
    """A family bound to relatives in Belfast is not proposed to Bristol."""
    family = looking(team, play)
    family.tie, family.tie_required = BELFAST, True
    family.save(update_fields=["tie", "tie_required"])
    home, _there = a_home(team)
    with refused("VPR-074"):
        proposed(family, home, play)
    near, _ = a_home(team, BELFAST)
    assert proposed(family, near, play).proposal.needs["ties"][0]["council"] == BELFAST


def test_another_home_than_the_planners_is_said_with_a_reason(team: Team, play: Play) -> None:
    """Both values are kept."""
    family, (home, _there) = looking(team, play), a_home(team)
    reasons = {"for": ["Near."], "against": ["Small."], "planner": "Belfast, LAO-1"}
    with refused("VPR-040"):
        proposed(family, home, play, reasons=reasons)
    match = proposed(family, home, play, reasons=reasons, chosen_because="The mother asked.")
    match.refresh_from_db()
    assert match.reasons == reasons
    assert match.chosen_because == "The mother asked."


def test_taken_back_the_family_looks_again_and_the_home_is_free(team: Team, play: Play) -> None:
    """The council reads nothing of it any more."""
    family, (desk, there) = looking(team, play), a_council(team)
    home = an_offer(desk, there)
    match = proposed(family, home, play)
    by = role(play, "matching_officer")
    matching.take_back_match(match, reason=EndReason.ANOTHER_HOME, because="Nearer.", by=by)
    home.refresh_from_db()
    assert home.status == "OPEN"
    assert now(family).status == Status.SEEKING_MATCH
    assert Proposal.objects.get().needs == {}
    ended = Match.objects.get()
    assert ended.ended_at is not None
    assert ended.ended_because == "Nearer."
    with refused("VPR-077"):
        matching.take_back_match(match, reason=EndReason.ANOTHER_HOME, by=by)
    assert proposed(family, home, play).ended_at is None


def test_a_locked_match_stays_until_it_is_unlocked(team: Team, play: Play) -> None:
    """Whoever plans the rest again does not touch it."""
    family, (home, _there) = looking(team, play), a_home(team)
    match, by = proposed(family, home, play, locked=True), role(play, "matching_officer")
    with refused("VPR-076"):
        matching.take_back_match(match, reason=EndReason.ANOTHER_HOME, by=by)
    matching.unlock_match(match, by=by)
    matching.take_back_match(match, reason=EndReason.ANOTHER_HOME, by=by)
    assert now(family).status == Status.SEEKING_MATCH


def test_a_family_on_hold_loses_its_home_and_stays_on_hold(team: Team, play: Play) -> None:
    """It goes on from where it looks for a council again."""
    family, (home, _there) = looking(team, play), a_home(team)
    match, operations = proposed(family, home, play), role(play, "mission_operations")
    held = now(family)
    holding.hold(held, reason="OTHER", review_on=day("2030-01-01"), by=operations)
    matching.take_back_match(
        match, reason=EndReason.ANOTHER_HOME, by=role(play, "matching_officer")
    )
    assert now(family).status == Status.ON_HOLD
    holding.go_on(now(family), by=operations)
    assert now(family).status == Status.SEEKING_MATCH


def test_only_matching_officers_propose(team: Team, play: Play) -> None:
    """Mission operations sees the family, and does not match it."""
    family, (home, _there) = looking(team, play), a_home(team)
    with pytest.raises(PermissionDenied):
        matching.propose_home(
            now(family), offer=home, reasons={}, by=role(play, "mission_operations")
        )


def test_seeking_begins_with_the_matching_officer(team: Team, play: Play) -> None:
    """Accepted, then taken up."""
    family = an_accepted(team, play, members=MOUSSA)
    deciding.seek_match(family, by=role(play, "matching_officer"))
    assert family.status == Status.SEEKING_MATCH
