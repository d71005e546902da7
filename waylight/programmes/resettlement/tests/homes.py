"""Councils with homes for tests, each with a team of its own, brought through the real deeds."""

from datetime import date
from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.councils.actions import answering, offering
from waylight.programmes.councils.models import Desk, Offer, Proposal
from waylight.programmes.councils.tests import factories as councils
from waylight.programmes.councils.tests.factories import BRISTOL
from waylight.programmes.resettlement.actions import deciding, matching
from waylight.programmes.resettlement.models import Match, Referral
from waylight.programmes.resettlement.tests.factories import Play, an_accepted, role, someone

LEEDS = "E08000035"
BIG = (
    someone("PA", "Yusuf Haddad", "M", "1975-02-03"),
    someone("WIF", "Amal Haddad", "F", "1978-05-06"),
    someone("DAU", "Rana Haddad", "F", "1999-01-02"),
    someone("SON", "Sami Haddad", "M", "2001-03-04"),
    someone("DAU", "Dima Haddad", "F", "2005-06-07"),
    someone("SON", "Nabil Haddad", "M", "2013-08-09"),
    someone("PRF", "Huda Haddad", "F", "1950-10-11"),
)
"""Seven people of three generations."""


def colleagues_of(team: Team) -> Play:
    """An account for each role of a council, made when it is asked for."""
    found: dict[str, User] = {}

    def play(key: str) -> User:
        if key not in found:
            email = f"{key}@{team.pk}.example.org"
            found[key] = access.open_account(
                email, name=key.rpartition(".")[2], password="a lantern over water", by=None
            )
            access.give(found[key], key, team, by=None)
        return found[key]

    return play


def a_council(office: Team, council: str = BRISTOL) -> tuple[Desk, Play]:
    """A council's desk at the office, and the colleagues of the council."""
    team = access.open_team(f"Council {council}", by=None)
    play = colleagues_of(team)
    if Desk.objects.filter(team=office).exists():
        # The access matrix has one team for every programme: a council's is then an office too.
        made = Desk.objects.create(team=team, office=office, council=council, synthetic=True)
        return made, play
    return councils.a_desk(team, play, office=office, council=council), play


def a_home(office: Team, council: str = BRISTOL, **changes: Any) -> tuple[Offer, Play]:
    """A home of a council that has no desk yet."""
    desk, play = a_council(office, council)
    return councils.an_offer(desk, play, **changes), play


def a_home_for(office: Team) -> Offer:
    """A home for a team that may be a council's already, as in samples of every programme."""
    team = access.open_team("Council of Leeds", by=None)
    desk = Desk(team=team, office=office, council=LEEDS, synthetic=True)
    desk.save()
    return councils.an_offer(desk, colleagues_of(team))


def looking(team: Team, play: Play, **known: Any) -> Referral:
    """An accepted family for which a council is looked for."""
    referral = an_accepted(team, play, **known)
    deciding.seek_match(referral, by=role(play, "matching_officer"))
    return referral


def proposed(referral: Referral, offer: Offer, play: Play, **known: Any) -> Match:
    """A family proposed for a home."""
    reasons = known.pop("reasons", {"for": ["Near a school."], "against": []})
    match: Match = matching.propose_home(
        now(referral), offer=offer, reasons=reasons, by=role(play, "matching_officer"), **known
    )
    return match


def now(referral: Referral) -> Referral:
    """As it stands now."""
    return Referral.objects.select_related("team").get(pk=referral.pk)


def says_yes(match: Match, there: Play, ready_on: date | None = None) -> Proposal:
    """The council takes the family."""
    return councils.accepted(match.proposal, there, ready_on)


def says_no(match: Match, there: Play, reason: str = "NO_SCHOOL") -> Proposal:
    """The council does not take it."""
    proposal = councils.fresh(match.proposal)
    answering.decline(proposal, reason=reason, by=councils.role(there, "coordinator"))
    return proposal


def withdrawn(offer: Offer, there: Play) -> Offer:
    """The council withdraws a home."""
    fresh = Offer.objects.select_related("desk__team").get(pk=offer.pk)
    found: Offer = offering.withdraw_offer(
        fresh, because="The boiler has burst.", by=councils.role(there, "coordinator")
    )
    return found
