"""Recording a person, claims about them, papers and needs."""

from datetime import date
from typing import Any

import pytest

from waylight.engines.check_digits import read_short
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal
from waylight.foundation.vault import keys
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.workflow import CannotMove
from waylight.registers.people import actions
from waylight.registers.people.models import DocumentKind, NameKind, NeedKind, Person
from waylight.registers.people.queries import is_child, primary_birth, shown_name, who, whos
from waylight.registers.people.tests.factories import a_passport, a_person
from waylight.registers.people.workflow import PaperStatus


def test_a_person_has_a_number_a_name_and_a_birth_date(london: Team, amina: User) -> None:
    person = a_person(london, amina, nationalities=["SDN"], languages=["ara"])
    found = Person.objects.get(number=person.number)
    assert found.number.startswith("P-")
    assert read_short(found.number[2:]) == found.number[2:]
    seen = who(found)
    assert (seen.name, seen.native, seen.born) == ("Safia Ibrahim", "صفية إبراهيم", "1985-03-07")
    assert (seen.first, seen.last, seen.conventional) == (
        date(1985, 3, 7),
        date(1985, 3, 7),
        False,
    )
    verbs = list(Line.objects.filter(about_id=str(person.pk)).values_list("verb", flat=True))
    assert verbs == ["people.claim_name", "people.claim_birth", "people.record_person"]


def test_a_name_is_kept_letter_by_letter(london: Team, amina: User) -> None:
    person = a_person(london, amina, name="  MOHAMED   ahmed ALI ", latin="")
    assert person.names.get().full == "  MOHAMED   ahmed ALI "


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("2999-01-01", "people.birth-in-the-future"),
        ("1850", "people.birth-too-long-ago"),
        ("7 March 1985", "people.birth-malformed"),
        ("1985-02-30", "people.birth-malformed"),
    ],
)
def test_an_impossible_birth_date_is_refused(
    london: Team, amina: User, born: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        a_person(london, amina, born=born)
    assert refused.value.code == code
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"sex": "W"}, "people.sex-unknown"),
        ({"name": " "}, "people.name-missing"),
        ({"nationalities": ["Sudan"]}, "people.code-malformed"),
        ({"languages": ["Arabic"]}, "people.code-malformed"),
    ],
)
def test_what_is_malformed_is_refused(
    london: Team, amina: User, wrong: dict[str, str], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        a_person(london, amina, **wrong)
    assert refused.value.code == code


def test_a_new_primary_birth_date_takes_the_place_of_the_last(london: Team, amina: User) -> None:
    person = a_person(london, amina)
    actions.claim_birth(person, "1986", source="UNHCR", by=amina)
    assert primary_birth(person).value == "1985-03-07"
    actions.claim_birth(person, "1984-03-07", is_primary=True, by=amina)
    assert [one.value for one in person.births.all()] == ["1984-03-07", "1985-03-07", "1986"]


def test_claims_that_disagree_leave_a_child_a_child(london: Team, amina: User) -> None:
    person, day = a_person(london, amina, born="1997-12-20"), date(2015, 12, 20)
    assert not is_child(person, day)
    claim = actions.claim_birth(person, "1998", by=amina)
    assert is_child(person, day)
    actions.withdraw_claim(claim, by=amina)
    assert not is_child(person, day)
    assert is_child(a_person(london, amina, born=""), day)


def test_the_last_name_is_not_withdrawn(london: Team, amina: User) -> None:
    person = a_person(london, amina)
    with pytest.raises(Refusal) as refused:
        actions.withdraw_claim(person.names.get(), by=amina)
    assert refused.value.code == "people.last-name"
    actions.claim_name(person, "Safiya", kind=NameKind.PREFERRED, by=amina)
    actions.withdraw_claim(person.names.get(kind=NameKind.REGISTRATION), by=amina)
    assert shown_name(person) == "Safiya"


def test_many_people_are_told_in_three_queries(
    london: Team, amina: User, django_assert_num_queries: Any
) -> None:
    for _ in range(4):
        a_person(london, amina)
    keys.secret(Compartment.GENERAL)
    for people in (list(Person.objects.all()[:1]), list(Person.objects.all())):
        keys.drop()
        keys.secret(Compartment.GENERAL)
        with django_assert_num_queries(3):
            assert len(whos(people)) == len(people)


def test_a_death_lies_in_the_past(london: Team, amina: User) -> None:
    person = a_person(london, amina)
    with pytest.raises(Refusal) as refused:
        actions.record_death(person, date(2999, 1, 1), by=amina)
    assert refused.value.code == "people.death-in-the-future"
    actions.record_death(person, date(2015, 12, 1), by=amina)
    assert Person.objects.get().died_on == "2015-12-01"


def test_a_need_ends(london: Team, amina: User) -> None:
    need = actions.add_need(a_person(london, amina), NeedKind.WHEELCHAIR, by=amina)
    actions.end_need(need, ended_on=date(2015, 12, 1), by=amina)
    need.refresh_from_db()
    assert need.ended_on == date(2015, 12, 1)


def test_a_paper_moves_through_its_workflow(london: Team, amina: User) -> None:
    paper = a_passport(a_person(london, amina), amina)
    assert (paper.status, paper.checked_by) == (PaperStatus.VERIFIED, amina)
    with pytest.raises(CannotMove):
        actions.check_document(paper, PaperStatus.EXPECTED, by=amina)


def test_a_paper_that_was_changed_is_verified_again(london: Team, amina: User) -> None:
    paper = a_passport(a_person(london, amina), amina)
    before = paper.version
    actions.change_document(paper, number="P0123456", by=amina)
    assert (paper.version, paper.status) == (before, PaperStatus.VERIFIED)
    actions.change_document(paper, number="P0123457", by=amina)
    assert (paper.version, paper.status) == (before + 1, PaperStatus.RECEIVED)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (
            {"valid_from": date(2016, 1, 2), "valid_until": date(2016, 1, 1)},
            "people.paper-ends-before-it-begins",
        ),
        ({"issued_on": date(2999, 1, 1)}, "people.paper-issued-in-the-future"),
    ],
)
def test_a_paper_with_impossible_dates_is_refused(
    london: Team, amina: User, wrong: dict[str, date], code: str
) -> None:
    person = a_person(london, amina)
    with pytest.raises(Refusal) as refused:
        actions.add_document(person, DocumentKind.VISA, **wrong, by=amina)
    assert refused.value.code == code


