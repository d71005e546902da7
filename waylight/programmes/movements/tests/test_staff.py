"""Escorts: every reason against a duty at once, the ratios, and the way home."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Direction, Escort, Journey, Leg, Passenger
from waylight.programmes.movements.queries.duties import (
    endings_of,
    return_faults,
    serving,
)
from waylight.programmes.movements.queries.ratios import escort_faults, staff_of
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    an_escort,
    crew,
    fly,
    on_duty,
)

DAY = timedelta(days=1)
CHILD = {"born_on": "2019-06-01", "party": "F9", "unaccompanied": True}


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


@pytest.fixture
def leg(team: Team) -> Leg:
    """A leg with times, ten days from now."""
    return fly(a_journey(team)).legs.get()


def refused(number: str, deed: object, /, *args: object, **said: object) -> str:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == number
    return str(no.value.why)


def test_an_escort_is_given_a_duty_on_a_leg(leg: Leg) -> None:
    duty = on_duty(leg, an_escort(leg.journey.team))
    assert duty.direction == Direction.OUT
    assert list(leg.escorts.standing()) == [duty]


def test_every_reason_against_a_duty_is_told_at_once(leg: Leg) -> None:
    yesterday = clock.today() - DAY
    escort = an_escort(
        leg.journey.team,
        role="INTERPRETER",
        qualification="INTERPRETING",
        qualified_until=yesterday,
        languages=["tir"],
        document_expires=yesterday,
        visa_until=yesterday,
    )
    begins = leg.leaves_at - timedelta(hours=20)  # type: ignore[operator]
    why = refused("mov-062", on_duty, leg, escort, interprets="som", from_at=begins)
    for words in (
        "Their qualification ends on",
        "Their own passport ends on",
        "Their own visa ends on",
        "They do not speak Somali.",
        "They would be on duty for 24 of 24 hours, and 16 are allowed.",
    ):
        assert words in why


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("document_expires", "Their own passport ends on"),
        ("visa_until", "Their own visa ends on"),
        ("qualified_until", "Their qualification ends on"),
    ],
)
def test_an_own_paper_counts_on_its_last_day_and_not_on_the_next(
    leg: Leg, fact: str, words: str
) -> None:
    on_duty(leg, an_escort(leg.journey.team, **{fact: leg.on}))
    late = an_escort(leg.journey.team, **{fact: leg.on - DAY})
    assert words in refused("mov-062", on_duty, leg, late)


def test_a_passport_that_nobody_noted_is_a_reason(leg: Leg) -> None:
    escort = an_escort(leg.journey.team, document_expires=None)
    assert "Nobody has noted" in refused("mov-062", on_duty, leg, escort)


def test_no_visa_noted_means_that_none_is_needed(leg: Leg) -> None:
    assert on_duty(leg, an_escort(leg.journey.team, visa_until=None))


def test_nobody_is_in_two_places_at_once(leg: Leg, team: Team) -> None:
    escort = an_escort(team)
    on_duty(leg, escort)
    other = fly(a_journey(team)).legs.get()
    assert "They are on duty already from" in refused("mov-062", on_duty, other, escort)


def test_a_released_duty_leaves_its_time_free(leg: Leg, team: Team) -> None:
    escort = an_escort(team)
    actions.release_escort(on_duty(leg, escort), because="Ill.", by=crew(team)["ola"])
    assert on_duty(fly(a_journey(team)).legs.get(), escort)


def test_a_duty_covers_the_leg_from_departure_to_landing(leg: Leg, team: Team) -> None:
    late = leg.leaves_at + timedelta(minutes=1)  # type: ignore[operator]
    assert "does not cover the leg" in refused(
        "mov-062", on_duty, leg, an_escort(team), from_at=late
    )


def test_an_interpreter_is_asked_for_a_language_that_they_speak(leg: Leg, team: Team) -> None:
    amal = an_escort(team, role="INTERPRETER", languages=["som", "ara"])
    assert "which language they interpret" in refused("mov-062", on_duty, leg, amal)
    assert on_duty(leg, amal, interprets="som").interprets == "som"


def test_a_medical_escort_is_a_doctor_nurse_or_paramedic(leg: Leg, team: Team) -> None:
    nobody = an_escort(team, role="MEDICAL")
    assert "no doctor, nurse or paramedic" in refused("mov-062", on_duty, leg, nobody)
    assert on_duty(leg, an_escort(team, role="MEDICAL", qualification="NURSE"))


def test_another_team_s_escort_is_not_assigned(leg: Leg, chidi: object) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    assert "another team" in refused("mov-062", on_duty, leg, an_escort(glasgow))


def test_a_duty_that_ends_before_it_begins_is_refused(leg: Leg, team: Team) -> None:
    at = leg.leaves_at
    why = refused("mov-062", on_duty, leg, an_escort(team), from_at=at, until_at=at)
    assert "end before it begins" in why


def test_a_passenger_of_another_journey_is_no_line_of_the_escort(leg: Leg, team: Team) -> None:
    other = a_journey(team).passengers.first()
    assert "another journey" in refused("mov-062", on_duty, leg, an_escort(team), listed_as=other)


def test_only_who_runs_journeys_assigns(leg: Leg, team: Team) -> None:
    with pytest.raises(NotAllowed):
        actions.assign_escort(
            leg,
            escort=an_escort(team),
            from_at=leg.leaves_at,
            until_at=leg.lands_at,
            by=crew(team)["piet"],
        )


def test_an_escort_without_a_way_home_is_told_until_it_is_settled(leg: Leg, team: Team) -> None:
    ola, duty = crew(team)["ola"], on_duty(leg, an_escort(team))
    assert list(return_faults(leg.journey)) == ["Vera Voss: no way home is planned."]
    home = {"from_at": duty.until_at + DAY, "until_at": duty.until_at + DAY + timedelta(hours=5)}
    actions.plan_way_home(duty, **home, flight="TK1980", by=ola)
    assert list(return_faults(leg.journey)) == []


def test_who_lives_where_it_goes_needs_no_way_home(leg: Leg, team: Team) -> None:
    ola, duty = crew(team)["ola"], on_duty(leg, an_escort(team))
    assert refused("mov-068", actions.leave_without_way_home, duty, because=" ", by=ola)
    actions.leave_without_way_home(duty, because="Lives in London.", by=ola)
    assert list(return_faults(leg.journey)) == []


def test_a_way_home_is_a_duty_with_papers_and_hours(leg: Leg, team: Team) -> None:
    ola = crew(team)["ola"]
    duty = on_duty(leg, an_escort(team, document_expires=leg.on))
    after = {"from_at": duty.until_at + DAY, "until_at": duty.until_at + 2 * DAY}
    why = refused("mov-062", actions.plan_way_home, duty, **after, flight="TK1980", by=ola)
    assert "Their own passport ends on" in why
    assert "They would be on duty for" in why
    before = {"from_at": duty.from_at, "until_at": duty.until_at}
    assert "before the duty" in refused(
        "mov-062", actions.plan_way_home, duty, **before, flight="TK1980", by=ola
    )


def test_the_way_home_falls_with_the_duty(leg: Leg, team: Team) -> None:
    ola, escort = crew(team)["ola"], an_escort(team)
    duty = on_duty(leg, escort)
    at = duty.until_at + DAY
    actions.plan_way_home(duty, from_at=at, until_at=at + timedelta(hours=4), flight="X", by=ola)
    assert refused("mov-068", actions.release_escort, duty, because="", by=ola)
    actions.release_escort(duty, because="Ill.", by=ola)
    assert not escort.duties.standing().exists()
    assert "released already" in refused(
        "mov-068", actions.release_escort, duty, because="Ill.", by=ola
    )


def test_who_has_duties_ahead_goes_on_serving(leg: Leg, team: Team) -> None:
    ola, escort = crew(team)["ola"], an_escort(team)
    duty = on_duty(leg, escort)
    assert refused("mov-068", actions.end_service, escort, by=ola)
    actions.release_escort(duty, because="Moves away.", by=ola)
    actions.end_service(escort, by=ola)
    assert not Escort.objects.serving().exists()
    assert "They no longer serve." in refused("mov-062", on_duty, leg, escort)


def test_nobody_is_assigned_to_a_journey_that_has_ended(leg: Leg, team: Team) -> None:
    actions.abort_journey(leg.journey, because="No flight.", by=crew(team)["ola"])
    leg.refresh_from_db()
    assert refused("mov-068", on_duty, leg, an_escort(team))


def test_a_language_has_three_letters(team: Team) -> None:
    assert "somali" in refused("mov-068", an_escort, team, languages=["Somali"])
    assert an_escort(team, languages=["SOM ", "ara", ""]).languages == ["ara", "som"]


def test_what_is_known_of_an_escort_is_put_right(team: Team) -> None:
    escort = actions.change_escort(
        an_escort(team),
        name="Vera Vos",
        role="MINORS",
        qualification="CHILDREN",
        qualified_until=None,
        languages=["tir"],
        document_number="V2",
        document_issuer="GBR",
        document_expires=clock.today(),
        visa_until=None,
        phone="+44 20 7946 0044",
        by=crew(team)["ola"],
    )
    escort.refresh_from_db()
    assert escort.paper("phone") == "+44 20 7946 0044"
    assert (escort.name, escort.paper("document_issuer")) == ("Vera Vos", "GBR")
    assert escort.document_expires == clock.today()


def charter(team: Team, people: int) -> Journey:
    return a_journey(team, mode="CHARTER", passengers=people)


def test_a_charter_of_26_needs_two_escorts(team: Team) -> None:
    journey = charter(team, 26)
    leg = journey.legs.get()
    on_duty(leg, an_escort(team))
    assert list(escort_faults(journey)) == [f"{leg}: Operational escort: 2 needed, 1 on duty."]
    on_duty(leg, an_escort(team))
    assert list(escort_faults(journey)) == []


def test_the_lack_of_escorts_stops_the_approval(team: Team) -> None:
    journey, ola = charter(team, 2), crew(team)["ola"]
    actions.compare_options(journey, by=ola)
    why = refused("mov-001", actions.approve_journey, journey, by=ola)
    assert "Operational escort: 1 needed, 0 on duty" in why


def with_child(team: Team, **child: object) -> tuple[Journey, Passenger]:
    journey = a_journey(team)
    return journey, add(journey, 3, **{**CHILD, **child})


def test_a_child_alone_needs_an_escort_of_its_own(team: Team) -> None:
    journey, _child = with_child(team)
    assert "Escort of children: 1 needed, 0 on duty" in " ".join(escort_faults(journey))
    on_duty(journey.legs.get(), an_escort(team, role="MINORS"))
    assert list(escort_faults(journey)) == []


def test_a_child_with_an_agreed_adult_of_another_family_needs_none(team: Team) -> None:
    journey, child = with_child(team)
    adult = journey.passengers.get(number=1)
    actions.agree_adult(child, adult=adult, by=crew(team)["ola"])
    assert list(escort_faults(journey)) == []


def test_an_escort_on_the_list_may_be_the_agreed_adult_and_counts_once(team: Team) -> None:
    journey, child = with_child(team)
    line = add(journey, 4, party="STAFF", given="VERA", surname="VOSS")
    actions.agree_adult(child, adult=line, by=crew(team)["ola"])
    leg = journey.legs.get()
    on_duty(leg, an_escort(team, role="MINORS"), listed_as=line)
    assert list(escort_faults(journey)) == []
    assert staff_of(journey)[0].people == 3


def test_the_carrier_answers_for_a_child_until_it_refuses(team: Team) -> None:
    journey, child = with_child(team)
    piet = crew(team)["piet"]
    service = actions.ask_for_service(child, code="UMNR", by=piet)
    assert list(escort_faults(journey)) == []
    actions.note_refused_service(service, by=piet)
    assert "Escort of children" in " ".join(escort_faults(journey))


def test_an_interpreter_is_needed_in_the_language_of_the_family(team: Team) -> None:
    journey = a_journey(team)
    first = journey.passengers.get(number=1)
    first.needs, first.identity = ["interpreter"], {**first.identity, "language": "tir"}
    first.save()
    leg = journey.legs.get()
    assert list(escort_faults(journey)) == [f"{leg}: nobody on duty interprets Tigrinya."]
    on_duty(leg, an_escort(team, role="INTERPRETER", languages=["tir"]), interprets="tir")
    assert list(escort_faults(journey)) == []


def test_a_charter_with_a_medical_case_needs_a_doctor(team: Team) -> None:
    journey = charter(team, 2)
    leg, uma = journey.legs.get(), crew(team)["uma"]
    on_duty(leg, an_escort(team))
    actions.turn_finding_into_service(
        journey.passengers.get(number=1), finding="Asthma.", code="MEDA", by=uma
    )
    assert list(escort_faults(journey)) == [
        f"{leg}: there is a medical case and no doctor on duty."
    ]
    on_duty(leg, an_escort(team, role="MEDICAL", qualification="DOCTOR"))
    assert list(escort_faults(journey)) == []


def test_what_ends_first_stands_first(team: Team) -> None:
    today = clock.today()
    late = an_escort(team, name="Late", document_expires=today + 400 * DAY)
    soon = an_escort(team, name="Soon", visa_until=today + 5 * DAY)
    gone = an_escort(team, name="Gone", qualified_until=today - DAY)
    found = serving(crew(team)["ola"])
    assert [one.escort.pk for one in found] == [gone.pk, soon.pk, late.pk]
    assert [one.first.has_ended for one in found if one.first] == [True, False, False]
    assert [one.first.is_soon for one in found if one.first] == [True, True, False]
    assert [one.days for one in endings_of(soon, today)] == [5, 900]


def test_staff_of_a_large_journey_asks_as_little_as_of_a_small_one(
    team: Team, django_assert_num_queries: object
) -> None:
    small, large = charter(team, 2), charter(team, 30)
    for journey in (small, large):
        with django_assert_num_queries(4):  # type: ignore[operator]
            staff_of(journey)
