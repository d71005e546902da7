"""Journeys for tests: legs and passengers made by the deeds, as far along as a test needs.

Ola runs journeys, Piet books, Quinn releases, Rosa stands at the gate, Sami receives, Tara is on
duty and Uma says who is fit; all of them in the London team."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import (
    Escort,
    Escorting,
    Journey,
    Leg,
    Manifest,
    Passage,
    Passenger,
)
from waylight.programmes.movements.queries.aboard import going
from waylight.programmes.movements.queries.manifests import newest
from waylight.programmes.movements.queries.ratios import staff_of
from waylight.programmes.movements.queries.receiving import (
    children_alone,
    receivers_by_passenger,
)

CREW = {
    "ola": "movement_officer",
    "piet": "booking_clerk",
    "quinn": "movement_finance",
    "rosa": "airport_team",
    "sami": "receptionist",
    "tara": "duty_officer",
    "uma": "medical_officer",
}
"""Who plays what; `crew(team)["ola"]`."""
AIRPORTS = ("BEY", "IST", "LHR", "MAN")
GIVEN = (
    ("MOHAMMED", "محمد"),
    ("AMINA", "أمينة"),
    ("OMAR", "عمر"),
    ("SAFIA", "صفية"),
    ("LAYLA", "ليلى"),
)
DOCUMENT = {"document_type": "P", "document_issuer": "SYR", "nationality": "SYR"}


def crew(team: Team) -> dict[str, User]:
    """An account for each of the crew, with their part in a team."""
    return {name: one_of_the_crew(name, team) for name in CREW}


def one_of_the_crew(name: str, team: Team) -> User:
    """One of them, made when first asked for."""
    email = f"{name}.{team.pk}@example.org"
    found: User | None = User.objects.filter(email_key=email).first()
    if found is None:
        found = access.open_account(email, name=name.title(), password=_password(), by=None)
        access.give(found, f"movements.{CREW[name]}", team, by=None)
    return found


@cache
def _password() -> str:
    return "a lantern over water"


def a_journey(
    team: Team,
    *,
    legs: int = 1,
    passengers: Sequence[dict[str, Any]] | int = 2,
    mode: str = "SCHEDULED",
    on: date | None = None,
    synthetic: bool = False,
) -> Journey:
    """A draft with legs between `AIRPORTS` and passengers of one family; a number of them are
    adults with names and papers that last."""
    ola = one_of_the_crew("ola", team)
    journey = actions.open_journey(
        team, title="Beirut to London", mode=mode, synthetic=synthetic, by=ola
    )
    for number in range(legs):
        actions.add_leg(
            journey,
            from_airport=AIRPORTS[number],
            to_airport=AIRPORTS[number + 1] if legs > 1 else "LHR",
            on=on or clock.today() + timedelta(days=10),
            by=ola,
        )
    rows = [{}] * passengers if isinstance(passengers, int) else passengers
    for number, row in enumerate(rows, 1):
        add(journey, number, **row)
    return journey


def add(journey: Journey, number: int, **facts: Any) -> Passenger:
    """One more passenger; whatever is not said is that of an adult of the first family."""
    known = {
        "reference": f"P{number}",
        "party": "F1",
        "surname": "HADDAD",
        "given": f"AMAL {_letters(number)}",
        "born_on": "1985-04-01",
        "sex": "F",
        "document_number": f"N{number:07}",
        "document_expires": (clock.today() + timedelta(days=900)).isoformat(),
        "council": "E07000026",
        **DOCUMENT,
        **facts,
    }
    return actions.add_passenger(journey, **known, by=one_of_the_crew("ola", journey.team))


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def fly(journey: Journey, *, first: datetime | None = None) -> Journey:
    """Give its legs a carrier and times: three hours each, two hours to change."""
    piet = one_of_the_crew("piet", journey.team)
    for leg in journey.legs.order_by("number"):
        leaves = first or datetime(leg.on.year, leg.on.month, leg.on.day, 9, tzinfo=UTC)
        leaves += timedelta(hours=5 * (leg.number - 1))
        actions.set_flight(
            leg,
            carrier="TK",
            flight_number=f"19{leg.number:02}",
            leaves_at=leaves,
            lands_at=leaves + timedelta(hours=3),
            booking="QX7RTY",
            connection_minutes=60,
            by=piet,
        )
    return journey


def approved(journey: Journey) -> Journey:
    """With options compared and a cost approved."""
    ola = one_of_the_crew("ola", journey.team)
    actions.compare_options(journey, by=ola)
    staffed(journey)
    return actions.approve_journey(journey, cost=Decimal("5000.00"), by=ola)


def staffed(journey: Journey) -> Journey:
    """With the escorts that a charter needs, who live where it goes; and for each child without
    family a receiver, and parents who agree."""
    ola = one_of_the_crew("ola", journey.team)
    for one in staff_of(journey):
        for _number in range(one.needed.get("OPERATIONAL", 0) - len(one.duties)):
            duty = on_duty(one.leg, an_escort(journey.team))
            actions.leave_without_way_home(duty, because="They live there.", by=ola)
    for child in children_alone(going(journey)):
        if child.pk not in receivers_by_passenger(journey):
            receiver = actions.name_receiver(
                journey, passengers=[child], name="Huda Haddad", identity_document="UK 77", by=ola
            )
            actions.confirm_receiver(receiver, by=ola)
        for parent in ("MOTHER", "FATHER"):
            actions.note_consent(child, parent=parent, answer="GIVEN", by=ola)
    return journey


def an_escort(team: Team, **facts: Any) -> Escort:
    """Somebody whose papers last, an operational escort unless said otherwise."""
    known = {
        "name": "Vera Voss",
        "role": "OPERATIONAL",
        "document_number": "V1234567",
        "document_expires": clock.today() + timedelta(days=900),
        **facts,
    }
    return actions.add_escort(team, **known, by=one_of_the_crew("ola", team))


def on_duty(leg: Leg, escort: Escort, **facts: Any) -> Escorting:
    """With a duty that covers the leg, or the day of it while its times are unknown."""
    day = datetime(leg.on.year, leg.on.month, leg.on.day, 6, tzinfo=UTC)
    known = {
        "from_at": (leg.leaves_at or day) - timedelta(hours=2),
        "until_at": (leg.lands_at or day + timedelta(hours=10)) + timedelta(hours=1),
        **facts,
    }
    return actions.assign_escort(
        leg, escort=escort, **known, by=one_of_the_crew("ola", leg.journey.team)
    )


def ticketed(journey: Journey) -> Journey:
    """Approved, booked, and with a ticket for each passenger on each leg."""
    piet, quinn = (one_of_the_crew(name, journey.team) for name in ("piet", "quinn"))
    fly(approved(journey))
    actions.book_journey(journey, by=piet)
    for number, passage in enumerate(passages(journey)):
        passenger = passage.passenger
        actions.write_ticket(
            passage,
            ticket=f"235{number:010}",
            ticket_name=f"{passenger.surname}/{passenger.given}",
            by=piet,
        )
    return actions.release_tickets(journey, by=quinn)


def frozen(journey: Journey) -> Journey:
    """With checks before embarkation booked, and its manifest out."""
    ola = one_of_the_crew("ola", journey.team)
    return actions.freeze_journey(checks_booked(ticketed(journey)), by=ola)


def checks_booked(journey: Journey) -> Journey:
    """With everybody's check before embarkation two days before the departure."""
    first = min(leg.leaves_at for leg in journey.legs.all() if leg.leaves_at)
    ola = one_of_the_crew("ola", journey.team)
    return actions.book_checks(journey, at=first - timedelta(hours=48), by=ola)


