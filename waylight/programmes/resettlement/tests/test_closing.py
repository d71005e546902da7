"""A family with its council: what its permits print, and how its support ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines.counting import months_later
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.councils.models import Reception
from waylight.programmes.resettlement import desk
from waylight.programmes.resettlement.actions import closing, handing
from waylight.programmes.resettlement.models import Closing, Referral, ResidencePermit
from waylight.programmes.resettlement.rules import LEAVE
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.flights import (
    a_ready_family,
    arrived,
    fresh,
    received,
)
from waylight.programmes.resettlement.workflow import Status

pytestmark = pytest.mark.django_db
OVER: dict[str, Any] = {"how": "SUPPORT_OVER", "because": "Five years", "acknowledged": True}


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """With its council since today."""
    found = a_ready_family(team, play)
    arrived(found)
    received(found)
    handing.hand_over(fresh(found), by=role(play, "mission_operations"))
    return fresh(found)


@pytest.fixture
def manager(play: Play) -> User:
    """Who closes."""
    return role(play, "programme_manager")


@pytest.fixture
def papers(play: Play) -> User:
    """Who records permits."""
    return role(play, "papers_officer")


def after_five_years(family: Referral) -> date:
    """The day on which the leave and the support of who arrived today end."""
    return months_later(Reception.objects.get(proposal__reference=family.number).arrived_on, 60)


def test_support_that_is_not_over_closes_nobody(family: Referral, manager: User) -> None:
    with pytest.raises(Refusal, match="VPR-096") as no:
        closing.close_referral(family, **OVER, by=manager)
    assert "in year 1 of support of 5" in str(no.value.why)
    assert fresh(family).status == Status.HANDED_OVER


def test_a_family_is_closed_on_the_first_day_after_five_years(
    family: Referral, manager: User
) -> None:
    Reception.objects.update(arrived_on=months_later(clock.today(), -60))
    closing.close_referral(family, **OVER, by=manager)
    assert fresh(family).status == Status.CLOSED
    assert not deadlines_of(family).open().exists(), "its clocks run no more"
    with pytest.raises(CannotMove):
        closing.close_referral(fresh(family), **OVER, by=manager)
    assert Closing.objects.count() == 1


def test_what_is_open_at_the_council_is_named_and_then_acknowledged(
    family: Referral, manager: User, knock: Knock
) -> None:
    left: dict[str, Any] = {"how": "LEFT_COUNTRY", "because": "Went to Canada"}
    with pytest.raises(Refusal, match="VPR-097") as no:
        closing.close_referral(family, **left, by=manager)
    assert "In a furnished home; " in str(no.value.why)
    send = {**left, "acknowledged": "on"}
    knock("programme_manager", "referral-deed", family.pk, "close", send=send)
    found = Closing.objects.get(referral=family)
    assert "In a furnished home" in found.left_open
    page = text(knock("mission_operations", "referral", family.pk))
    assert "The family left the country" in page
    assert "Went to Canada" in page


def test_a_reason_is_said(family: Referral, manager: User) -> None:
    with pytest.raises(Refusal, match="VPR-040"):
        closing.close_referral(family, how="DIED", because=" ", acknowledged=True, by=manager)


def test_edge_27_a_permit_that_agrees_with_the_rule_is_kept(family: Referral, papers: User) -> None:
    member = family.members.all()[0]
    ends = after_five_years(family)
    kept = closing.record_permit(member, leave="REFUGEE", until=ends, by=papers)
    assert not kept.differs
    assert not list(desk.permits(papers))


@pytest.mark.parametrize(
    ("leave", "late", "says"),
    [("PROTECTION", 0, "The rule gives: Refugee status."), ("REFUGEE", 30, "The rule says until")],
)
def test_edge_27_what_a_permit_prints_wrong_is_followed_until_it_is_put_right(
    family: Referral, papers: User, knock: Knock, leave: str, late: int, says: str
) -> None:
    member = family.members.all()[1]
    ends = after_five_years(family)
    printed = ends - timedelta(days=late)
    closing.record_permit(member, leave=leave, until=printed, by=papers)
    assert [item.about for item in desk.permits(papers)] == [str(member)]
    page = text(knock("mission_operations", "referral", family.pk))
    assert "To be put right" in page
    assert says in page
    closing.record_permit(member, leave="REFUGEE", until=ends, by=papers)
    assert not list(desk.permits(papers))
    assert "As the rule gives" in text(knock("mission_operations", "referral", family.pk))
    assert ResidencePermit.objects.count() == 1


def test_edge_27_why_a_permit_stays_as_it_is_settles_it(family: Referral, papers: User) -> None:
    member, ends = family.members.all()[1], after_five_years(family)
    closing.record_permit(
        member, leave="PROTECTION", until=ends, because="The Home Office confirms it", by=papers
    )
    assert not list(desk.permits(papers))


def test_edge_27_the_reminder_goes_by_the_first_permit_that_ends(
    family: Referral, papers: User
) -> None:
    ends = after_five_years(family)
    early = ends - timedelta(days=31)
    closing.record_permit(family.members.all()[0], leave="REFUGEE", until=ends, by=papers)
    closing.record_permit(family.members.all()[1], leave="REFUGEE", until=early, by=papers)
    (deadline,) = deadlines_of(fresh(family)).open().filter(key=LEAVE.key)
    assert abs((deadline.due_at.date() - early).days) <= 1
    assert (deadline.due_at - deadline.warn_at).days in (89, 90)


def test_edge_27_no_permit_ends_before_the_arrival(family: Referral, papers: User) -> None:
    with pytest.raises(Refusal, match="VPR-050"):
        closing.record_permit(
            family.members.all()[0], leave="REFUGEE", until=clock.today(), by=papers
        )


def test_who_records_permits_does_it_on_the_page_of_the_member(
    family: Referral, knock: Knock
) -> None:
    member, ends = family.members.all()[0], after_five_years(family)
    send = {"leave": "REFUGEE", "until": ends.isoformat(), "because": ""}
    knock("papers_officer", "member-deed", member.pk, "residence", send=send)
    assert ResidencePermit.objects.get(member=member).until == ends
