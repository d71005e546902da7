"""The pages of the register: searching first, one person, papers and proposals."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import sources
from waylight.foundation.journal.models import Line, Outcome
from waylight.registers.people import actions
from waylight.registers.people.models import Document, Merge, NeedKind, Person, Relationship
from waylight.registers.people.queries import who
from waylight.registers.people.tests.factories import (
    a_family,
    a_man,
    a_passport,
    a_person,
    a_registrar,
    a_second,
)

SPECIMEN = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)


@pytest.fixture
def rana(london: Team) -> User:
    """Keeps the register in London."""
    return a_registrar(london)


@pytest.fixture
def samuel(london: Team) -> User:
    """Decides about proposals in London."""
    return a_second(london)


@pytest.fixture
def page(client: Client, rana: User) -> Client:
    """Rana's browser."""
    client.force_login(rana)
    return client


def typed(london: Team, **more: str) -> dict[str, str]:
    """What is filled in of somebody like Safia."""
    said = {"team": str(london.pk), "name": "Safia Ibrahim", "born": "1985-03-07", "sex": "F"}
    return {**said, **more}


def words_of(answer: Any) -> str:
    """The page, which was drawn."""
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return str(answer.content.decode())


def test_somebody_is_searched_before_they_are_recorded(page: Client, london: Team) -> None:
    known = a_person(london)
    assert "Look who is alike" in words_of(page.get(reverse("people:record")))
    words = words_of(page.post(reverse("people:record"), typed(london)))
    assert known.number in words
    assert "probably the same person" in words
    assert "Born on the same day." in words
    assert Person.objects.count() == 1
    back = page.post(reverse("people:record"), typed(london, change="yes"))
    assert 'value="Safia Ibrahim"' in words_of(back)
    made = page.post(reverse("people:record"), typed(london, anyway="yes"))
    new = Person.objects.exclude(pk=known.pk).get()
    assert made.headers["Location"] == new.get_absolute_url()


def test_a_twin_is_shown_with_a_warning(page: Client, london: Team) -> None:
    a_person(london, name="Hassan Idris Osman", latin="", sex="M", born="2010-02-03")
    asked = typed(london, name="Hussein Idris Osman", sex="M", born="2010-02-03")
    assert "There are twins" in words_of(page.post(reverse("people:record"), asked))


def test_another_team_s_record_is_never_described(page: Client, london: Team, chidi: User) -> None:
    known = a_person(Team.objects.get(name="Glasgow"))
    words = words_of(page.post(reverse("people:record"), typed(london)))
    assert "ask the duplicate desk" in words
    assert known.number not in words


def test_what_is_malformed_is_said_before_the_search(page: Client, london: Team) -> None:
    answer = page.post(reverse("people:record"), typed(london, born="7 March"))
    assert answer.status_code == 422
    assert "not a day, a month, a year or a decade" in answer.content.decode()


@pytest.mark.parametrize("asked", ["صفية", "Safiya Ebrahim", "P0123456", "number"])
def test_people_are_found_by_name_number_and_paper(page: Client, london: Team, asked: str) -> None:
    safia = a_person(london)
    a_passport(safia)
    other = a_person(london, name="Quentin Zweig", latin="")
    sought = safia.number.lower() if asked == "number" else asked
    words = words_of(page.post(reverse("people:people"), {"words": sought}))
    assert safia.number in words
    assert other.number not in words
    assert Line.objects.filter(outcome=Outcome.SEEN, about_id=str(safia.pk)).exists()


def test_the_list_shows_the_newest(page: Client, london: Team) -> None:
    assert "Record the first person." in words_of(page.get(reverse("people:people")))
    a_person(london)
    assert "Safia Ibrahim" in words_of(page.get(reverse("people:people")))


