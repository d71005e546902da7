"""Journeys at every point of the way, so that each page has something to show."""

from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.access import ROLES
from waylight.programmes.movements.tests import samples


def with_every_role(user: User, team: Team) -> User:
    """One who may do everything, to look at everything."""
    for each in ROLES:
        access.give(user, f"movements.{each.name}", team, by=None)
    return user


def furnish(team: Team, user: User) -> list[str]:
    """One of everything that belongs to journeys; the addresses to which no page leads."""
    with_every_role(user, team)
    found = samples.of_journeys(team, lambda key: user)
    records = {sample.record for sample in found.values()}
    pages = [one.get_absolute_url() for one in records if hasattr(one, "get_absolute_url")]
    return [*sorted(set(pages)), reverse("movements:on-duty")]
