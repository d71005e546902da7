"""The bedrooms that a family needs, by the rule of the day."""

from collections.abc import Sequence
from datetime import date

from waylight.engines.bedroom_standard import Sleeper, Standard, rooms
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.rules import RULES
from waylight.registers.people.queries import age_of

RULE = "BR-2015"
"""What councils are told that the bedrooms are counted by."""
COUPLES = frozenset({"HUS", "WIF", "CLH", "CLW", "PTF", "PTM"})
"""Codes of whoever shares a room with the principal applicant (the form's relationship codes)."""


def bedrooms_needed(referral: Referral, day: date) -> int:
    """How many bedrooms those who travel need on a day: the fewest that rule BR-2015 allows."""
    return bedrooms_for(list(referral.members.going().select_related("person")), day)


def bedrooms_for(members: Sequence[Member], day: date) -> int:
    """The same for these members, without asking for them again."""
    rules = RULES.on(day)
    standard = Standard(rules.value("bedroom-adult-age"), rules.value("bedroom-mixed-age"))
    return len(rooms(_sleepers(members, day), standard))


def _sleepers(members: Sequence[Member], day: date) -> list[Sleeper]:
    """The first partner of the principal applicant shares; another has a room of their own."""
    principal = next((one for one in members if one.relationship == "PA"), None)
    partner = next((one for one in members if one.relationship in COUPLES), None)
    pair = {principal.pk: partner, partner.pk: principal} if principal and partner else {}
    found = []
    for one in members:
        age, other = age_of(one.person, day), pair.get(one.pk)
        years = None if age is None else age.high
        found.append(
            Sleeper(str(one.number), years, one.person.sex, str(other.number) if other else None)
        )
    return found