def test_a_person_s_page_shows_every_claim_beside_its_source(
    page: Client, london: Team, rana: User
) -> None:
    mother, father, _son = a_family(london, rana)
    actions.claim_birth(mother, "1986-01-01", source="UNHCR", by=rana)
    actions.add_need(mother, NeedKind.WHEELCHAIR, words="secret words", by=rana)
    actions.add_need(mother, NeedKind.PREGNANCY, compartment="medical", by=rana)
    words = words_of(page.get(mother.get_absolute_url()))
    for told in ("Safia Ibrahim", "صفية إبراهيم", "UNHCR", "contradict each other", "Idris Osman"):
        assert told in words
    assert "Spouse or civil partner" in words
    assert "Wheelchair" in words
    assert "secret words" not in words
    assert "Pregnancy" not in words
    line = Line.objects.filter(outcome=Outcome.SEEN, verb="people.person").latest("id")
    assert line.about_id == str(mother.pk)
    assert "Record a person." in words_of(page.get(father.get_absolute_url()))


def test_claims_and_papers_are_added(page: Client, london: Team) -> None:
    person = a_person(london)
    for view, said in (
        ("add-name", {"name": "Safiyya", "kind": "PREFERRED"}),
        (
            "add-birth",
            {"value": "1985", "calendar": "HIJRI", "original": "1405", "estimated": "on"},
        ),
        ("add-paper", {"kind": "VISA", "number": "V1", "valid_until": "2015-12-27"}),
    ):
        words_of(page.get(reverse(f"people:{view}", args=[person.pk])))
        answer = page.post(reverse(f"people:{view}", args=[person.pk]), said)
        assert answer.status_code == 302, answer.content.decode()
    words = words_of(page.get(person.get_absolute_url()))
    assert "Safiyya" in words
    assert "1405" in words
    assert Document.objects.get().valid_until == date(2015, 12, 27)


def test_a_refusal_is_told_on_the_form(page: Client, london: Team) -> None:
    address = reverse("people:add-paper", args=[a_person(london).pk])
    said = {"kind": "VISA", "valid_from": "2015-12-27", "valid_until": "2015-11-28"}
    answer = page.post(address, said)
    assert answer.status_code == 422
    assert "It would end before it begins." in answer.content.decode()


def test_a_wrong_check_digit_is_shown_with_the_right_one(page: Client, london: Team) -> None:
    person = a_person(london)
    said = {"mrz": SPECIMEN, "number": "L898902C3", "names_printed": "Anna Maria Eriksson"}
    right = a_passport(person, **said)
    assert "every check digit is right" in words_of(page.get(right.get_absolute_url()))
    wrong = a_passport(person, **{**said, "mrz": SPECIMEN.replace("7408122F", "7408123F")})
    words = words_of(page.get(wrong.get_absolute_url()))
    assert "the check digit is 3 and should be 2" in words
    other = a_passport(person, **{**said, "number": "L898902C4", "names_printed": "Anna Ericsson"})
    words = words_of(page.get(other.get_absolute_url()))
    assert "not the number in the zone" in words
    assert "not those in the zone" in words
    cut = a_passport(person, mrz=SPECIMEN[:-1])
    assert "no length that such a zone has" in words_of(page.get(cut.get_absolute_url()))


def test_a_paper_is_judged(page: Client, london: Team) -> None:
    paper = a_passport(a_person(london), status="RECEIVED")
    assert page.post(paper.get_absolute_url(), {"status": "VERIFIED"}).status_code == 302
    assert Document.objects.get().status == "VERIFIED"


