"""Homes for a family: the best first, each with reasons, and a reason for choosing another."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.councils.queries.offers import open_offers
from waylight.programmes.councils.tests.factories import BELFAST, BRISTOL, GLASGOW, an_offer
from waylight.programmes.resettlement.actions import linking, matching, needs
from waylight.programmes.resettlement.models import Link, Match, Referral, Wish
from waylight.programmes.resettlement.queries.choosing import choices
from waylight.programmes.resettlement.queries.linked import linked
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, a_referral, role
from waylight.programmes.resettlement.tests.homes import (
    BIG,
    a_council,
    a_home,
    looking,
    now,
    proposed,
    says_yes,
)
from waylight.programmes.resettlement.tests.office_forms import imported
from waylight.programmes.resettlement.tests.test_proposing_homes import refused

pytestmark = pytest.mark.django_db


def needs_cardiology(family: Referral, play: Play) -> None:
    """Never what for."""
    by = role(play, "mission_operations")
    needs.keep_needs(now(family), medical_level="SOME", services=["CARDIOLOGY"], by=by)


def ranked(family: Referral) -> list[Any]:
    """The choices as a page has them."""
    day = clock.today()
    return choices(now(family), open_offers(family.team, day), day)


def test_the_home_that_fits_best_is_first_and_says_why(team: Team, play: Play) -> None:
    """Cardiology near it, Arabic spoken; a home that is too small is last and says so."""
    family = looking(team, play)
    needs.keep_needs(
        now(family),
        medical_level="SOME",
        services=["CARDIOLOGY"],
        by=role(play, "mission_operations"),
    )
    near, _ = a_home(team, BRISTOL)
    far, _ = a_home(team, BELFAST, services=[])
    small, _ = a_home(team, GLASGOW, bedrooms=1, max_people=2)
    found = ranked(family)
    assert [one.offer for one in found] == [near, far, small]
    assert "Near it: Cardiology." in found[0].good
    assert found[1].bad == ("Needed, and not said to be near: Cardiology.",)
    assert found[2].stops == "It needs ≥ 2 bedrooms (rule BR-2015), the offer has 1."


def test_of_two_alike_the_smaller_is_first(team: Team, play: Play) -> None:
    """A large home is kept for a large family."""
    family = looking(team, play)
    a_home(team, BRISTOL, bedrooms=5, max_people=8)
    fitting, _ = a_home(team, BELFAST, bedrooms=2, max_people=4)
    assert ranked(family)[0].offer == fitting


def test_another_than_the_best_asks_for_a_reason(team: Team, play: Play, knock: Knock) -> None:
    """Both are kept: the better home, and why it was not that one."""
    family = looking(team, play)
    needs.keep_needs(
        now(family),
        medical_level="SOME",
        services=["CARDIOLOGY"],
        by=role(play, "mission_operations"),
    )
    best, _ = a_home(team, BRISTOL)
    other, _ = a_home(team, BELFAST, services=[])
    by = role(play, "matching_officer")
    with refused("VPR-075"):
        matching.choose_home(now(family), offer=other, despite="A clinic opens.", by=by)
    keys = (family.pk, other.pk)
    page = knock("matching_officer", "choose-home", *keys)
    assert best.number in text(page)
    assert knock("matching_officer", "choose-home", *keys, send={}).status_code == 422
    sent = {"despite": "A clinic opens.", "chosen_because": "The mother's wish."}
    done = knock("matching_officer", "choose-home", *keys, send=sent)
    match = Match.objects.get()
    assert match.reasons["better"].endswith(best.number)
    assert match.chosen_because == "The mother's wish."
    assert match.proposal.despite == "A clinic opens."
    shown = text(done)
    assert best.number in shown
    assert "The mother&#x27;s wish." in shown


def test_relatives_want_the_same_council(team: Team, play: Play) -> None:
    """Edge case 10: said as a reason, for and against."""
    parents = looking(team, play, unhcr_number="LEB-1")
    grandparents = looking(team, play, unhcr_number="JOR-1")
    Link(referral=parents, other=grandparents, unhcr_number="JOR-1", wish=Wish.SAME).save()
    desk, there = a_council(team)
    proposed(parents, an_offer(desk, there), play)
    same, (other, _) = an_offer(desk, there), a_home(team, BELFAST)
    found = ranked(grandparents)
    assert [one.offer for one in found] == [same, other]
    assert f"Their relatives ({parents.number}) are proposed to this council." in found[0].good
    assert found[1].bad[0].startswith(f"Their relatives ({parents.number}) are proposed to another")


def test_never_with_the_same_council_is_kept_to(team: Team, play: Play) -> None:
    """After a division for protection: it cannot be set aside, and does not say why."""
    one, other = looking(team, play, unhcr_number="A"), looking(team, play, unhcr_number="B")
    Link(referral=one, other=other, unhcr_number="B", wish=Wish.OTHER).save()
    desk, there = a_council(team)
    proposed(one, an_offer(desk, there), play)
    home = an_offer(desk, there)
    assert ranked(other)[0].stops == "A protection officer says: never with this council."
    with refused("VPR-092"):
        proposed(other, home, play)


def test_matching_shows_who_waits_and_what_is_open(team: Team, play: Play, knock: Knock) -> None:
    """And who is hard to match."""
    looking(team, play)
    large = looking(team, play, members=BIG, unhcr_number="LEB-7")
    a_home(team)
    shown = text(knock("matching_officer", "matching"))
    assert "1 family that waits is hard to match" in shown
    assert large.number in shown
    assert "Darwish" not in shown
    assert knock("mission_operations", "matching").status_code == 403


def test_pages_ask_no_more_for_more(team: Team, play: Play, knock: Knock) -> None:
    """The number of queries does not depend on how many families and homes there are."""
    family = looking(team, play)
    desk, there = a_council(team)
    an_offer(desk, there)
    asked = []
    for more in range(2):
        for number in range(3 * more):
            looking(team, play, unhcr_number=f"X-{number}")
            an_offer(desk, there)
        counts = []
        for name, *keys in (("matching",), ("homes", family.pk)):
            knock("matching_officer", name, *keys)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                knock("matching_officer", name, *keys)
            counts.append(len(seen))
        asked.append(counts)
    assert asked[0] == asked[1]


def test_the_familys_page_offers_what_can_be_done_with_its_home(
    team: Team, play: Play, knock: Knock
) -> None:
    """Locked, unlocked, taken up, taken back."""
    family, (home, there) = looking(team, play), a_home(team)
    match = proposed(family, home, play)
    knock("matching_officer", "referral-deed", family.pk, "lock-home", send={})
    match.refresh_from_db()
    assert match.locked
    page = text(knock("matching_officer", "referral", family.pk))
    assert "Unlock the home" in page
    assert "take-back" not in page
    knock("matching_officer", "referral-deed", family.pk, "unlock-home", send={})
    says_yes(match, there)
    knock("matching_officer", "referral-deed", family.pk, "take-up", send={})
    assert now(family).status == "PRE_DEPARTURE"
    sent = {"reason": "ANOTHER_HOME", "because": "Nearer to the school."}
    knock("matching_officer", "referral-deed", family.pk, "take-back", send=sent)
    assert now(family).status == "SEEKING_MATCH"
    assert knock("matching_officer", "referral-deed", family.pk, "take-back").status_code == 404


def test_a_division_is_asked_and_agreed_on_pages(team: Team, play: Play, knock: Knock) -> None:
    """Asked by mission operations, agreed behind the wall; the family's page says nothing of it."""
    family = looking(team, play)
    grandmother = family.members.get(relationship="WIF")
    sent = {"members": [grandmother.pk], "because": "Treatment.", "wish": "SAME"}
    knock("mission_operations", "referral-deed", family.pk, "divide", send=sent)
    division = family.divisions.get()
    assert "Treatment." in text(knock("protection_officer", "notes", family.pk))
    bad = knock("protection_officer", "refuse-division", division.pk, send={})
    assert bad.status_code == 422
    knock("protection_officer", "agree-division", division.pk, send={})
    assert Referral.objects.count() == 2
    assert "Treatment." not in text(knock("mission_operations", "referral", family.pk))


