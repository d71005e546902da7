"""A family with two connections that leaves tomorrow, and a nephew who travels with them.

Nobody of it exists. Days and times count from the day on which the demo is told."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.movements import actions
from waylight.programmes.movements.demo import company, money
from waylight.programmes.movements.demo.steps import Crew, chair, fly, leg_again, staff
from waylight.programmes.movements.models import Fund, Journey, Leg, Passage, Passenger
from waylight.registers.places.queries import airport

ROUTE = (("KRT", "ADD", 0, 2), ("ADD", "FRA", 5, 12), ("FRA", "LHR", 16, 18))
"""From, to, and after how many hours it leaves and lands."""
LEAVES = time(18, 0)
"""In UTC: in the evening of tomorrow, in Khartoum as well."""
MOTHER: dict[str, Any] = {"given": "HANAN", "sex": "F", "born_on": "1986-02-11"}
FAMILY: tuple[dict[str, Any], ...] = (
    MOTHER,
    {"given": "TARIQ", "sex": "M", "born_on": "1983-09-04"},
    {"given": "MARIAM", "sex": "F", "born_on": "1951-05-23"},
    {"given": "SALMA", "sex": "F", "born_on": "2015-12-01"},
)
NEPHEW: dict[str, Any] = {"given": "ADAM", "sex": "M", "born_on": "2017-03-17"}
NUMBERS = (
    ("CHIEF", "Demo chief of mission (synthetic)", "+44 20 7946 0101"),
    ("CARRIER", "Demo airline, day and night (synthetic)", "+44 20 7946 0102"),
    ("COUNCIL", "Demo council, on call (synthetic)", "+44 20 7946 0103"),
    ("BORDER", "Demo border authority (synthetic)", "+44 20 7946 0104"),
)
"""Of the range that Ofcom keeps free for drama."""


def tell(team: Team, fund: Fund, crew: Crew, say: Callable[[str], None]) -> Journey:
    """Bring the family to the evening before: the manifest is out, and something is lost."""
    leaves = datetime.combine(clock.today() + timedelta(days=1), LEAVES, UTC)
    journey = _opened(team, leaves, crew)
    people = _listed(journey, crew)
    nephew = people[-1]
    company.agree(nephew, people[0], crew)
    fly(
        journey,
        [(leaves + timedelta(hours=a), leaves + timedelta(hours=b)) for *_way, a, b in ROUTE],
        crew,
        carrier="ET",
        flight="70",
    )
    staff(journey, crew)
    chair(people[2], crew)
    _to_the_manifest(journey, leaves, fund, crew)
    first = leg_again(journey.legs.order_by("number")[0])
    _the_evening_before(journey, first, nephew, crew)
    say(f"{journey.number}: five people, two connections, leave tomorrow (synthetic)")
    say(f"  as movement_officer@movements.example: {journey.get_absolute_url()}")
    say("  as duty_officer@movements.example: an open incident, and whom to call")
    say("  as airport_team@movements.example: the gate")
    return journey


def _opened(team: Team, leaves: datetime, crew: Crew) -> Journey:
    officer = crew["movement_officer"]
    journey = actions.open_journey(
        team,
        title="A family from Khartoum (synthetic)",
        contact="+44 20 7946 0100",
        programme="family_reunion",
        synthetic=True,
        by=officer,
    )
    for start, end, after, _lands in ROUTE:
        place = airport(start)
        if place is None:
            raise ValueError(f"No airport {start}")
        on = place.local(leaves + timedelta(hours=after)).date()
        actions.add_leg(journey, from_airport=start, to_airport=end, on=on, by=officer)
    return journey


def _listed(journey: Journey, crew: Crew) -> list[Passenger]:
    """The family, and the nephew as a party of his own: he travels without a parent."""
    last = clock.today() + timedelta(days=900)
    found = []
    for number, identity in enumerate((*FAMILY, NEPHEW), 1):
        is_nephew = identity is NEPHEW
        found.append(
            actions.add_passenger(
                journey,
                reference=f"DEMO-{number}",
                party="DEMO-N" if is_nephew else "DEMO-F",
                council="E09000033",
                unaccompanied=is_nephew,
                surname="IBRAHIM" if is_nephew else "OSMAN",
                document_type="P",
                document_number=f"P{number:07}",
                document_issuer="SDN",
                document_expires=last.isoformat(),
                visa_until=(clock.today() + timedelta(days=60)).isoformat(),
                nationality="SDN",
                language="ara",
                by=crew["movement_officer"],
                **identity,
            )
        )
    return found


def _to_the_manifest(journey: Journey, leaves: datetime, fund: Fund, crew: Crew) -> None:
    """Approved, booked, ticketed by two, checks booked, frozen; an airline has the list."""
    officer, clerk, today = crew["movement_officer"], crew["booking_clerk"], clock.today()
    money.expect(journey, today, crew, ("FARE", "2850.00"), ("SURFACE", "90.00"))
    actions.compare_options(journey, by=officer)
    actions.approve_journey(journey, cost=Decimal("3000.00"), by=officer)
    money.commit(journey, fund, today, crew)
    actions.book_journey(journey, by=clerk)
    passages = Passage.objects.filter(leg__journey=journey).select_related("passenger", "leg")
    for number, passage in enumerate(passages.order_by("leg__number", "passenger__number"), 1):
        one = passage.passenger
        name = f"{one.surname}/{one.given}"
        actions.write_ticket(passage, ticket=f"071{number:010}", ticket_name=name, by=clerk)
    actions.release_tickets(journey, by=crew["movement_finance"])
    actions.book_checks(journey, at=leaves - timedelta(hours=30), by=officer)
    actions.freeze_journey(journey, by=officer)
    actions.release_manifest(
        journey.manifests.get(), recipient="AIRLINE", who="Demo airline (synthetic)", by=officer
    )


def _the_evening_before(journey: Journey, first: Leg, nephew: Passenger, crew: Crew) -> None:
    """A gate with somebody on duty, a child with his grandmother, a passport that is lost."""
    now, duty = clock.now(), crew["duty_officer"]
    if first.leaves_at is None:
        raise ValueError(f"{first} has no times")
    # One that can be looked at now, and the one at the gate.
    for begins, ends in (
        (now, now + timedelta(hours=12)),
        (first.leaves_at - timedelta(hours=4), first.leaves_at + timedelta(hours=2)),
    ):
        actions.open_duty(
            first, colleague=crew["airport_team"], begins_at=begins, ends_at=ends, by=duty
        )
    grandmother = actions.name_adult(
        nephew, name="Demo grandmother (synthetic)", role="GUARDIAN", by=crew["movement_officer"]
    )
    actions.take_custody(
        nephew,
        to=grandmother,
        at=now,
        identity_check="DOCUMENT",
        signed=True,
        by=crew["airport_team"],
    )
    for whom, name, phone in NUMBERS:
        actions.add_duty_contact(journey.team, whom=whom, name=name, phone=phone, by=duty)
    incident = actions.report_incident(
        journey.team,
        journey=journey,
        leg=first,
        kind="LOST_DOCUMENT",
        severity=2,
        happened_at=now,
        zone=first.leaves_zone,
        place="In the taxi",
        first_action="The taxi company was called.",
        by=crew["airport_team"],
    )
    actions.inform(incident, whom="DUTY_OFFICER", channel="PHONE", by=crew["airport_team"])
