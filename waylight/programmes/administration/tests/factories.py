"""People with grants, and openings in an emergency, made through the real deeds."""

from django.db.models import Model

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.programmes.administration import actions

REASON = "The hospital asks tonight what this family needs."


def a_responder(user: User, team: Team) -> User:
    """Somebody who may break the glass, besides what they may already."""
    access.give(user, "administration.responder", team, by=None)
    return user


def broken_glass(record: Model, by: User, team: Team, minutes: int = 30) -> BrokenGlass:
    """A record opened in an emergency."""
    return actions.break_glass(
        team,
        kind=record._meta.label_lower,
        reference=str(record.pk),
        reason=REASON,
        minutes=minutes,
        by=by,
    )
