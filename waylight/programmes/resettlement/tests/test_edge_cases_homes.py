"""Edge cases 10-14 of the specification (B9): a council's home, and what becomes of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line
from waylight.programmes.councils.models import Proposal
from waylight.programmes.councils.tests.factories import BELFAST, an_offer
from waylight.programmes.resettlement import jobs
from waylight.programmes.resettlement.actions import answers, dividing, holding, linking
from waylight.programmes.resettlement.models import Division, Match, Referral, Wish
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import (
    MOUSSA,
    Play,
    an_accepted,
    role,
    someone,
)
from waylight.programmes.resettlement.tests.homes import (
    a_council,
    a_home,
    looking,
    now,
    proposed,
    says_yes,
    withdrawn,
)
from waylight.programmes.resettlement.tests.stories import (
    TODAY,
    a_person,
    joins,
    named,
    november,
    refused,
)
from waylight.programmes.resettlement.workflow import Status

pytestmark = pytest.mark.django_db
LINA_11 = (*MOUSSA[:2], someone("DAU", "Lina Darwish", "F", "2004-01-30"))


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with november():
        yield


def an_hour_later() -> None:
    """The hourly job takes up what councils answered."""
    work: Any = None
    jobs.answers(work)


def expected(team: Team, play: Play, **home: Any) -> tuple[Referral, Match, Play]:
    """Bristol has accepted the family with Lina of eleven, and knows who comes."""
    family, (offer, there) = looking(team, play, members=LINA_11), a_home(team, **home)
    match = proposed(family, offer, play)
    says_yes(match, there)
    an_hour_later()
    assert now(family).status == Status.PRE_DEPARTURE
    return now(family), match, there


def test_edge_10_grandparents_in_jordan_want_the_council_of_the_parents(
    team: Team, play: Play, knock: Knock
) -> None:
    """Linked by number; the page of homes says who is proposed where, and Belfast comes first."""
    parents = looking(team, play, unhcr_number="LEB-10")
    old = (someone("PA", "Salma Darwish", "F", "1950-07-08"),)
    grandmother = looking(team, play, members=old, unhcr_number="JOR-10")
    a_home(team)
    desk, there = a_council(team, BELFAST)
    proposed(parents, an_offer(desk, there), play)
    an_offer(desk, there)
    by = role(play, "mission_operations")
    linking.link_families(now(grandmother), number="LEB-10", wish=Wish.SAME, by=by)
    page = text(knock("matching_officer", "homes", grandmother.pk))
    assert parents.number in page
    assert page.index("Belfast") < page.index("Bristol")


def test_edge_11_the_home_is_withdrawn_after_the_journey_was_booked(team: Team, play: Play) -> None:
    """Bristol reads nothing of them any more, and mission operations is told at once."""
    family, match, there = expected(team, play)
    withdrawn(match.proposal.offer, there)
    an_hour_later()
    assert now(family).status == Status.SEEKING_MATCH
    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.people, proposal.needs) == ("GIVEN_UP", [], {})
    belfast, _ = a_home(team, BELFAST)
    assert proposed(family, belfast, play).ended_at is None


def test_edge_12_a_new_born_outgrows_the_home_and_an_officer_decides(
    team: Team, play: Play
) -> None:
    """Two bedrooms, and a girl of eleven does not share with her brother: three are needed. The
    council's word stays until somebody keeps the home with a reason, or takes the family back."""
    family, match, _there = expected(team, play, bedrooms=2, max_people=4)
    joins(family, play, a_person(team, play, "Omar Darwish", "M", "2015-10-30"), "SON")
    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.size, proposal.needs["bedrooms"]) == ("ACCEPTED", 4, 3)
    match.refresh_from_db()
    assert match.outgrown_at is not None
    by = role(play, "matching_officer")
    with refused("VPR-040"):
        answers.keep_outgrown_home(match, because=" ", by=by)
    answers.keep_outgrown_home(match, because="A cot has room with the parents.", by=by)
    match.refresh_from_db()
    assert match.kept_because == "A cot has room with the parents."


