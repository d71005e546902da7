"""How long a medical clearance may hold: as long as the examination and its X-ray allow."""

from datetime import date

from waylight.foundation.deadlines.counting import months_later
from waylight.programmes.resettlement.models import Assessment, Member
from waylight.programmes.resettlement.rules import RULES
from waylight.registers.people.queries import age_of


def longest_clearance(member: Member) -> date | None:
    """The last day on which the newest examination allows a clearance; None without one.

    A chest X-ray of 31 August clears until 29 February (B-AT6); whoever is old enough for one and
    has none is not cleared at all."""
    newest = Assessment.objects.filter(member=member).first()
    if newest is None:
        return None
    rules = RULES.on(newest.examined_on)
    until = months_later(newest.examined_on, int(rules.value("clearance-months")))
    if newest.xray_on:
        xray = date.fromisoformat(newest.xray_on)
        return min(until, months_later(xray, int(rules.value("xray-valid-months"))))
    age = age_of(member.person, newest.examined_on)
    needs_one = age is None or age.high >= int(rules.value("xray-from-age"))
    return None if needs_one else until
