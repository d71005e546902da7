"""What the night does at councils' desks."""

from waylight.foundation import clock
from waylight.foundation.jobs.kinds import Work, nightly
from waylight.programmes.councils.actions import expiring


@nightly("councils.expire")
def expire(work: Work) -> None:
    """Let offers and questions run out whose time is over."""
    expiring.expire_offers(clock.today(), by=None)
    expiring.lapse_proposals(clock.now(), by=None)
