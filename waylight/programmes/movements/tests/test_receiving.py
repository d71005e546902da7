"""Receivers, parents' consent and children alone: named, identified, asked."""

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey, Passenger, Receiver
from waylight.programmes.movements.queries.aboard import alone, carried_among, of_leg
from waylight.programmes.movements.queries.receiving import consent_faults, receiver_faults
from waylight.programmes.movements.tests.journeys import a_journey, add, crew

NINE = {"born_on": "2017-06-01", "party": "F9", "given": "ADAM", "surname": "AHMED"}
THREE = {**NINE, "born_on": "2023-10-01"}


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


@pytest.fixture
def journey(team: Team) -> Journey:
    """Two adults who have a place, and a child of another family."""
    journey = a_journey(team)
    add(journey, 3, **NINE)
    return journey


@pytest.fixture
def child(journey: Journey) -> Passenger:
    """The child."""
    return journey.passengers.get(number=3)


def refused(number: str, deed: object, /, *args: object, **said: object) -> str:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == number
    return str(no.value.why)


def named(passenger: Passenger, **facts: str) -> Receiver:
    known = {"name": "Idris Ahmed", "identity_document": "Passport P12", **facts}
    ola = crew(passenger.journey.team)["ola"]
    return actions.name_receiver(passenger.journey, passengers=[passenger], **known, by=ola)


def test_a_child_alone_has_a_receiver_who_is_named_and_identified(child: Passenger) -> None:
    stands = "ADAM AHMED is a child without family: the receiver is not named and identified."
    assert list(receiver_faults(child.journey)) == [stands]
    receiver = named(child, identity_document="")
    assert list(receiver_faults(child.journey)) == [stands]
    ola = crew(child.journey.team)["ola"]
    assert "document is not known" in refused("mov-065", actions.confirm_receiver, receiver, by=ola)


def test_a_receiver_is_asked_before_the_journey_is_approved(child: Passenger) -> None:
    receiver, ola = named(child), crew(child.journey.team)["ola"]
    waits = "The receiver of ADAM AHMED has not confirmed."
    assert list(receiver_faults(child.journey)) == [waits]
    actions.compare_options(child.journey, by=ola)
    assert waits in refused("mov-001", actions.approve_journey, child.journey, by=ola)
    actions.confirm_receiver(receiver, by=ola)
    assert list(receiver_faults(child.journey)) == []


def test_a_family_has_a_place_or_a_receiver(team: Team) -> None:
    journey = a_journey(team, passengers=[{"council": ""}])
    assert list(receiver_faults(journey)) == [
        "AMAL B HADDAD has no place that is found, and no receiver."
    ]
    first = journey.passengers.get()
    receiver = named(first, identity_document="")
    actions.confirm_receiver(receiver, by=crew(team)["ola"])
    assert list(receiver_faults(journey)) == []


def test_nobody_is_handed_over_twice(child: Passenger) -> None:
    receiver, ola = named(child), crew(child.journey.team)["ola"]
    assert "named already" in refused("mov-065", named, child)
    actions.withdraw_receiver(receiver, by=ola)
    assert named(child, name="Huda Ahmed").pk != receiver.pk
    assert refused("mov-065", actions.confirm_receiver, receiver, by=ola)
    assert refused("mov-065", actions.withdraw_receiver, receiver, by=ola)


def test_another_name_or_document_is_confirmed_again(child: Passenger) -> None:
    ola, receiver = crew(child.journey.team)["ola"], named(child)
    actions.confirm_receiver(receiver, by=ola)
    known = {"relation": "Father", "phone": "+44 20 7946 0001", "organisation": ""}
    same = {"name": "Idris Ahmed", "identity_document": "Passport P12"}
    actions.correct_receiver(receiver, **known, **same, by=ola)
    assert receiver.confirmed_at is not None
    other = {**same, "identity_document": "Passport P13"}
    actions.correct_receiver(receiver, **known, **other, by=ola)
    assert receiver.confirmed_at is None


