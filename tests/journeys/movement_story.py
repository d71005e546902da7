"""A movement of one day: who works on it, the plan it comes from, and what a day's work adds.

python -m tests.journeys.movement_story plan             accounts, caseload, plan; its address
python -m tests.journeys.movement_story ready FLIGHT     names and escorts of everybody on it
python -m tests.journeys.movement_story checked FLIGHT   their checks are booked
python -m tests.journeys.movement_story listed FLIGHT    who is on it, as JSON
python -m tests.journeys.movement_story received FLIGHT  all who landed, but the first family"""

import json
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import django

django.setup()

from tests import cast  # noqa: E402 - models need the setup
from tests.journeys.movement_caseload import write_caseload  # noqa: E402 - as above
from waylight.engines.movement_planning import plan as propose  # noqa: E402 - as above
from waylight.engines.plan_checking import check  # noqa: E402 - as above
from waylight.foundation import clock  # noqa: E402 - as above
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team, User  # noqa: E402 - as above
from waylight.programmes.movements import actions  # noqa: E402 - as above
from waylight.programmes.movements.exchange import read_caseload  # noqa: E402 - as above
from waylight.programmes.movements.models import (  # noqa: E402 - as above
    Caseload,
    Journey,
    Leg,
    Passage,
)

ROLES = {
    "lena": ("coordinator", "movement_officer", "booking_clerk", "duty_officer"),
    "omar": ("movement_finance", "receptionist"),
    "noor": ("airport_team",),
    "rami": ("airport_team",),
}
SECONDS = 20.0
PER_ESCORT = 25


def people() -> None:
    """Four colleagues of one team, each with a second factor."""
    team = access.open_team("London", by=None)
    for name, roles in ROLES.items():
        user = access.open_account(
            f"{name}@example.org", name=name.title(), password=cast.PASSWORD, by=None
        )
        for role in roles:
            access.give(user, f"movements.{role}", team, by=None)
        cast.with_app(user)


def who(name: str) -> User:
    """One of them."""
    found = User.objects.with_email(f"{name}@example.org")
    assert found is not None
    return found


def a_plan() -> str:
    """The caseload of today, planned; the address of its plan."""
    lena, team = who("lena"), Team.objects.get()
    with tempfile.TemporaryDirectory() as folder:
        reading = read_caseload(write_caseload(Path(folder) / "sheets", clock.today()))
    caseload = actions.upload(team, title="", reading=reading, by=lena)
    assert isinstance(caseload, Caseload)
    tables = reading.tables or {}
    found = propose(
        tables,
        time_limit=SECONDS,
        time_left=lambda: SECONDS,
        gap=0.01,
        seed=1,
        threads=1,
        report=lambda progress: True,
    ).to_json()
    plan = actions.ask_for_plan(caseload, time_limit=20, seed=1, by=lena)
    actions.keep_plan(plan, found=found, verdict=check(tables, found), by=lena)
    return plan.get_absolute_url()


def ready(journey: Journey) -> None:
    """What takes a team some days: names and papers of all, and escorts."""
    _name_everybody(journey)
    for leg in journey.legs.all():
        escort(leg)


def _name_everybody(journey: Journey) -> None:
    lena = who("lena")
    for one in journey.passengers.order_by("number"):
        actions.name_passenger(
            one,
            surname=f"HADDAD{_letters(one.number)}",
            given=f"AMAL{_letters(one.number)}",
            native="أمل حداد",
            nationality="SYR",
            document_type="P",
            document_issuer="SYR",
            document_number=f"N{one.number:07}",
            by=lena,
        )


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def escort(leg: Leg) -> None:
    """Escorts for everybody on a leg, who live where it lands."""
    lena, people = who("lena"), leg.passages.count()
    begins = clock.now() - timedelta(hours=6)
    for number in range(-(-people // PER_ESCORT)):
        escort = actions.add_escort(
            leg.journey.team,
            name=f"Escort {number} of {leg}",
            role="OPERATIONAL",
            document_number=f"E{number}",
            document_issuer="GBR",
            document_expires=date(2040, 1, 1),
            by=lena,
        )
        duty = actions.assign_escort(
            leg, escort=escort, from_at=begins, until_at=begins + timedelta(hours=8), by=lena
        )
        actions.leave_without_way_home(duty, because="Lives there", by=lena)


def checked(journey: Journey) -> None:
    """The checks before embarkation are booked for everybody."""
    actions.book_checks(journey, at=clock.now() - timedelta(hours=50), by=who("lena"))


def listed(journey: Journey) -> str:
    """Reference, surname, given names, day of birth and document of each, in their order."""
    facts = ("surname", "given", "born_on", "document_number")
    people = journey.passengers.order_by("number")
    return json.dumps([[one.reference, *(one.said(fact) for fact in facts)] for one in people])


def received(journey: Journey) -> None:
    """Everybody who has landed and is not of the first family is received."""
    omar = who("omar")
    landed = Passage.objects.filter(leg__journey=journey, status="LANDED")
    landed = landed.exclude(passenger__party="F001")
    for passage in landed.select_related("passenger__journey", "leg__journey"):
        actions.mark_arrival(passage, to="CLEARED", at=clock.now(), by=omar)
        actions.mark_arrival(passage, to="RECEIVED", at=clock.now(), by=omar)


def on_flight(flight: str) -> Journey:
    """The journey that was made for a flight of the plan."""
    return Journey.objects.live().get(flight=flight)


if __name__ == "__main__":
    step, *flights = sys.argv[1:]
    if step == "plan":
        people()
        sys.stdout.write(a_plan())
    elif step == "listed":
        sys.stdout.write(listed(on_flight(*flights)))
    else:
        {"ready": ready, "checked": checked, "received": received}[step](on_flight(*flights))