def passages(journey: Journey) -> list[Passage]:
    """Everybody on every leg, by leg and number."""
    found = Passage.objects.filter(leg__journey=journey).select_related("passenger", "leg__journey")
    return list(found.order_by("leg__number", "passenger__number"))


def many_listed(journey: Journey, people: int, *, first: int = 1) -> Manifest:
    """A new version that lists so many, numbered from `first`; everything is known of each."""
    last = newest(journey)
    assert last
    content = last.content()
    one = content["passengers"][0]
    content["passengers"] = [
        {
            **one,
            "number": number,
            "reference": f"P{number:05}",
            "party": f"F{number // 5:04}",
            "surname": "AL-HADDAD",
            "given": f"{GIVEN[number % 5][0]} AHMED {_letters(number)}",
            "native": f"{GIVEN[number % 5][1]} أحمد الحداد",
            "document_number": f"N{number:08}",
            "visa_number": f"V{number:07}",
            "visa_until": "2027-01-01",
            "language": "ara",
            "legs": [{**one["legs"][0], "seat": f"{number % 60}C", "services": ["WCHR", "MAAS"]}],
        }
        for number in range(first, first + people)
    ]
    manifest = Manifest(journey=journey, version=last.version + 1, made_by=last.made_by)
    manifest.keep(content)
    manifest.save()
    return manifest


def mark_all(leg: Leg, to: str, **facts: Any) -> None:
    """The same mark for everybody who is waited for on a leg."""
    rosa = one_of_the_crew("rosa", leg.journey.team)
    for passage in leg.passages.select_related("passenger", "leg__journey"):
        if not passage.is_exit:
            actions.mark(passage, to=to, at=clock.now(), **facts, by=rosa)
