"""Who may do what is asked of the database, each time, for one team."""

from enum import StrEnum

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from waylight.foundation.access import actions, roles, rules
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.journal.models import Line


class May(StrEnum):
    """Two things to do in a programme that exists only here."""

    VIEW = "testing.view"
    RENAME = "testing.rename"


@pytest.fixture(autouse=True)
def testing_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader and a clerk."""
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    reader = roles.Role("reader", says="Reads.", may={May.VIEW})
    clerk = roles.Role("clerk", says="Reads and renames.", may={May.VIEW, May.RENAME})
    roles.add("testing", [reader, clerk])


@pytest.fixture
def reader(dalia: User, london: Team) -> User:
    """Dalia, reader in London."""
    actions.give(dalia, "testing.reader", london, by=None)
    return dalia


def test_a_role_gives_its_permissions_and_no_other(reader: User, london: Team) -> None:
    assert rules.may(reader, May.VIEW, on=london)
    assert not rules.may(reader, May.RENAME, on=london)


def test_a_grant_counts_for_its_own_team_only(reader: User) -> None:
    glasgow = actions.open_team("Glasgow", by=None)
    assert not rules.may(reader, May.VIEW, on=glasgow)
    assert [team.name for team in rules.teams_where(reader, May.VIEW)] == ["London"]


def test_nobody_and_a_closed_account_may_nothing(reader: User) -> None:
    reader.is_active = False
    assert not rules.may(reader, May.VIEW)
    assert not rules.may(AnonymousUser(), May.VIEW)
    assert not rules.belongs(AnonymousUser(), "testing")


def test_who_has_a_part_is_told_no_and_a_stranger_is_told_nothing(
    reader: User, bruno: User, london: Team
) -> None:
    with pytest.raises(rules.NotAllowed, match="None of your roles"):
        rules.require(reader, May.RENAME, on=london)
    with pytest.raises(Http404):
        rules.require(bruno, May.RENAME, on=london)


def test_a_role_may_not_reach_into_another_programme() -> None:
    thief = roles.Role("thief", says="Takes.", may={May.VIEW})
    with pytest.raises(ValueError, match="may not grant"):
        roles.add("movements", [thief])


def test_a_role_that_nobody_wrote_cannot_be_given(dalia: User, london: Team) -> None:
    with pytest.raises(ValueError, match="No role"):
        actions.give(dalia, "testing.queen", london, by=None)


def test_a_grant_is_given_once_and_written_down_once(reader: User, london: Team) -> None:
    actions.give(reader, "testing.reader", london, by=None)
    assert Grant.objects.filter(user=reader).count() == 1
    assert (
        Line.objects.filter(verb="access.give", about_id=str(reader.grants.get().pk)).count() == 1
    )


def test_an_account_is_found_whatever_the_case_of_its_address(dalia: User) -> None:
    assert User.objects.get_by_natural_key("DALIA@Example.org") == dalia
    assert actions.open_account("DALIA@example.org", name="D", password="x" * 20, by=None) == dalia
