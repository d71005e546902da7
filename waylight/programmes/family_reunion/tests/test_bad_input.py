"""Bad input and its answer, as the specification lists them in A9, word by word where it says so.

Amounts of money are in `test_money_actions`, files with ambiguous dates in the tests of files."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import intake, preparing, travelling, visas
from waylight.programmes.family_reunion.tests import factories
from waylight.programmes.family_reunion.tests.factories import a_member, a_reunion, role
from waylight.programmes.family_reunion.tests.safia import (
    APPLIED,
    TODAY,
    eligible,
    family,
    flight,
    in_groups,
    on,
    prepared,
)
from waylight.registers.people import actions as people
from waylight.registers.people.models import Kinship

pytestmark = pytest.mark.django_db
Play = Callable[[str], User]


def test_a9_a_flight_after_the_last_day_of_the_visa(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    visa = found.husband.visa
    assert visa is not None
    visa.valid_until = date(2015, 12, 30)
    visa.save()
    with on(TODAY), pytest.raises(Refusal) as no:
        travelling.book(entebbe, by=role(play, "movement_assistant"), **flight(date(2015, 12, 31)))
    assert no.value.code == "frta-021"
    assert no.value.why == "Visa ends 30 Dec; the flight enters UK on 31 Dec."
    assert no.value.fix == "Choose ≤ 30 Dec or request a new vignette. (FRTA-021)"


def test_a9_a_flight_before_the_first_day_of_the_visa(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    visa = found.husband.visa
    assert visa is not None
    visa.valid_from = date(2015, 12, 12)
    visa.save()
    with on(TODAY), pytest.raises(Refusal) as no:
        travelling.book(entebbe, by=role(play, "movement_assistant"), **flight(date(2015, 12, 10)))
    assert (no.value.code, no.value.fix[:15]) == ("frta-021", "Choose ≥ 12 Dec")


def test_a9_a_child_listed_twice_by_the_same_reference(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    found = family(team, play)
    with on(TODAY):
        other = a_reunion(team, by, "Mariam Ali")
        twice = a_member(other, by, "Same Child", born="2004-03-01", relationship="CHILD")
        factories.eligible(twice, play)
        with pytest.raises(Refusal) as no:
            visas.record_application(twice, gwf=found.son_in_sudan.gwf, applied_at=APPLIED, by=by)
    assert no.value.code == "frta-011"
    assert no.value.why == f"Already in case {found.reunion.number} as member 3."


def test_a9_a_person_who_is_a_member_already(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    found = family(team, play)
    with on(TODAY), pytest.raises(Refusal) as no:
        intake.add_member(
            found.reunion, person=found.husband.person, relationship="SPOUSE",
            country_of_stay="UGA", by=by,
        )  # fmt: skip
    assert no.value.code == "frta-011"


def test_a9_a_husband_of_a_person_recorded_as_his_sister(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by)
        brother = people.record_person(team, name="Omar Idris", sex="M", born="1978-02-03", by=by)
        people.relate(reunion.sponsor, brother, Kinship.SIBLING, by=by)
        with pytest.raises(Refusal) as no:
            intake.add_member(
                reunion, person=brother, relationship="SPOUSE", country_of_stay="UGA", by=by
            )
    assert no.value.code == "people.related-otherwise"
    said = f"{no.value.what} {no.value.why}".lower()
    assert "sister" in said
    assert "spouse" in said
    assert not reunion.members.exists()


def test_a9_an_application_before_the_grant(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by)
        member = a_member(reunion, by)
        factories.eligible(member, play)
        with pytest.raises(Refusal) as no:
            visas.record_application(
                member, gwf="GWF000000001", applied_at=datetime(2012, 2, 28, 9, tzinfo=UTC), by=by
            )
    assert no.value.code == "frta-014"
    assert no.value.why == "Sponsor was not yet granted protection on this date."


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("2016-01-01", "people.birth-in-the-future"),
        ("1890-01-01", "people.birth-too-old"),
        ("2004-13-01", "people.birth-unreadable"),
    ],
)
def test_a9_a_birth_that_cannot_be(team: Team, play: Play, born: str, code: str) -> None:
    by = role(play, "caseworker")
    with on(TODAY), pytest.raises(Refusal) as no:
        people.record_person(team, name="Somebody", sex="F", born=born, by=by)
    assert no.value.code.startswith("people.birth")
    assert no.value.fix


@pytest.mark.parametrize("born", ["1979-01-02", "1991-05-01"])
def test_a9_a_child_older_than_the_parent_or_less_than_twelve_years_younger(
    team: Team, play: Play, born: str
) -> None:
    """Safia was born in May 1980."""
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by)
        child = people.record_person(team, name="Nuha", sex="F", born=born, by=by)
        values = {"person": child, "relationship": "CHILD", "country_of_stay": "UGA", "by": by}
        with pytest.raises(Refusal) as no:
            intake.add_member(reunion, **values)
        assert no.value.code.startswith("people.")
        added = intake.add_member(
            reunion, confirmed_because="Adopted; the order of the court is seen", **values
        )
    assert added.person == child


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("airport", "LON"),
        ("council", "E99999999"),
        ("left_on", "2011-13"),
        ("left_on", "last summer"),
        ("granted_on", date(2015, 12, 1)),
    ],
)
def test_a_sponsor_with_facts_that_cannot_be(
    team: Team, play: Play, name: str, value: object
) -> None:
    by = role(play, "caseworker")
    with on(TODAY), pytest.raises(Refusal) as no:
        a_reunion(team, by, **{name: value})
    assert no.value.code == "frta-026"


@pytest.mark.parametrize("gwf", ["GWF12345678", "GWF1234567890", "gwf123456789", "123456789", ""])
def test_a_reference_of_another_form(team: Team, play: Play, gwf: str) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        member = a_member(a_reunion(team, by), by)
        factories.eligible(member, play)
        with pytest.raises(Refusal) as no:
            visas.record_application(member, gwf=gwf, applied_at=APPLIED, by=by)
    assert no.value.code == "frta-027"


def test_a_decision_before_the_application(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        member = a_member(a_reunion(team, by), by)
        eligible(member, play)
        with pytest.raises(Refusal) as no:
            visas.refuse_visa(
                member, decided_on=date(2015, 8, 1), grounds="", by=role(play, "mission_officer")
            )
    assert no.value.code == "frta-028"


def test_nobody_is_prepared_without_consent_however_they_came_in(team: Team, play: Play) -> None:
    found = family(team, play)
    with on(TODAY):
        for consent in found.husband.person.consents.all():
            people.withdraw_consent(consent, by=role(play, "caseworker"))
    with on(TODAY + timedelta(days=1)), pytest.raises(Refusal) as no:
        preparing.begin_preparing(found.husband, by=role(play, "approver"))
    assert no.value.code == "frta-029"


def test_nobody_is_booked_after_their_consent_was_withdrawn(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, _port_sudan = in_groups(found, play)
    with on(TODAY):
        for consent in found.son_in_uganda.person.consents.all():
            people.withdraw_consent(consent, by=role(play, "caseworker"))
    with on(TODAY + timedelta(days=1)), pytest.raises(Refusal) as no:
        travelling.book(entebbe, by=role(play, "movement_assistant"), **flight(date(2015, 12, 12)))
    assert no.value.code == "frta-029"
