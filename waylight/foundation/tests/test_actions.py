"""A deed is allowed, whole and written down; or it is refused, undone and written down."""

from collections.abc import Iterator
from enum import StrEnum

import pytest
from django.http import Http404

from waylight.foundation.access import actions as access
from waylight.foundation.access import roles
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.actions import action, deeds
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.refusal import Refusal


class May(StrEnum):
    """Two things, of which the clerk may do one."""

    RENAME = "testing.rename"
    CLOSE = "testing.close"


@pytest.fixture(autouse=True)
def nothing_stays_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test registers is gone after it."""
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    before = dict(deeds)
    roles.add("testing", [roles.Role("clerk", says="Renames.", may={May.RENAME})])
    yield
    deeds.clear()
    deeds.update(before)


@pytest.fixture
def office(db: None) -> Team:
    """A team to rename."""
    return access.open_team("Office", by=None)


@pytest.fixture
def clerk(office: Team, dalia: User) -> User:
    """Dalia, who has just become clerk of the office."""
    access.give(dalia, "testing.clerk", office, by=None)
    return dalia


def rename(team: Team, *, name: str, by: User) -> Team:
    """Give a team another name."""
    team.name = name
    team.save()
    if not name:
        raise Refusal("testing.no-name", what="Not renamed.", why="It is blank.", fix="Type one.")
    return team


def last_line() -> Line:
    return Line.objects.order_by("-id")[0]


def test_a_deed_that_is_allowed_is_done_and_written_down(clerk: User, office: Team) -> None:
    action(needs=May.RENAME)(rename)(office, name="Harbour", by=clerk)
    assert Team.objects.filter(name="Harbour").exists()
    line = last_line()
    assert (line.outcome, line.verb, line.actor) == (
        Outcome.DONE,
        "testing.rename",
        str(clerk.pk),
    )
    assert (line.about_kind, line.about_id) == ("access.team", str(office.pk))


def test_the_line_names_the_changed_fields_and_holds_no_value(clerk: User, office: Team) -> None:
    action(needs=May.RENAME)(rename)(office, name="Harbour", by=clerk)
    line = last_line()
    assert line.fields == ["name"]
    assert "Harbour" not in str(Line.objects.filter(pk=line.pk).values())


def test_a_refused_deed_is_undone_and_written_down(clerk: User, office: Team) -> None:
    with pytest.raises(Refusal, match="Type one"):
        action(needs=May.RENAME)(rename)(office, name="", by=clerk)
    assert Team.objects.get(pk=office.pk).name == "Office"
    assert (last_line().outcome, last_line().reason) == (Outcome.REFUSED, "testing.no-name")


def test_a_colleague_without_the_permission_is_refused(clerk: User, office: Team) -> None:
    with pytest.raises(NotAllowed):
        action(needs=May.CLOSE)(rename)(office, name="Harbour", by=clerk)
    assert Team.objects.get(pk=office.pk).name == "Office"
    assert (last_line().outcome, last_line().reason) == (Outcome.REFUSED, "access.not-allowed")


def test_to_a_stranger_the_record_does_not_exist(bruno: User, office: Team) -> None:
    with pytest.raises(Http404):
        action(needs=May.RENAME)(rename)(office, name="Harbour", by=bruno)
    assert (last_line().outcome, last_line().reason) == (Outcome.REFUSED, "access.invisible")


def test_a_grant_in_one_team_is_none_in_another(clerk: User) -> None:
    other = access.open_team("Other", by=None)
    with pytest.raises(NotAllowed):
        action(needs=May.RENAME)(rename)(other, name="Harbour", by=clerk)


def test_a_withdrawn_grant_counts_at_once(clerk: User, office: Team) -> None:
    deed = action(needs=May.RENAME)(rename)
    deed(office, name="Harbour", by=clerk)
    access.withdraw(clerk.grants.get(), by=None)
    with pytest.raises(Http404):
        deed(office, name="Hill", by=clerk)


def test_if_the_line_cannot_be_written_nothing_was_done(
    clerk: User, office: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*args: object, **kwargs: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("waylight.foundation.journal.actions.done", full_disk)
    with pytest.raises(OSError, match="no space"):
        action(needs=May.RENAME)(rename)(office, name="Harbour", by=clerk)
    assert Team.objects.get(pk=office.pk).name == "Office"


def test_a_new_record_has_its_own_line(clerk: User, office: Team) -> None:
    def found(team: Team, *, by: User) -> Team:
        """Found a second team."""
        return Team.objects.create(name="Second")

    action(needs=May.RENAME)(found)(office, by=clerk)
    second = Team.objects.get(name="Second")
    about = Line.objects.filter(verb="testing.found").values_list("about_id", flat=True)
    assert set(about) == {str(office.pk), str(second.pk)}


def test_a_removed_record_keeps_its_id_in_the_journal(clerk: User, office: Team) -> None:
    def close(team: Team, *, by: User) -> None:
        """Remove a team."""
        team.grants.all().delete()
        team.delete()

    key = str(office.pk)
    action(needs=May.RENAME)(close)(office, by=clerk)
    assert last_line().about_id == key


def test_a_deed_must_take_by_as_a_keyword() -> None:
    def quietly(team: Team, by: User) -> None:
        """Do it without saying who."""

    with pytest.raises(TypeError, match="keyword-only"):
        action(needs=May.RENAME)(quietly)


def test_a_deed_must_say_what_it_does() -> None:
    def silent(team: Team, *, by: User) -> None: ...

    with pytest.raises(TypeError, match="docstring"):
        action(needs=May.RENAME)(silent)