def test_a_paper_has_no_other_fields(london: Team, amina: User) -> None:
    with pytest.raises(TypeError, match="colour"):
        actions.add_document(a_person(london, amina), DocumentKind.VISA, colour="red", by=amina)


def test_many_are_recorded_as_one_is(london: Team, amina: User) -> None:
    known = [
        actions.Known("صفية إبراهيم", "F", "Safia Ibrahim", "1985-03-07", ("SDN",), ("ara",)),
        actions.Known("Omar", "M"),
    ]
    people = actions.record_many(london, known, source="A list", synthetic=True, by=amina)
    first, second = (Person.objects.get(pk=person.pk) for person in people)
    assert (who(first).name, who(first).born, first.nationalities) == (
        "Safia Ibrahim",
        "1985-03-07",
        ["SDN"],
    )
    assert (shown_name(second), primary_birth(second), second.synthetic) == ("Omar", None, True)
    assert first.number != second.number
    assert read_short(first.number[2:]) == first.number[2:]
    lines = Line.objects.filter(verb="people.record_person").values_list("about_id", flat=True)
    assert set(lines) == {str(first.pk), str(second.pk)}


@pytest.mark.parametrize("wrong", [{"sex": "Q"}, {"born": "soon"}, {"nationalities": ("SD",)}])
def test_one_that_cannot_be_recorded_refuses_all(
    london: Team, amina: User, wrong: dict[str, Any]
) -> None:
    known = [actions.Known("Omar", "M"), actions.Known(**{"name": "Ali", "sex": "M", **wrong})]
    with pytest.raises(Refusal):
        actions.record_many(london, known, by=amina)
    assert not Person.objects.exists()