def test_edge_13_a_family_declines_a_home_and_nothing_is_closed(team: Team, play: Play) -> None:
    """The manager decides about another home; until then none is proposed."""
    family, match, _there = expected(team, play)
    answers.decline_home(match, because="Far from her sister.", by=role(play, "matching_officer"))
    assert now(family).status == Status.SEEKING_MATCH
    belfast, _ = a_home(team, BELFAST)
    with refused("VPR-078") as no:
        proposed(family, belfast, play)
    assert "the manager decides" in str(no.value.why)
    answers.allow_another_home(
        now(family), because="Nobody told them the rent.", by=role(play, "programme_manager")
    )
    assert proposed(family, belfast, play).pk


def second_officer(team: Team) -> User:
    """Another protection officer."""
    found = access.open_account("second@example.org", name="Second", password="x" * 15, by=None)
    access.give(found, "resettlement.protection_officer", team, by=None)
    return found


def in_confidence(family: Referral, play: Play, *names: str) -> Division:
    """A protection officer asks that some go on apart, never with the same council."""
    dividing.ask_to_protect(
        Division(referral=now(family)),
        members=[named(family, one) for one in names],
        carers=[],
        because="He beats her.",
        wish=Wish.OTHER,
        by=role(play, "protection_officer"),
    )
    return Division.objects.get()


def test_edge_14_a_mother_is_divided_from_the_father_in_confidence(
    team: Team, play: Play, knock: Knock
) -> None:
    """Two officers decide; why, and that it was asked, stands on no page but theirs."""
    family, _match, _there = expected(team, play)
    division = in_confidence(family, play, "Rima", "Lina")
    with refused("VPR-088"):
        dividing.agree_to_divide(division, by=role(play, "protection_officer"))
    apart = dividing.agree_to_divide(division, by=second_officer(team))
    assert [str(one.relationship) for one in apart.members.all()] == ["PA", "DAU"]
    assert [one["name"] for one in Proposal.objects.get().people] == ["Moussa Darwish"]
    assert apart.status == Status.SEEKING_MATCH
    for who in ("mission_operations", "matching_officer", "programme_manager"):
        for one in (family, apart):
            assert "He beats her." not in text(knock(who, "referral", one.pk)), who
    verbs = Line.objects.filter(about_id=str(family.pk)).values_list("verb", flat=True)
    assert not any("protect" in one for one in verbs)


def test_edge_14_a_family_that_is_divided_while_it_is_held_goes_on_in_both_parts(
    team: Team, play: Play
) -> None:
    """Told at the check before embarkation: the family is held first, then divided."""
    family = an_accepted(team, play, members=LINA_11)
    by = role(play, "mission_operations")
    holding.hold(now(family), reason="PROTECTION", review_on=TODAY, by=by)
    division = in_confidence(family, play, "Rima", "Lina")
    apart = dividing.agree_to_divide(division, by=second_officer(team))
    for one in (family, apart):
        assert now(one).status == Status.ON_HOLD
        holding.go_on(now(one), by=by)
        assert now(one).status == Status.ACCEPTED


@pytest.mark.parametrize("status", [Status.HANDED_OVER, Status.REJECTED, Status.CLOSED])
def test_a_family_that_arrived_is_not_divided_here(team: Team, play: Play, status: Status) -> None:
    """Who arrived stays as it was counted."""
    family = an_accepted(team, play, members=LINA_11)
    Referral.objects.filter(pk=family.pk).update(status=status)
    with refused("VPR-067"):
        in_confidence(family, play, "Rima", "Lina")


def test_edge_29_the_council_forgets_a_family_that_withdrew(team: Team, play: Play) -> None:
    """Names and needs leave Bristol's desk, and the home is open."""
    family, _match, _there = expected(team, play)
    assert "Moussa Darwish" in str(Proposal.objects.get().people)
    holding.end_referral(
        now(family),
        how=Status.WITHDRAWN_BY_REFUGEE,
        because="They stay.",
        by=role(play, "programme_manager"),
    )
    proposal = Proposal.objects.get()
    assert (proposal.people, proposal.needs, proposal.offer.status) == ([], {}, "OPEN")
