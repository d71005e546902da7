"""Search before create: who may be meant, across spellings, and what is told to whom."""

from typing import Any

import pytest

from waylight.foundation.access.models import Team, User
from waylight.registers.people.queries import LookAlikes, look_alikes
from waylight.registers.people.tests.factories import a_man, a_passport, a_person, a_registrar


@pytest.fixture
def rana(london: Team) -> User:
    """Keeps the register in London."""
    return a_registrar(london)


def asked(team: Team, user: User, **typed: Any) -> LookAlikes:
    """Whoever is like what was typed."""
    return look_alikes(team, user, **{"name": "", **typed})


def numbers(found: LookAlikes) -> list[str]:
    """In the order in which they are shown."""
    return [one.who.number for one in found.candidates]


@pytest.mark.parametrize(
    "name", ["Safia Ibrahim", "صفية إبراهيم", "Safiya Ebrahim", "IBRAHIM, Safiyah"]
)
def test_one_is_found_in_any_script_spelling_and_order(london: Team, rana: User, name: str) -> None:
    safia = a_person(london)
    for n in range(12):
        a_man(london, name=f"Nobody{n} Else", born="1970")
    found = asked(london, rana, name=name, born="1985-03-07", sex="F")
    assert numbers(found)[0] == safia.number
    best = found.candidates[0]
    assert best.verdict == "same"
    assert {reason.field for reason in best.reasons} >= {"name", "born_on"}
    assert best.may_merge
    assert not found.ask_the_duplicate_desk


def test_two_parts_of_three_are_enough_to_be_found(london: Team, rana: User) -> None:
    known = a_man(london, name="Mohamed Ahmed Ali", born="1980")
    found = asked(london, rana, name="Mohamed Yassin Ali", born="1980")
    assert numbers(found) == [known.number]


def test_a_paper_finds_its_holder_under_any_name(london: Team, rana: User) -> None:
    safia = a_person(london)
    a_man(london)
    a_passport(safia)
    found = asked(london, rana, name="Somebody Different", document_number="p0123456")
    assert numbers(found) == [safia.number]


def test_a_name_alone_never_makes_two_the_same(london: Team, rana: User) -> None:
    a_person(london)
    found = asked(london, rana, name="Safia Ibrahim")
    assert [one.verdict for one in found.candidates] != ["same"]


def test_twins_are_shown_as_such_and_not_offered_as_a_merge(london: Team, rana: User) -> None:
    a_man(london, name="Hassan Idris Osman", born="2010-02-03")
    found = asked(london, rana, name="Hussein Idris Osman", born="2010-02-03", sex="M")
    [twin] = found.candidates
    assert twin.twins
    assert not twin.may_merge
    assert twin.verdict != "same"


def test_of_another_team_s_record_nothing_is_told(london: Team, rana: User, chidi: User) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    a_person(glasgow)
    found = asked(london, rana, name="Safia Ibrahim", born="1985-03-07", sex="F")
    assert found == LookAlikes((), ask_the_duplicate_desk=True)
    unlike = asked(london, rana, name="Quentin Zweig", born="1950-01-02")
    assert unlike == LookAlikes((), ask_the_duplicate_desk=False)


def test_a_colleague_of_the_team_sees_its_people(london: Team, amina: User) -> None:
    safia = a_person(london)
    found = asked(london, amina, name="Safia Ibrahim", born="1985-03-07")
    assert numbers(found) == [safia.number]


def test_nothing_is_found_by_nothing(london: Team, rana: User) -> None:
    a_person(london)
    assert asked(london, rana) == LookAlikes((), ask_the_duplicate_desk=False)


def test_a_search_asks_the_same_however_many_there_are(
    london: Team, rana: User, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        a_passport(a_person(london), number=f"N{n}")
    with django_assert_max_num_queries(16):
        assert len(asked(london, rana, name="Safia Ibrahim", born="1985").candidates) == 10