def test_a_receiver_meets_people_of_that_journey(journey: Journey, team: Team) -> None:
    ola, other = crew(team)["ola"], a_journey(team).passengers.first()
    for meets in ([], [other]):
        assert "another journey" in refused(
            "mov-065", actions.name_receiver, journey, passengers=meets, name="X", by=ola
        )


def test_only_who_runs_the_journey_names_a_receiver(journey: Journey, team: Team) -> None:
    with pytest.raises(NotAllowed):
        actions.name_receiver(journey, passengers=[], name="X", by=crew(team)["sami"])


def answer(child: Passenger, parent: str, said: str, because: str = "") -> None:
    ola = crew(child.journey.team)["ola"]
    actions.note_consent(child, parent=parent, answer=said, because=because, by=ola)


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ({}, "have not both answered"),
        ({"MOTHER": "GIVEN"}, "have not both answered"),
        ({"MOTHER": "GIVEN", "FATHER": "ASKED"}, "have not both answered"),
        ({"MOTHER": "GIVEN", "FATHER": "REFUSED"}, "refuses"),
        ({"GUARDIAN": "GIVEN", "FATHER": "REFUSED"}, "refuses"),
        ({"MOTHER": "CANNOT", "FATHER": "CANNOT"}, "nobody who may agree"),
        ({"MOTHER": "GIVEN", "FATHER": "GIVEN"}, ""),
        ({"MOTHER": "GIVEN", "FATHER": "CANNOT"}, ""),
        ({"GUARDIAN": "GIVEN"}, ""),
    ],
)
def test_both_parents_are_asked_about_a_child_alone(
    child: Passenger, answers: dict[str, str], stands: str
) -> None:
    for parent, said in answers.items():
        answer(child, parent, said, "Missing since 2024." if said == "CANNOT" else "")
    words = " ".join(consent_faults(child.journey))
    assert (stands in words) if stands else not words


def test_a_parent_who_cannot_be_asked_has_a_reason(child: Passenger) -> None:
    assert "cannot be asked" in refused("mov-067", answer, child, "FATHER", "CANNOT")


def test_the_last_answer_of_a_parent_counts(child: Passenger) -> None:
    answer(child, "MOTHER", "ASKED")
    answer(child, "MOTHER", "GIVEN")
    assert child.consents.get().answer == "GIVEN"


def test_nobody_is_asked_about_a_child_with_its_mother(team: Team) -> None:
    journey = a_journey(team)
    add(journey, 3, **{**NINE, "party": "F1"})
    assert list(consent_faults(journey)) == []
    assert list(receiver_faults(journey)) == []


def test_the_carrier_s_service_is_company_from_five_years_on(child: Passenger) -> None:
    leg, piet = child.journey.legs.get(), crew(child.journey.team)["piet"]
    assert alone(child, of_leg(leg), leg)
    actions.ask_for_service(child, code="UMNR", by=piet)
    assert not alone(child, of_leg(leg), leg)


def test_under_five_nobody_travels_alone(journey: Journey, team: Team) -> None:
    small, piet = add(journey, 4, **{**THREE, "party": "F8"}), crew(team)["piet"]
    why = refused("mov-067", actions.ask_for_service, small, code="UMNR", by=piet)
    assert "No child under 5 travels alone" in why
    unknown = add(journey, 5, party="F7", born_on="")
    assert refused("mov-067", actions.ask_for_service, unknown, code="UMNR", by=piet)


def test_a_service_that_was_asked_for_a_child_under_five_is_no_company(
    journey: Journey, team: Team
) -> None:
    """It was asked for before the date of birth was put right."""
    small = add(journey, 4, **{**THREE, "party": "F8", "born_on": "2017-06-01"})
    actions.ask_for_service(small, code="UMNR", by=crew(team)["piet"])
    leg = journey.legs.get()
    assert not alone(small, of_leg(leg), leg)
    small.identity = {**small.identity, "born_on": THREE["born_on"]}
    small.save()
    assert alone(small, of_leg(leg), leg)
    assert carried_among(of_leg(leg)) == frozenset()
