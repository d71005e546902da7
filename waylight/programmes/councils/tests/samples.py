"""A desk, a home, families and a claim, for the access matrix."""

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions import papers, proposing
from waylight.programmes.councils.tests.factories import (
    a_desk,
    a_proposal,
    an_offer,
    an_officer,
    claims,
    named,
    received,
)

HERE = "/office/councils"


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    desk = a_desk(team, play)
    offer = an_offer(desk, play)
    proposal = named(a_proposal(offer), play)
    handover = proposing.hand_over_clinically(
        proposal, clinician="Dr Grey", people=[{"number": 1}], shares=True, by=an_officer()
    )
    by = play("councils.key_worker")
    paper = papers.issue_paper(proposal, kind="family", language="en", by=by)
    reception = received(a_proposal(an_offer(desk, play)), play)
    claim = claims(reception, play)[0]
    found = {"desks": desk, "offers": offer, "claims": claim}
    families = {"proposals": proposal, "receptions": reception}
    deeds = {"desks": "offer", "offers": "change", "claims": "pay"}
    deeds |= {"proposals": "paper", "receptions": "milestone"}
    health = Sample(handover, see=May.CLINIC, keys={"key": proposal.pk})
    made = {
        f"{HERE}/{name}/<uuid:key>/": Sample(record, see=see)
        for see, records in ((May.VIEW, found), (May.FAMILY, families))
        for name, record in records.items()
    }
    made |= {
        f"{HERE}/{name}/<uuid:key>/do/": Sample(
            made[f"{HERE}/{name}/<uuid:key>/"].record,
            see=made[f"{HERE}/{name}/<uuid:key>/"].see,
            keys={"deed": deed},
        )
        for name, deed in deeds.items()
    }
    at = f"{HERE}/proposals/<uuid:key>"
    made[f"{at}/papers/"] = Sample(proposal, see=May.FAMILY, keys={"paper": paper.pk})
    made[f"{at}/health/"] = health
    return made
