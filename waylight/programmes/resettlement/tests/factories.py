"""Referrals for tests, brought through the real deeds by the colleagues who may do them.

`play` gives the account that plays a role, by its key: `play("resettlement.unhcr_liaison")`."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.actions import deciding, referring
from waylight.programmes.resettlement.actions.referring import Referred
from waylight.programmes.resettlement.models import Referral, Scheme

Play = Callable[[str], User]


def role(play: Play, name: str) -> User:
    """The colleague who plays a role of the programme."""
    return play(f"resettlement.{name}")


def someone(relationship: str, name: str, sex: str, born: str) -> Referred:
    """A Syrian who speaks Arabic."""
    recorded = {
        "name": name,
        "sex": sex,
        "born": born,
        "nationalities": ["SYR"],
        "languages": ["ara"],
    }
    return Referred(relationship, unhcr_id=f"id-{name}", recorded=recorded)


MOUSSA = (
    someone("PA", "Moussa Darwish", "M", "1982-03-04"),
    someone("WIF", "Rima Darwish", "F", "1986-07-12"),
    someone("DAU", "Lina Darwish", "F", "2013-01-30"),
)
"""Moussa of the office's page of 2015: thirty-three, with a new-born whom no form names yet."""


def a_referral(team: Team, by: User, members: Any = MOUSSA, **known: Any) -> Referral:
    """A family in Lebanon that UNHCR submitted a month ago."""
    today = clock.today()
    facts = {
        "unhcr_number": f"LEB-{Referral.objects.count() + 1:06}",
        "scheme": Scheme.VPRS,
        "asylum_country": "LBN",
        "origin_country": "SYR",
        "airport": "BEY",
        "priority": "NR",
        "submitted_on": today - timedelta(days=30),
        "declared_on": today - timedelta(days=31),
        "primary": "LPN",
        "secondary": "MED",
        "synthetic": True,
        **known,
    }
    referral: Referral = referring.refer(team, members=members, by=by, **facts)
    return referral


def an_accepted(team: Team, play: Play, **known: Any) -> Referral:
    """A family that the Home Office has accepted."""
    referral = a_referral(team, role(play, "unhcr_liaison"), **known)
    recorder = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=recorder)
    deciding.accept(referral, secured_on=clock.today(), accepted_on=clock.today(), by=recorder)
    return referral


def day(text: str) -> date:
    """A day from ISO text."""
    return date.fromisoformat(text)
