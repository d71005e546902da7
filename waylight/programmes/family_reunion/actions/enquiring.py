"""A sponsor calls, a relative is named: found in the register, or recorded now, in one deed."""

from collections.abc import Mapping
from typing import Any

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.intake import add_member, open_reunion
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.registers.people import actions as people
from waylight.registers.people.models import Person


@action(needs=May.INTAKE)
def enquire(
    team: Team,
    *,
    person: Person | None,
    recorded: Mapping[str, Any],
    sponsor_status: str,
    by: User,
    **known: Any,
) -> Reunion:
    """Open a reunion for a sponsor who was found in the register, or is recorded with it."""
    sponsor = person or people.record_person(team, **recorded, by=by)
    reunion: Reunion = open_reunion(
        team, sponsor=sponsor, sponsor_status=sponsor_status, by=by, **known
    )
    return reunion


@action(needs=May.INTAKE)
def bring_in(
    reunion: Reunion,
    *,
    person: Person | None,
    recorded: Mapping[str, Any],
    relationship: str,
    country_of_stay: str,
    by: User,
    **known: Any,
) -> Member:
    """Add a member who was found in the register, or is recorded with it."""
    found = person or people.record_person(
        reunion.team, **recorded, synthetic=reunion.synthetic, by=by
    )
    member: Member = add_member(
        reunion,
        person=found,
        relationship=relationship,
        country_of_stay=country_of_stay,
        by=by,
        **known,
    )
    return member
