"""Journeys at every point of the way, so that each page has something to show."""

from django.urls import reverse

from tests.matrix.samples import Sample
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.access import ROLES
from waylight.programmes.movements.tests import samples
from waylight.programmes.movements.tests.samples import HERE

UNLED = {
    f"{HERE}/bags/<uuid:key>/": "do/{deed}/",
    f"{HERE}/escorting/<uuid:key>/": "do/{deed}/",
    f"{HERE}/receivers/<uuid:key>/": "do/{deed}/",
    f"{HERE}/services/<uuid:key>/": "do/{deed}/",
    f"{HERE}/passengers/<uuid:key>/custody/": "",
    f"{HERE}/passengers/<uuid:key>/custody/do/": "{deed}/",
    f"{HERE}/duties/<uuid:key>/gate/": "{number}/",
}
"""Pages to which the first journey that anybody opens does not lead."""


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
    return [
        *sorted(set(pages)),
        *(_filled(prefix, sample) for prefix, sample in found.items() if prefix in UNLED),
        reverse("movements:on-duty"),
        reverse("movements:photo", args=[found[f"{HERE}/passengers/<uuid:key>/"].record.pk]),
    ]


def _filled(prefix: str, sample: Sample) -> str:
    """The address of a record, and of the sample's deed where one follows."""
    address = prefix.replace("<uuid:key>", str(sample.record.pk))
    return f"{address}{UNLED[prefix].format(**sample.keys)}"
