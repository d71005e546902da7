"""The story of the demo: three councils, what they pledge and the homes they offer. All invented.

Families are proposed to them by the story of the programme above, through its own deeds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.councils.actions import desks, offering
from waylight.programmes.councils.models import Desk
from waylight.programmes.councils.queries.funnel import quarter_of
from waylight.registers.places.queries import council

OURS = "councils."


@dataclass(frozen=True)
class Home:
    """An invented home: its bedrooms, the people it is for, and what is near it."""

    bedrooms: int
    people: int
    step_free: bool
    schools: int
    services: tuple[str, ...] = ()


COUNCILS: Mapping[str, tuple[int, tuple[Home, ...]]] = {
    "E08000026": (50, (Home(3, 5, False, 3), Home(4, 7, True, 4, ("CARDIOLOGY",)))),
    "N09000003": (20, (Home(2, 4, False, 2), Home(4, 6, True, 2, ("DIALYSIS",)))),
    "S12000049": (30, (Home(1, 2, True, 0, ("MENTAL_HEALTH",)), Home(3, 6, False, 4))),
}
"""Coventry, Belfast and Glasgow: the people pledged for a quarter, and the homes."""
HOLDS, SOON = timedelta(days=120), timedelta(days=21)


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Tell it once: a desk, a pledge and homes for each council, at the demo's office."""
    if Desk.objects.filter(office=team).exists():
        return
    cast = {role: user for role, user in people.items() if role.startswith(OURS)}
    for gss, (pledged, homes) in COUNCILS.items():
        desk = _desk(gss, team, cast)
        by, today = cast[f"{OURS}coordinator"], clock.today()
        desks.pledge(desk, quarter=quarter_of(today), people=pledged, by=by)
        for number, home in enumerate(homes, 1):
            offering.make_offer(
                desk,
                property_reference=f"Demonstration {number}",
                bedrooms=home.bedrooms,
                max_people=home.people,
                step_free=home.step_free,
                available_from=today + SOON * number,
                expires_on=today + HOLDS,
                school_places=home.schools,
                services=home.services,
                languages=("ara",),
                by=by,
            )
        say(f"{desk}: {pledged} people pledged, {len(homes)} homes offered (synthetic)")


def _desk(gss: str, office: Team, cast: Mapping[str, User]) -> Desk:
    """A team of the council's own, in which the demo's accounts play their roles."""
    found = council(gss)
    team = access.open_team(f"Council: {found.name if found else gss}", by=None)
    for role, user in cast.items():
        access.give(user, role, team, by=None)
    made: Desk = desks.open_desk(
        team,
        office=office,
        council=gss,
        contact="Demonstration",
        synthetic=True,
        by=cast[f"{OURS}liaison"],
    )
    return made
