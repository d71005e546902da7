"""Reunions at every point of the way, so that each page has something to show."""

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.access import ROLES
from waylight.programmes.family_reunion.actions import closing, grouping, incidents, intake
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.tests.factories import (
    Play,
    a_cost,
    a_group,
    a_member,
    a_reunion,
    booked,
    role,
    safia,
    ticketed,
)
from waylight.programmes.family_reunion.workflow import Status


def colleagues(team: Team) -> Play:
    """An account for each role, made when it is asked for."""
    found: dict[str, User] = {}

    def play(key: str) -> User:
        if key not in found:
            name = key.rpartition(".")[2]
            found[key] = access.open_account(
                f"{name}@example.org",
                name=name.replace("_", " ").capitalize(),
                password="a lantern over water",
                by=None,
            )
            for each in (key, "movements.requester"):
                access.give(found[key], each, team, by=None)
        return found[key]

    return play


def with_every_role(user: User, team: Team) -> User:
    """One who may do everything, to look at everything."""
    for each in ROLES:
        access.give(user, f"family_reunion.{each.name}", team, by=None)
    return user


def furnish(team: Team) -> list[Reunion]:
    """One to be divided, one booked, one stopped at the gate, one in confidence, one new."""
    play = colleagues(team)
    by, mission = role(play, "caseworker"), role(play, "mission_officer")
    divided, flying, stopped = (safia(team, play) for _number in range(3))
    booked(a_group(flying, play), play)
    younger = flying.members.get(country="SDN")
    grouping.agree_adult(
        younger, kind="ESCORT", name="Grace Achieng", agreed_by="Safia Idris", by=by
    )
    grouping.form_group(
        flying, members=[younger], airport="PZU", by=role(play, "movement_assistant")
    )
    ticketed(a_group(stopped, play), play)
    refused = stopped.members.order_by("-number").get(country="UGA", number=2)
    incidents.refuse_boarding(
        refused, reason="DOCUMENT", words="The visa says another place of birth.", by=mission
    )
    a_cost(flying, play)
    a_cost(
        flying,
        play,
        category="EXIT",
        amount="90000.00",
        currency="SDG",
        rate="0.001300",
        rate_source="Bank of the office, 2 November",
    )
    kept = safia(team, play, until=Status.VISA_GRANTED)
    closing.confide(
        kept,
        words="She asks that her husband is not told where the children stay.",
        tells_sponsor=False,
        by=role(play, "protection_officer"),
    )
    new = a_reunion(team, by, "Miriam Tesfay", band="P1", council="S12000049")
    member = a_member(new, by, "Selam", born="2010", relationship="SIBLING", country="ETH")
    intake.begin_intake(member, by=by)
    intake.screen(member, by=by)
    return [divided, flying, stopped, kept, new]
