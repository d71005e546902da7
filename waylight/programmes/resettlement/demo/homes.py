"""What a council is told of an invented family, and what it answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from waylight.foundation import clock
from waylight.programmes.councils.demo.many import Asked
from waylight.programmes.councils.models import Desk
from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.demo.lives import Life
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.workflow import Going, Status

SCHOOL = range(5, 19)
ANSWERS = {
    Status.OFFERED: ProposalStatus.ASKED,
    Status.PRE_DEPARTURE: ProposalStatus.ACCEPTED,
    Status.HANDED_OVER: ProposalStatus.RECEIVED,
    Status.CLOSED: ProposalStatus.RECEIVED,
}


def asked(life: Life, referral: Referral, members: Sequence[Member], desk: Desk) -> Asked:
    """The proposal of a family that has, or had, a home."""
    going = [one for one in members if one.status == Going.GOING]
    day = life.arrived_on or clock.today()
    asked_on = _asked_on(life)
    return Asked(
        about=referral,
        reference=referral.number,
        desk=desk,
        status=ANSWERS[life.status],
        needs=_needs(life, going, day),
        people=[_told(life, one) for one in going],
        size=len(going),
        asked_on=asked_on,
        step_free=life.step_free,
        services=life.services,
        ready_on=_ready_on(life, asked_on),
        arrived_on=life.arrived_on,
    )


def before(one: Asked) -> Asked:
    """The same family, asked of the same council for a home that it then lost."""
    return replace(
        one,
        status=ProposalStatus.DECLINED,
        asked_on=one.asked_on - timedelta(days=12),
        ready_on=None,
        arrived_on=None,
    )


def _asked_on(life: Life) -> date:
    """A week or more before the arrival; lately, while the council has not answered."""
    if life.arrived_on is not None:
        return life.arrived_on - timedelta(days=life.chance.randint(60, 80))
    if life.status == Status.OFFERED:
        return clock.today() - timedelta(days=life.chance.randint(0, 8))
    return life.since - timedelta(days=life.chance.randint(3, 9))


def _ready_on(life: Life, asked_on: date) -> date | None:
    if life.status == Status.OFFERED:
        return None
    if life.arrived_on is not None:
        return life.arrived_on - timedelta(days=life.chance.randint(1, 10))
    ahead = life.chance.randint(-10, 0) if life.progress >= 1 else life.chance.randint(-10, 40)
    return max(asked_on, clock.today() + timedelta(days=ahead))


def _needs(life: Life, going: Sequence[Member], day: date) -> dict[str, Any]:
    people = []
    for member in going:
        one = life.household.people[member.number - 1]
        age = (day - one.born_on).days // 365
        people.append({"age": age, "sex": one.sex, "school": age in SCHOOL})
    return {
        "people": people,
        "bedrooms": life.bedrooms,
        "bedroom_rule": "BR-2015",
        "step_free": life.step_free,
        "services": list(life.services),
        "languages": [life.language],
        "medical": life.medical.lower(),
        "ties": [],
        "why": ["Synthetic: drawn for the demonstration."],
    }


def _told(life: Life, member: Member) -> dict[str, Any]:
    one, name = life.household.people[member.number - 1], life.names[member.number - 1]
    return {
        "number": member.number,
        "name": name.latin,
        "native": name.native,
        "born_on": one.born_on.isoformat(),
        "sex": one.sex,
        "language": life.language,
        "contact": "",
    }
