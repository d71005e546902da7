"""Consents: who may give them, what they cover, and what happens when they end."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.registers.people import actions
from waylight.registers.people.models import Consent, Form, Kinship, Person, Purpose
from waylight.registers.people.queries import consent_for, holds, lapsed_at_18, to_be_told
from waylight.registers.people.tests.factories import a_child, a_family, a_person

DAY = date(2015, 12, 1)
NOON = datetime(2015, 12, 1, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def in_2015() -> Any:
    """December 2015, when families of the story travel."""
    with clock.stopped_at(NOON):
        yield


def consent(person: Person, by: User, **said: Any) -> Consent:
    """To arrange the journey, signed."""
    usual = {
        "purpose": Purpose.TRAVEL,
        "scope": ["name", "born"],
        "recipients": ["Airline"],
        "form": Form.WRITTEN,
    }
    return actions.give_consent(person, **{**usual, **said}, by=by)


def no(person: Person, by: User, **said: Any) -> str:
    """The code of what stands against a consent."""
    with pytest.raises(Refusal) as refused:
        consent(person, by, **said)
    return refused.value.code


def by_proxy(mother: Person, **more: Any) -> dict[str, Any]:
    """Given by a parent, with the child's own yes."""
    said = {"form": Form.PROXY, "proxy": mother, "proxy_reason": "A child", "assent": True}
    return {**said, **more}


def test_what_was_agreed_may_be_passed_on(london: Team, amina: User) -> None:
    given = consent(a_person(london), amina)
    passed = actions.disclose(given, recipient="Airline", fields=["name"], by=amina)
    assert (passed.recipient, passed.fields) == ("Airline", ["name"])


@pytest.mark.parametrize(
    ("recipient", "fields", "code"),
    [
        ("Newspaper", ["name"], "people.consent-not-for-recipient"),
        ("Airline", ["name", "diagnosis"], "people.consent-not-for-fields"),
        ("Airline", [], "people.consent-not-for-fields"),
    ],
)
def test_nothing_else_is_passed_on(
    london: Team, amina: User, recipient: str, fields: list[str], code: str
) -> None:
    given = consent(a_person(london), amina)
    with pytest.raises(Refusal) as refused:
        actions.disclose(given, recipient=recipient, fields=fields, by=amina)
    assert refused.value.code == code


def test_nothing_is_passed_on_after_a_consent_ended(london: Team, amina: User) -> None:
    given = consent(a_person(london), amina, expires_on=DAY)
    with clock.stopped_at(NOON + timedelta(days=1)), pytest.raises(Refusal) as refused:
        actions.disclose(given, recipient="Airline", fields=["name"], by=amina)
    assert refused.value.code == "people.consent-does-not-hold"


def test_who_was_told_something_is_told_of_the_withdrawal(london: Team, amina: User) -> None:
    person = a_person(london)
    given = consent(person, amina)
    passed = actions.disclose(given, recipient="Airline", fields=["name"], by=amina)
    assert to_be_told() == []
    assert actions.withdraw_consent(given, by=amina) == [passed]
    assert to_be_told() == [passed]
    with pytest.raises(Refusal):
        actions.disclose(given, recipient="Airline", fields=["name"], by=amina)
    assert consent_for(person, Purpose.TRAVEL, DAY) is None
    actions.say_told(passed, by=amina)
    assert to_be_told() == []


def test_each_purpose_is_asked_for_by_itself(london: Team, amina: User) -> None:
    person = a_person(london)
    given = consent(person, amina)
    assert consent_for(person, Purpose.TRAVEL, DAY, recipient="Airline") == given
    assert consent_for(person, Purpose.TRAVEL, DAY, fields=["diagnosis"]) is None
    assert consent_for(person, Purpose.MEDIA, DAY) is None
    code = no(person, amina, purpose=Purpose.MEDIA, form=Form.IMPLICIT)
    assert code == "people.media-needs-words"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"scope": []}, "people.consent-says-nothing"),
        ({"recipients": []}, "people.consent-says-nothing"),
        ({"given_on": date(2015, 12, 2)}, "people.consent-in-the-future"),
        ({"expires_on": date(2015, 11, 30)}, "people.consent-ends-before-it-begins"),
        ({"form": Form.PROXY}, "people.proxy-missing"),
    ],
)
def test_what_is_no_consent_is_refused(
    london: Team, amina: User, said: dict[str, Any], code: str
) -> None:
    assert no(a_person(london), amina, **said) == code


def test_somebody_else_agrees_with_a_reason_only(london: Team, amina: User) -> None:
    mother, father, _son = a_family(london)
    assert no(mother, amina, **by_proxy(father, proxy_reason=" ")) == "people.proxy-needs-reason"
    assert no(mother, amina, **by_proxy(mother)) == "people.proxy-needs-reason"
    consent(mother, amina, **by_proxy(father, proxy_reason="She is unconscious"))


def test_a_child_needs_a_guardian_and_is_asked_too(london: Team, amina: User) -> None:
    mother, _father, son = a_family(london)
    stranger = a_person(london)
    assert no(son, amina) == "people.child-needs-guardian"
    assert no(son, amina, **by_proxy(stranger)) == "people.child-needs-guardian"
    assert no(son, amina, **by_proxy(mother, assent=False)) == "people.child-does-not-agree"
    assert consent(son, amina, **by_proxy(mother)).assent


def test_a_disputed_parent_is_no_guardian(london: Team, amina: User) -> None:
    mother, _father, son = a_family(london)
    actions.dispute(son.ties_to.get(person=mother), by=amina)
    assert no(son, amina, **by_proxy(mother)) == "people.child-needs-guardian"


def test_whoever_may_be_a_child_is_treated_as_one(london: Team, amina: User) -> None:
    for born in ("199", "1999", "", "2000-01-01"):
        person = a_child(london, born=born)
        assert no(person, amina) == "people.child-needs-guardian"
    consent(a_child(london, born="198"), amina)


def test_at_sixteen_one_agrees_oneself_and_a_guardian_where_it_is_safe(
    london: Team, amina: User
) -> None:
    mother, young = a_person(london), a_child(london, born="1998-12-02")
    actions.relate(mother, young, Kinship.PARENT, by=amina)
    assert no(young, amina) == "people.guardian-where-safe"
    assert no(young, amina, guardian=a_person(london)) == "people.guardian-where-safe"
    consent(young, amina, guardian=mother)
    kept = consent(young, amina, alone_because="Would be in danger")
    assert Consent.objects.get(pk=kept.pk).alone_because == "Would be in danger"


def test_what_others_agreed_to_for_a_child_lapses_at_18(london: Team, amina: User) -> None:
    mother, _father, son = a_family(london)
    given = consent(son, amina, **by_proxy(mother))
    grown, day_before = date(2025, 5, 2), date(2025, 5, 1)
    assert holds(given, day_before)
    assert lapsed_at_18(day_before) == []
    assert not holds(given, grown)
    assert lapsed_at_18(grown) == [given]
    assert lapsed_at_18(grown, amina) == []
    actions.withdraw_consent(given, on=grown, by=amina)
    assert lapsed_at_18(grown) == []


def test_what_others_agreed_to_for_an_adult_does_not_lapse(london: Team, amina: User) -> None:
    mother, father, _son = a_family(london)
    given = consent(mother, amina, **by_proxy(father, proxy_reason="She is unconscious"))
    assert holds(given, date(2025, 5, 2))
