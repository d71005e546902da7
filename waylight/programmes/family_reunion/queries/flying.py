"""The journey of movements that stands for a group, as movements tells it."""

from collections.abc import Iterable
from typing import Any

from waylight.programmes.family_reunion.models import (
    AgreedAdult,
    AgreedKind,
    DepartureGroup,
    Member,
)
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.queries.arranged import (
    Standing,
    Traveller,
    journey_of_party,
    standing_of,
)

PROGRAMME = "family_reunion"


def journey_of(group: DepartureGroup) -> Journey | None:
    """The journey that stands for a group: its own booking, or one that movements runs."""
    return journey_of_party(group.reunion.team, PROGRAMME, str(group))


def whereabouts(group: DepartureGroup, journey: Journey) -> list[Standing]:
    """Where movements says that each member of a group is."""
    return standing_of(journey, str(group))


def travellers(group: DepartureGroup, members: Iterable[Member]) -> list[Traveller]:
    """Members as movements lists them, each child with the adult, escort or service agreed."""
    return [_traveller(group, member) for member in members]


def company_of(agreed: AgreedAdult | None) -> dict[str, Any]:
    """Who goes with a child, as movements takes it: `adult`, `escort` or `service`."""
    kind = agreed.kind if agreed is not None else ""
    return {
        "adult": str(agreed.adult) if agreed is not None and agreed.adult else "",
        "escort": agreed.name if agreed is not None and kind == AgreedKind.ESCORT else "",
        "service": kind == AgreedKind.AIRLINE,
    }


def _traveller(group: DepartureGroup, member: Member) -> Traveller:
    return Traveller(
        reference=str(member),
        person=member.person,
        council=group.reunion.council,
        residence=member.country,
        **company_of(getattr(member, "agreed", None)),
    )
