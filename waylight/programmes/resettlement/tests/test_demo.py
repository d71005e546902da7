"""The stories of the demo: told once, through the deeds; and many families in lots, none twice."""

from collections import Counter

import pytest

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.journal.models import Line
from waylight.programmes.councils import demo as councils_demo
from waylight.programmes.councils.models import Offer, Proposal, Reception
from waylight.programmes.resettlement import demo
from waylight.programmes.resettlement.demo.national import tell_national
from waylight.programmes.resettlement.demo.story import FAMILIES
from waylight.programmes.resettlement.models import (
    ExitPermit,
    Match,
    Member,
    OrientationSeat,
    Referral,
    RegistrationForm,
)
from waylight.programmes.resettlement.queries.board import named
from waylight.programmes.resettlement.queries.homes import bedrooms_needed
from waylight.registers.people.models import Person
from waylight.registers.people.queries import shown_name

pytestmark = [pytest.mark.long, pytest.mark.django_db]


@pytest.fixture
def cast(team: Team) -> dict[str, User]:
    """An account for each role of both programmes, as the demo opens them."""
    found = {}
    for role in known():
        programme, _, name = role.partition(".")
        if programme in ("resettlement", "councils"):
            found[role] = access.open_account(
                f"{name}@{programme}.example", name=name, password="a lantern over water", by=None
            )
            access.give(found[role], role, team, by=None)
    return found


def test_a_family_stands_at_each_point_and_it_is_told_once(
    team: Team, cast: dict[str, User]
) -> None:
    said: list[str] = []
    councils_demo.tell(cast, team, said.append)
    demo.tell(cast, team, said.append)
    stands = Counter(Referral.objects.values_list("status", flat=True))
    assert stands == Counter(one.reached for one in FAMILIES)
    assert set(Referral.objects.values_list("synthetic", flat=True)) == {True}
    assert {person.synthetic for person in Person.objects.all()} == {True}
    assert all("(synthetic)" in words or words.startswith("  ") for words in said)
    count = len(said)
    demo.tell(cast, team, said.append)
    assert len(said) == count


@pytest.fixture
def nation(team: Team, cast: dict[str, User]) -> list[str]:
    """A hundred and twenty families, in three lots."""
    said: list[str] = []
    assert tell_national(cast, team, said.append, families=120, seed=5) == 120
    return said


def test_families_are_written_with_all_that_belongs_to_them(
    team: Team, nation: list[str], cast: dict[str, User]
) -> None:
    assert set(Referral.objects.values_list("synthetic", flat=True)) == {True}
    people = Member.objects.count()
    assert people == Person.objects.filter(synthetic=True).count()
    assert RegistrationForm.objects.count() == 120
    accepted = Member.objects.going().filter(referral__accepted_on__isnull=False)
    assert ExitPermit.objects.count() == accepted.count()
    assert OrientationSeat.objects.exists()
    assert Match.objects.filter(ended_at=None).count() == Proposal.objects.live().count()
    assert Reception.objects.exists()
    assert Offer.objects.free_on(Referral.objects.latest("status_since").submitted_on).exists()
    assert Line.objects.filter(verb="people.record_person").count() == people
    assert all("synthetic" in words for words in nation)


def test_bedrooms_are_those_of_the_rule(nation: list[str]) -> None:
    for referral in Referral.objects.filter(members__status="GOING").distinct()[:40]:
        if not referral.members.exclude(status="GOING").exists():
            day = referral.opened_at.date()
            assert abs(referral.bedrooms - max(1, bedrooms_needed(referral, day))) <= 1


def test_told_again_nothing_is_added(team: Team, nation: list[str], cast: dict[str, User]) -> None:
    before = (Referral.objects.count(), Person.objects.count(), Offer.objects.count())
    assert tell_national(cast, team, nation.append, families=120, seed=5) == 0
    assert (Referral.objects.count(), Person.objects.count(), Offer.objects.count()) == before


def test_what_was_broken_off_goes_on(
    team: Team, cast: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third lot fails: two are there, and told again only the rest is added."""
    lots: list[int] = []

    def breaks(*args: object, **kwargs: object) -> None:
        lots.append(1)
        if len(lots) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("waylight.programmes.resettlement.demo.loading._start_clocks", breaks)
        with pytest.raises(KeyboardInterrupt):
            tell_national(cast, team, print, families=120, seed=5)
    assert Referral.objects.count() == 100
    assert tell_national(cast, team, print, families=120, seed=5) == 20


def test_a_family_is_found_by_the_name_it_was_given(
    team: Team, nation: list[str], cast: dict[str, User]
) -> None:
    member = Member.objects.select_related("person", "referral").order_by("pk")[0]
    found = named(cast["resettlement.mission_operations"], shown_name(member.person))
    assert member.referral in found
