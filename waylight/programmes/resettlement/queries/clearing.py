"""How long a medical clearance may hold: as the examination, its X-ray and a pregnancy allow."""

from datetime import date, timedelta

from waylight.engines.fit_to_fly.papers import TERM
from waylight.foundation import clock
from waylight.foundation.deadlines.counting import months_later
from waylight.programmes.movements.rules import RULES as MOVEMENTS
from waylight.programmes.resettlement.models import Assessment, Member
from waylight.programmes.resettlement.rules import RULES
from waylight.registers.people.queries import age_of


def longest_clearance(member: Member) -> date | None:
    """The last day on which the newest examination allows a clearance; None without one.

    A chest X-ray of 31 August clears until 29 February (B-AT6); whoever is old enough for one and
    has none is not cleared at all, nor is anybody during a treatment of tuberculosis (edge case
    5). Nobody is cleared for days on which carriers refuse a pregnancy (edge case 6)."""
    newest = Assessment.objects.filter(member=member).first()
    if newest is None or _is_treated(newest):
        return None
    allowed = _by_the_examination(member, newest)
    carried = _carried_until(newest)
    return min(allowed, carried) if allowed and carried else allowed


def _is_treated(newest: Assessment) -> bool:
    ends = newest.treatment_until
    return bool(newest.treatment_from) and (not ends or date.fromisoformat(ends) > clock.today())


def _carried_until(newest: Assessment) -> date | None:
    """The last day on which carriers take whoever expects a child; None if nobody is expected."""
    if not newest.due_on:
        return None
    due = date.fromisoformat(newest.due_on)
    week = int(MOVEMENTS.on(newest.examined_on).value("pregnancy-single"))
    return due - timedelta(weeks=TERM - week, days=1)


def _by_the_examination(member: Member, newest: Assessment) -> date | None:
    rules = RULES.on(newest.examined_on)
    until = months_later(newest.examined_on, int(rules.value("clearance-months")))
    if newest.xray_on:
        xray = date.fromisoformat(newest.xray_on)
        return min(until, months_later(xray, int(rules.value("xray-valid-months"))))
    age = age_of(member.person, newest.examined_on)
    needs_one = age is None or age.high >= int(rules.value("xray-from-age"))
    return None if needs_one else until
