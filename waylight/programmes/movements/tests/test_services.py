"""Special services: codes, notice, chairs, seats; and the finding that the clerk never reads."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.deadlines.queries import of
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange.service_codes import MEANINGS, ServiceCode
from waylight.programmes.movements.models import (
    Finding,
    Journey,
    Leg,
    Passenger,
    Service,
    SpecialService,
)
from waylight.programmes.movements.queries.services import seats_taken, service_faults
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    an_escort,
    crew,
    fly,
    on_duty,
    ticketed,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


@pytest.fixture
def journey(team: Team) -> Journey:
    """Two adults and a leg with times, ten days from now."""
    return fly(a_journey(team))


@pytest.fixture
def one(journey: Journey) -> Passenger:
    """The first of them."""
    return journey.passengers.get(number=1)


def refused(number: str, deed: object, /, *args: object, **said: object) -> Refusal:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == number
    return no.value


def ask(passenger: Passenger, code: str, **said: object) -> SpecialService:
    piet = crew(passenger.journey.team)["piet"]
    return actions.ask_for_service(passenger, code=code, **said, by=piet)  # type: ignore[arg-type]


def find(passenger: Passenger, code: str, **said: object) -> SpecialService:
    uma = crew(passenger.journey.team)["uma"]
    return actions.turn_finding_into_service(
        passenger,
        code=code,
        finding="Fractured hip.",
        **said,  # type: ignore[arg-type]
        by=uma,
    )


def confirm(service: SpecialService, **said: object) -> SpecialService:
    piet = crew(service.passenger.journey.team)["piet"]
    return actions.confirm_service(service, carrier_reference="R1", **said, by=piet)  # type: ignore[arg-type]


def leaves_in(journey: Journey, hours: float) -> Leg:
    leg = journey.legs.get()
    leg.leaves_at = clock.now() + hours * HOUR
    leg.lands_at = leg.leaves_at + 3 * HOUR
    leg.save()
    return leg


def test_the_words_of_pages_are_those_of_files() -> None:
    assert dict(Service.choices) == {str(code): words for code, words in MEANINGS.items()}
    assert set(Service.values) == set(ServiceCode)


def test_an_unknown_code_is_answered_with_those_there_are(one: Passenger) -> None:
    no = refused("mov-060", ask, one, "WCHZ")
    assert "WCHZ" in str(no.why)
    assert all(code in str(no.fix) for code in ServiceCode)


def test_a_service_is_asked_for_and_then_confirmed(one: Passenger) -> None:
    service = ask(one, "wchr")
    assert list(service_faults(one.journey)) == [
        "WCHR of AMAL B HADDAD is asked for, and not confirmed."
    ]
    confirm(service)
    assert service.carrier_reference == "R1"
    assert list(service_faults(one.journey)) == []


def test_a_manifest_is_not_frozen_on_what_is_only_asked_for(team: Team) -> None:
    journey = ticketed(a_journey(team))
    ask(journey.passengers.get(number=1), "MAAS")
    no = refused("mov-003", actions.freeze_journey, journey, by=crew(team)["ola"])
    assert "MAAS of AMAL B HADDAD is asked for, and not confirmed." in str(no.why)


def test_a_refusal_stands_until_somebody_settles_it(one: Passenger) -> None:
    service, piet = ask(one, "MAAS"), crew(one.journey.team)["piet"]
    actions.note_refused_service(service, by=piet)
    assert "was refused" in " ".join(service_faults(one.journey))
    with pytest.raises(CannotMove):
        confirm(service)
    actions.cancel_service(service, by=piet)
    assert list(service_faults(one.journey)) == []
    assert ask(one, "MAAS").pk != service.pk


def test_the_same_service_is_not_asked_for_twice(one: Passenger) -> None:
    leg = one.journey.legs.get()
    ask(one, "MAAS", leg=leg)
    refused("mov-061", ask, one, "MAAS", leg=leg)
    refused("mov-061", ask, one, "MAAS")
    ask(one, "BLND")
    refused("mov-061", ask, one, "BLND", leg=leg)


def test_a_service_is_for_a_leg_that_the_passenger_flies(one: Passenger, team: Team) -> None:
    other = a_journey(team).legs.get()
    assert "does not fly that leg" in str(refused("mov-061", ask, one, "MAAS", leg=other).why)


@pytest.mark.parametrize(
    ("code", "hours", "late"),
    [
        ("WCHR", 49, False),
        ("WCHR", 47, True),
        ("BLND", 47, True),
        ("MAAS", 1, False),
        ("OXYG", 73, False),
        ("OXYG", 71, True),
        ("STCR", 71, True),
    ],
)
def test_notice_is_48_hours_for_assistance_and_72_for_approval(
    one: Passenger, code: str, hours: float, late: bool
) -> None:
    leaves_in(one.journey, hours)
    deed = find if code in ("OXYG", "STCR") else ask
    if not late:
        assert deed(one, code)
        return
    assert "until" in str(refused("mov-063", deed, one, code).why)
    agreed = deed(one, code, carrier_agreed="Ms Kaya, 10:40")
    assert agreed.late_because == "Ms Kaya, 10:40"


@pytest.mark.parametrize("code", ["STCR", "MEDA", "OXYG", "PREG"])
def test_the_clerk_does_not_ask_for_what_follows_from_a_finding(one: Passenger, code: str) -> None:
    assert "medical officer" in str(refused("mov-061", ask, one, code).fix)


def test_the_clerk_sees_the_code_and_never_the_finding(one: Passenger) -> None:
    people = crew(one.journey.team)
    service = find(one, "MEDA")
    finding = Finding.objects.get()
    for name in ("piet", "ola", "tara", "sami", "rosa", "quinn"):
        assert list(Finding.objects.visible_to(people[name])) == []
    assert list(Finding.objects.visible_to(people["uma"])) == [finding]
    assert list(SpecialService.objects.visible_to(people["piet"])) == [service]
    assert finding.words == "Fractured hip."


def test_a_finding_is_the_medical_officer_s(one: Passenger) -> None:
    with pytest.raises(NotAllowed):
        actions.turn_finding_into_service(
            one, finding="Hip.", code="MEDA", by=crew(one.journey.team)["piet"]
        )


@pytest.mark.parametrize(
    ("code", "detail", "fits"),
    [
        ("LANG", "som", True),
        ("LANG", "speaks Somali", False),
        ("SPML", "MOML", True),
        ("SPML", "diabetic", False),
        ("WCBD", "35 kg", True),
        ("WCBD", "after a stroke", False),
        ("MAAS", "epilepsy", False),
    ],
)
def test_nothing_clinical_fits_in_a_detail(
    one: Passenger, code: str, detail: str, fits: bool
) -> None:
    if fits:
        assert ask(one, code, detail=detail).detail == detail
    else:
        refused("mov-061", ask, one, code, detail=detail)


def test_an_unknown_battery_is_asked_for_before_the_manifest_is_frozen(one: Passenger) -> None:
    service = confirm(ask(one, "WCHC", brings_chair=True))
    piet = crew(one.journey.team)["piet"]
    assert list(service_faults(one.journey)) == [
        "AMAL B HADDAD brings a wheelchair, and nobody knows its battery."
    ]
    refused("mov-061", actions.say_which_chair, service, code="WCHR", by=piet)
    chair = actions.say_which_chair(service, code="WCBD", detail="35 kg", by=piet)
    confirm(chair)
    assert list(service_faults(one.journey)) == []
    refused("mov-061", actions.say_which_chair, service, code="WCMP", by=piet)


def test_a_family_s_need_of_a_wheelchair_is_answered_once(journey: Journey) -> None:
    for passenger in journey.passengers.all():
        passenger.needs = ["wheelchair"]
        passenger.save()
    assert list(service_faults(journey)) == [
        "The family of AMAL B HADDAD needs a wheelchair, and no service is asked for."
    ]
    confirm(ask(journey.passengers.get(number=2), "WCHR"))
    assert list(service_faults(journey)) == []


def test_a_stretcher_takes_nine_seats_until_the_carrier_says_fewer(one: Passenger) -> None:
    leg = one.journey.legs.get()
    assert seats_taken(leg) == 2
    service = find(one, "STCR")
    assert seats_taken(leg) == 10
    refused("mov-061", confirm, service, seats=5)
    confirm(service, seats=6)
    assert seats_taken(leg) == 7


def test_seats_are_counted_for_extra_seats_laps_and_escorts(one: Passenger, team: Team) -> None:
    journey = one.journey
    leg = journey.legs.get()
    baby = add(journey, 3, born_on=(leg.on - timedelta(days=100)).isoformat())
    assert seats_taken(leg) == 3
    baby.lap_of = one
    baby.save()
    assert seats_taken(leg) == 2
    ask(one, "EXST")
    assert seats_taken(leg) == 3
    on_duty(leg, an_escort(team))
    assert seats_taken(leg) == 4
    on_duty(leg, an_escort(team, role="MINORS"), listed_as=journey.passengers.get(number=2))
    assert seats_taken(leg) == 4


def test_a_cancelled_stretcher_takes_no_seats(one: Passenger) -> None:
    leg = one.journey.legs.get()
    actions.cancel_service(find(one, "STCR"), by=crew(one.journey.team)["piet"])
    assert seats_taken(leg) == 2


def test_too_few_seats_for_a_stretcher_are_told(one: Passenger) -> None:
    leg = one.journey.legs.get()
    leg.seats = 9
    leg.save()
    find(one, "STCR")
    actions.compare_options(one.journey, by=crew(one.journey.team)["ola"])
    actions.approve_journey(one.journey, by=crew(one.journey.team)["ola"])
    no = refused("mov-008", actions.book_journey, one.journey, by=crew(one.journey.team)["piet"])
    assert "has 9 seats, and 10 are taken" in str(no.why)


def test_a_clock_runs_while_a_service_waits_to_be_confirmed(one: Passenger) -> None:
    leg = one.journey.legs.get()
    first, second = ask(one, "WCHR"), ask(one, "MAAS")
    clock_of = of(one.journey).get()
    assert clock_of.due_at == leg.leaves_at - 48 * HOUR  # type: ignore[operator]
    confirm(first)
    assert of(one.journey).open().count() == 1
    confirm(second)
    assert of(one.journey).open().count() == 0
    ask(one, "BLND")
    assert of(one.journey).open().count() == 1


def test_findings_are_there_for_the_medical_officer_alone(one: Passenger) -> None:
    find(one, "WCHR")
    people = crew(one.journey.team)
    seen = [name for name, user in people.items() if Finding.objects.visible_to(user).exists()]
    assert seen == ["uma"]
