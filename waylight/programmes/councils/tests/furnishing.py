"""A desk with families at every point of the way, so that each page has something to show."""

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import User
from waylight.programmes.councils.access import ROLES
from waylight.programmes.councils.actions import claiming, desks, papers, proposing
from waylight.programmes.councils.models import Desk
from waylight.programmes.councils.queries.funnel import quarter_of
from waylight.programmes.councils.tests.factories import (
    a_desk,
    a_proposal,
    an_offer,
    an_officer,
    claims,
    named,
    needs,
    received,
)


def furnish(user: User) -> Desk:
    """A desk whose every part one person plays: asked, expected with its papers, received."""
    team = access.open_team("Council of Bristol", by=None)
    for each in ROLES:
        access.give(user, f"councils.{each.name}", team, by=None)

    def play(key: str) -> User:
        return user

    desk, officer = a_desk(team, play), an_officer()
    desks.pledge(desk, quarter=quarter_of(clock.today()), people=20, by=user)
    an_offer(desk, play, bedrooms=4, max_people=8, step_free=True)
    why = ["Somebody cannot climb stairs for long."]
    a_proposal(
        an_offer(desk, play, school_places=0),
        needs=needs(why=why, services=["CARDIOLOGY"]),
        despite="A place is free from February.",
    )
    expected = named(a_proposal(an_offer(desk, play)), play)
    expected = proposing.tell_arrival(expected, day=clock.today(), flight="BA 123", by=officer)
    told = [{"number": 1, "conclusion": "Walks with a stick", "medicines": "For thirty days"}]
    proposing.hand_over_clinically(
        expected, clinician="Dr Grey", people=told, shares=True, by=officer
    )
    papers.issue_paper(expected, kind="summary", language="ar", by=user)
    reception = received(a_proposal(an_offer(desk, play)), play)
    claiming.submit_claim(claims(reception, play)[0], by=user)
    return desk
