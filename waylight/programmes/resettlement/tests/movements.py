"""A worked movement for tests: families in Beirut, homes of three councils, two flights."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from waylight.engines.movement_planning import plan as propose
from waylight.engines.movement_planning.replanning import replan
from waylight.engines.movement_planning.scenarios.changes import CancelFlight
from waylight.engines.plan_checking import check
from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.book import Book
from waylight.programmes.councils.models import Desk, Offer
from waylight.programmes.councils.tests import factories as councils
from waylight.programmes.councils.tests.factories import BRISTOL, GLASGOW
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.exchange.recorded import book_of
from waylight.programmes.movements.exchange.settings import SETTINGS
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.review import NOBODY, begun
from waylight.programmes.movements.tests.factories import WORK
from waylight.programmes.resettlement.actions import planning, teaching
from waylight.programmes.resettlement.models import Orientation, Planning, Referral
from waylight.programmes.resettlement.tests.factories import Play, role, someone
from waylight.programmes.resettlement.tests.homes import a_council, looking

LEEDS = "E08000035"
COUNCILS = (BRISTOL, LEEDS, GLASGOW)
FIRST, SECOND = 45, 60
"""Days from today on which the two charters fly."""


def coordinator(team: Team, play: Play) -> User:
    """One of mission operations who is coordinator of movements too, and matches."""
    user = role(play, "mission_operations")
    for key in ("movements.coordinator", "resettlement.matching_officer"):
        access.give(user, key, team, by=None)
    return user


def a_planner(team: Team) -> User:
    """Somebody who may do all of it, and plays no other part in a test of who may what."""
    email = f"planner@{team.pk}.example.org"
    found = User.objects.with_email(email) or access.open_account(
        email, name="Pia Planner", password="a lantern over water", by=None
    )
    for key in (
        "resettlement.mission_operations",
        "resettlement.matching_officer",
        "movements.coordinator",
    ):
        access.give(found, key, team, by=None)
    return found


def a_planning(team: Team, play: Play, count: int = 1) -> Planning:
    """Families with a ready plan, of which nothing is taken up; one more could be planned."""
    by = a_planner(team)
    referrals = families(team, play, count + 1)
    homes(team, each=count)
    a_lesson(team, play)
    kept = asked(team, referrals[:count], by)
    answered(kept.plan, by)
    return kept


def planned_in(kept: Planning) -> Referral:
    """The first family of a plan."""
    number = kept.plan.caseload.tables()["families"][0]["family"]
    return Referral.objects.get(number=number)


def days(count: int) -> Any:
    """So many days from today."""
    return clock.today() + timedelta(days=count)


def supply(**changes: Any) -> Book:
    """What the planner may use beside the records, as a workbook that is open."""
    return book_of({**tables(), **changes})


def tables() -> dict[str, list[dict[str, Any]]]:
    """Two charters from Beirut to Manchester with escorts, interpreters, clinic and transfers."""
    usual = {setting.name: setting.default for setting in SETTINGS}
    pool = {"pool": "LEVANT", "language": None}
    return {
        "settings": [
            usual
            | {
                "from": days(30),
                "until": days(90),
                "synthetic": True,
                "class_valid_days": 60,
                "title": "Beirut in two charters",
            }
        ],
        "councils": [
            {
                "council": code,
                "name": name,
                "lat": lat,
                "lon": lon,
                "people_per_month": 60,
                "languages": ("ara",),
                "services": ("dialysis",),
            }
            for code, name, lat, lon in (
                (BRISTOL, "Bristol", 51.47, -2.58),
                (LEEDS, "Leeds", 53.82, -1.51),
                (GLASGOW, "Glasgow City", 55.86, -4.25),
            )
        ],
        "flights": [
            {
                "flight": name,
                "kind": "CHARTER",
                "date": days(on),
                "to_airport": "MAN",
                "wheelchairs": 2,
                "escort_pool": "LEVANT",
                "seats": 40,
                "fixed_cost": 4000,
            }
            for name, on in (("CH1", FIRST), ("CH2", SECOND))
        ],
        "stops": [{"flight": name, "from_airport": "BEY"} for name in ("CH1", "CH2")],
        "transfers": [
            {"airport": "MAN", "council": code, "cost_per_person": 30} for code in COUNCILS
        ],
        "staff": [
            {**pool, "role": what, "date": days(on), "available": 4, **more}
            for on in range(30, 91)
            for what, more in (
                ("OPS", {}),
                ("MEDICAL", {}),
                ("INTERPRETER", {"language": "ara"}),
            )
        ],
        "clinics": [
            {"airport": "BEY", "date": days(on), "people": 40} for on in (FIRST - 20, SECOND - 20)
        ],
    }


def families(team: Team, play: Play, count: int) -> list[Referral]:
    """Families of two: a mother or father, and a daughter of nine or so."""
    return [
        looking(
            team,
            play,
            members=(
                someone("PA", f"Parent {at} Sample", "F", "1985-04-05"),
                someone("DAU", f"Child {at} Sample", "F", "2016-07-08"),
            ),
        )
        for at in range(count)
    ]


def homes(team: Team, each: int = 5, **changes: Any) -> dict[str, tuple[Desk, Play, list[Offer]]]:
    """Three councils, less those that have a desk already, with so many homes for each."""
    made = {}
    known = set(Desk.objects.filter(office=team).values_list("council", flat=True))
    for code in (one for one in COUNCILS if one not in known):
        desk, there = a_council(team, code)
        given = {"school_places": 2, "bedrooms": 2, "max_people": 4, **changes}
        made[code] = desk, there, [councils.an_offer(desk, there, **given) for _ in range(each)]
    return made


def a_lesson(team: Team, play: Play, on: int = FIRST - 15, capacity: int = 60) -> Orientation:
    """A class of one day in Beirut that is still to come."""
    made: Orientation = teaching.open_class(
        team,
        capacity=capacity,
        airport="BEY",
        place="Community hall",
        language="ar",
        begins_on=days(on),
        days=1,
        by=role(play, "orientation_trainer"),
    )
    return made


def cancelled(flight: str) -> CancelFlight:
    """A flight does not go."""
    return CancelFlight(flight)


def asked(
    team: Team, referrals: Sequence[Referral], by: User, book: Book | None = None
) -> Planning:
    """Given to the planner, which has not worked yet."""
    kept = planning.plan_movement(
        team, referrals=referrals, supply=book or supply(), time_limit=15, by=by
    )
    assert isinstance(kept, Planning), kept.faults()
    return kept


def answered(plan: Plan, by: User) -> Plan:
    """The planner has worked, as its job would in the background."""
    tables = plan.caseload.tables()
    found = propose(tables, **WORK).to_json()
    movements.keep_plan(plan, found=found, verdict=check(tables, found), by=by)
    return plan


def answered_again(plan: Plan, by: User) -> Plan:
    """The planner has planned again with the fewest changes; nothing of it is accepted."""
    tables = plan.caseload.tables()
    assert plan.earlier
    old = plan.earlier.contents()
    found = replan(tables, old, today=clock.today(), **WORK)
    review = begun(tables, old, found)
    movements.keep_replan(
        plan,
        found=found,
        verdict=check(tables, found),
        stands=review.stands(NOBODY),
        stands_verdict=review.verdict(NOBODY),
        by=by,
    )
    return Plan.objects.get(proposal=plan)