def test_a_proposal_goes_from_one_colleague_to_another(
    page: Client, london: Team, rana: User, samuel: User
) -> None:
    kept, gone = a_person(london), a_person(london)
    address = reverse("people:propose", args=[kept.pk])
    slip = gone.number[:-1] + ("1" if gone.number[-1] != "1" else "2")
    for number, told in ((slip, "One of its signs is wrong"), ("P-1111111", "no such record")):
        words = page.post(address, {"number": number, "reason": "x"}).content.decode()
        assert told in words
    page.post(address, {"number": gone.number.lower(), "reason": "The same passport"})
    proposal = Merge.objects.get()
    words = words_of(page.get(proposal.get_absolute_url()))
    assert "A second person decides." in words
    assert page.post(reverse("people:approve", args=[proposal.pk])).status_code == 403
    page.force_login(samuel)
    assert kept.number in words_of(page.get(reverse("people:proposals")))
    assert [item.about for item in sources["people.undecided"](samuel)]
    assert "The same passport" in words_of(page.get(proposal.get_absolute_url()))
    page.post(reverse("people:approve", args=[proposal.pk]))
    words = words_of(page.get(gone.get_absolute_url()))
    assert "Go to the record that counts" in words
    assert "Take them apart again" in words_of(page.get(proposal.get_absolute_url()))
    page.post(reverse("people:undo", args=[proposal.pk]))
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_a_proposal_that_cannot_be_says_why(
    page: Client, london: Team, rana: User, samuel: User
) -> None:
    kept, gone = a_person(london), a_person(london)
    proposal = actions.propose_merge(kept, gone=gone, by=rana)
    actions.engage(kept, clock.today(), by=rana)
    page.force_login(samuel)
    assert "booked or under way" in words_of(page.get(proposal.get_absolute_url()))
    answer = page.post(reverse("people:approve", args=[proposal.pk]), follow=True)
    assert "The records were not made one." in words_of(answer)


def test_the_desk_asks_for_consents_anew_and_for_telling(london: Team, rana: User) -> None:
    mother, _father, son = a_family(london, rana)
    said = {"scope": ["name"], "recipients": ["Airline"], "form": "WRITTEN"}
    given = actions.give_consent(mother, purpose="TRAVEL", **said, by=rana)  # type: ignore[arg-type]
    actions.disclose(given, recipient="Airline", fields=["name"], by=rana)
    actions.withdraw_consent(given, by=rana)
    assert [item.about for item in sources["people.to_be_told"](rana)] == [mother.number]
    by_proxy = {**said, "form": "PROXY", "proxy": mother, "proxy_reason": "A child"}
    actions.give_consent(  # type: ignore[arg-type]
        son, purpose="TRAVEL", **by_proxy, assent=True, given_on=date(2015, 12, 1), by=rana
    )
    assert [item.about for item in sources["people.lapsed"](rana)] == [son.number]


def test_no_name_stands_in_an_address_or_title(page: Client, london: Team) -> None:
    person = a_person(london)
    words = words_of(page.get(person.get_absolute_url()))
    assert "Safia" not in "".join(re.findall(r"<title>.*?</title>", words, re.DOTALL))
    assert not re.findall(r'href="[^"]*[Ss]afia', words)


def test_a_claim_is_withdrawn_and_a_relationship_added_and_disputed(
    page: Client, london: Team, rana: User
) -> None:
    safia, idris = a_person(london), a_man(london)
    address = reverse("people:add-tie", args=[safia.pk])
    said = {"number": idris.number, "kind": "SIBLING", "basis": "NOT_SAID"}
    assert page.post(address, said).status_code == 302
    again = page.post(address, {**said, "kind": "SPOUSE"}).content.decode()
    assert "mark the recorded one as disputed" in again
    tie = Relationship.objects.get()
    page.post(reverse("people:dispute-tie", args=[tie.pk]))
    assert page.post(address, {**said, "kind": "SPOUSE"}).status_code == 302
    page.post(reverse("people:withdraw-tie", args=[tie.pk]))
    page.post(reverse("people:withdraw-birth", args=[safia.births.get().pk]))
    assert "Nothing was done" not in words_of(page.get(safia.get_absolute_url()))
    assert not who(safia).born
    last = page.post(reverse("people:withdraw-name", args=[safia.names.get().pk]), follow=True)
    assert "The name was not withdrawn." in words_of(last)
    words = words_of(page.get(idris.get_absolute_url()))
    assert "Spouse" in words
    assert "Brother or sister" not in words


def test_nobody_is_related_to_a_record_of_another_team(
    london: Team, rana: User, chidi: User
) -> None:
    other = a_man(Team.objects.get(name="Glasgow"))
    with pytest.raises(Http404):
        actions.keep_relationship(a_person(london), other=other, kind="SPOUSE", by=rana)
