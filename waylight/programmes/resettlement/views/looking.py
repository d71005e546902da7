"""Search before create: whoever is about to be recorded is looked for first."""

from collections.abc import Mapping
from dataclasses import replace

from waylight.foundation.access.models import Team, User
from waylight.foundation.journal import actions as journal
from waylight.registers.people.models import Person
from waylight.registers.people.queries import LookAlikes, look_alikes
from waylight.registers.people.queries.look_alikes import UNLIKELY


def look_for(team: Team, asked: Mapping[str, str], *, by: User) -> LookAlikes:
    """The records that are like what was typed, the unlikely ones only where there are no others.
    Each is a look, and written down before."""
    found = look_alikes(team, by, **asked)
    likely = tuple(one for one in found.candidates if one.verdict != UNLIKELY)
    found = replace(found, candidates=likely or found.candidates)
    shown = [one.who.key for one in found.candidates]
    people = list(Person.objects.filter(pk__in=shown))
    if people:
        journal.seen("resettlement.look_alikes", about=people, by=by)
    return found
