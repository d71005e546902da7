"""What movements is told of each member: last days, needs by code, and nothing else of health."""

from waylight.foundation.access.models import User
from waylight.programmes.movements.queries.sent import Sent
from waylight.programmes.resettlement.models import Member
from waylight.programmes.resettlement.workflow import FIT, Going, Permit


def sent_of(member: Member, by: User) -> Sent:
    """A member as the tracks stand; of whoever does not travel, or is not cleared, no day."""
    going = member.status == Going.GOING
    health = getattr(member, "health", None) if going else None
    permit = getattr(member, "exit_permit", None) if going else None
    cleared = health is not None and health.status in FIT
    return Sent(
        reference=str(member),
        said_by=by,
        cleared_until=health.until if health is not None and cleared else None,
        exit_until=permit.until if permit and permit.status == Permit.GRANTED else None,
        needs=tuple(health.needs) if health is not None and cleared else (),
    )
