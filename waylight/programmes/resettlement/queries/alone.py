"""Whether nobody but children would travel: a child is never without an agreed adult."""

from datetime import date

from waylight.programmes.resettlement.models import Referral
from waylight.registers.people.queries import is_child


def are_children_alone(referral: Referral, day: date) -> bool:
    """Whether somebody travels, and whoever does is or may be a child on a day."""
    going = list(referral.members.going().select_related("person"))
    return bool(going) and all(is_child(one.person, day) for one in going)
