"""Desks, homes and families for tests, brought through the real deeds by those who may do them.

`play` gives the account that plays a role in the council's team, by its key. What the office does
is done by an officer who has no part at the desk."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.councils.actions import (
    answering,
    claiming,
    desks,
    offering,
    proposing,
    receiving,
)
from waylight.programmes.councils.models import Claim, Desk, Offer, Proposal, Reception

Play = Callable[[str], User]
BRISTOL = "E06000023"
BELFAST = "N09000003"
GLASGOW = "S12000049"
PASSWORD = "a lantern over water"


def role(play: Play, name: str) -> User:
    """The colleague who plays a role of the programme."""
    return play(f"councils.{name}")


def an_office(name: str = "Resettlement office") -> Team:
    """The team that proposes families."""
    return access.open_team(name, by=None)


def an_officer(name: str = "Olga") -> User:
    """Somebody of the office, with no part at any desk."""
    email = f"{name.lower()}@example.org"
    found = User.objects.with_email(email)
    return found or access.open_account(email, name=name, password=PASSWORD, by=None)


def a_desk(team: Team, play: Play, *, office: Team | None = None, council: str = BRISTOL) -> Desk:
    """A council's desk at an office."""
    liaison, there = role(play, "liaison"), office or an_office()
    access.give(liaison, "councils.liaison", there, by=None)
    access.give(liaison, "councils.liaison", team, by=None)
    found: Desk = desks.open_desk(
        team,
        office=there,
        council=council,
        contact="housing@example.org",
        synthetic=True,
        by=liaison,
    )
    return found


def home(**changes: Any) -> dict[str, Any]:
    """What is said of a home: three bedrooms, free from today."""
    today = clock.today()
    return {
        "property_reference": "12 Example Road",
        "bedrooms": 3,
        "max_people": 5,
        "step_free": False,
        "available_from": today,
        "expires_on": today + timedelta(days=60),
        "school_places": 2,
        "services": ["CARDIOLOGY"],
        "languages": ["ara"],
        **changes,
    }


def an_offer(desk: Desk, play: Play, **changes: Any) -> Offer:
    """A home that a council offers."""
    made: Offer = offering.make_offer(desk, **home(**changes), by=role(play, "coordinator"))
    return made


def needs(**changes: Any) -> dict[str, Any]:
    """Two adults, a child of 7 and a child of 3: two bedrooms by the rule, one school place."""
    return {
        "people": [
            {"age": 35, "sex": "F", "school": False},
            {"age": 32, "sex": "M", "school": False},
            {"age": 7, "sex": "F", "school": True},
            {"age": 3, "sex": "M", "school": False},
        ],
        "bedrooms": 2,
        "bedroom_rule": "BR-2015",
        "step_free": False,
        "services": [],
        "languages": ["ara"],
        "medical": "none",
        "ties": [],
        "why": [],
        **changes,
    }


def people(*names: str) -> list[dict[str, Any]]:
    """The same family with names, as the office tells them after acceptance."""
    born = ("1980-01-01", "1983-05-05", "2008-06-01", "2012-11-01")
    called = names or ("Rania Haddad", "Sami Haddad", "Lina Haddad", "Omar Haddad")
    return [
        {
            "number": number,
            "name": name,
            "native": "",
            "born_on": day,
            "sex": "F",
            "language": "ara",
        }
        for number, (name, day) in enumerate(zip(called, born, strict=False), 1)
    ]


def a_proposal(offer: Offer, by: User | None = None, **changes: Any) -> Proposal:
    """A family that an office proposes; its record there is stood for by the desk."""
    known = {"about": offer.desk, "reference": f"VPR-{offer.number}", "needs": needs(), "size": 4}
    return proposing.propose(offer, **{**known, **changes}, by=by or an_officer())


def fresh(proposal: Proposal) -> Proposal:
    """As it stands now."""
    return Proposal.objects.select_related("offer__desk__team", "asked_by").get(pk=proposal.pk)


def accepted(proposal: Proposal, play: Play, ready_on: date | None = None) -> Proposal:
    """The council takes the family."""
    day = ready_on or clock.today()
    answering.accept(fresh(proposal), ready_on=day, by=role(play, "coordinator"))
    return fresh(proposal)


def named(proposal: Proposal, play: Play, *names: str) -> Proposal:
    """Accepted, and the council knows who comes."""
    taken = accepted(proposal, play)
    return proposing.tell_names(taken, people=people(*names), by=an_officer())


def received(proposal: Proposal, play: Play, arrived_on: date | None = None) -> Reception:
    """The key worker has signed for all four."""
    found: Reception = receiving.receive(
        named(proposal, play),
        arrived_on=arrived_on or clock.today(),
        came=[1, 2, 3, 4],
        signed_as="Kay Worker",
        papers_given=True,
        by=role(play, "key_worker"),
    )
    return found


def claims(reception: Reception, play: Play) -> list[Claim]:
    """The claims of a family, worked out."""
    claiming.work_out_claims(reception, by=role(play, "coordinator"))
    return list(reception.claims.order_by("due_on", "kind"))