def test_a_cross_reference_waits_for_the_other_family(team: Team, play: Play) -> None:
    """UNHCR's form names a case that is not here yet; once it is referred the two are linked."""
    liaison = role(play, "unhcr_liaison")
    family = imported(team, liaison)
    content = family.forms.get().content
    here = {"processing_group_number_from": family.unhcr_number}
    content["case"]["cross_references"] = [{**here, "processing_group_number_to": "JOR-9"}]
    linking._link_by_form(family, content, liaison)
    assert linked(family) == []
    other = a_referral(team, liaison, unhcr_number="JOR-9")
    assert [one.other for one in linked(family)] == [other]
    assert [one.other for one in linked(other)] == [family]


def test_families_are_linked_by_hand_once(team: Team, play: Play) -> None:
    """By our number or by UNHCR's; who lives apart for protection is not said here."""
    one, other = looking(team, play, unhcr_number="A-1"), looking(team, play, unhcr_number="B-1")
    by = role(play, "mission_operations")
    for number, wish in (("C-1", "SAME"), (one.number, "SAME"), ("B-1", "OTHER")):
        with refused("VPR-093"):
            linking.link_families(now(one), number=number, wish=wish, by=by)
    linking.link_families(now(one), number="B-1", wish="SAME", by=by)
    with refused("VPR-093"):
        linking.link_families(now(other), number=one.number, wish="SAME", by=by)
