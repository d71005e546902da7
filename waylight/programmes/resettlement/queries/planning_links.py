"""What linked families mean for the planner: councils that are closed to one, or drawn nearer.

The workbook knows no pairs of families. Who is never to live with the council of another is kept
from it; where neither has a home yet, the councils are divided between the two, so that no plan can
bring them together. Why stands behind the protection wall; here it is a closed council."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from waylight.programmes.councils.workflow import UNDER_WAY
from waylight.programmes.resettlement.models import Link, Match, Wish
from waylight.programmes.resettlement.queries.planning_rows import FamilyRows
from waylight.programmes.resettlement.workflow import LEFT

NEARER = -2000.0
"""In the workbook's money: as much as distance to relatives may cost at most (`tie_cost_max`)."""


@dataclass(frozen=True)
class Wanted:
    """By the referral's key: the councils that are closed, and those where relatives go."""

    closed: Mapping[Any, set[str]] = field(default_factory=lambda: defaultdict(set))
    near: Mapping[Any, set[str]] = field(default_factory=lambda: defaultdict(set))


def wanted(families: Sequence[FamilyRows], councils: Iterable[str]) -> Wanted:
    """What links say of some families; two queries, however many they are."""
    keys = {one.referral.pk for one in families}
    asked = Q(referral__in=keys) | Q(other__in=keys)
    links = Link.objects.filter(asked, other__isnull=False).exclude(
        Q(referral__status__in=LEFT) | Q(other__status__in=LEFT)
    )
    pairs = [(one.referral_id, one.other_id, one.wish) for one in links]
    places = _places({key for first, second, _wish in pairs for key in (first, second)})
    found = Wanted()
    for first, second, wish in pairs:
        for own, other in ((first, second), (second, first)):
            if own in keys and own not in places and other in places:
                side = {Wish.OTHER: found.closed, Wish.SAME: found.near}.get(Wish(wish))
                if side is not None:
                    side[own].add(places[other])
        if wish == Wish.OTHER and not {first, second} & places.keys():
            _divide(found, first, second, sorted(councils))
    return found


def _divide(found: Wanted, first: Any, second: Any, councils: Sequence[str]) -> None:
    """Every second council is closed to one, and the others to the other."""
    one, other = sorted((first, second), key=str)
    found.closed[one].update(councils[1::2])
    found.closed[other].update(councils[0::2])


def _places(keys: Iterable[Any]) -> dict[Any, str]:
    """The council in which a family has a home, by the referral's key."""
    standing = Match.objects.filter(
        referral__in=set(keys), ended_at__isnull=True, proposal__status__in=UNDER_WAY
    )
    return dict(standing.values_list("referral_id", "proposal__offer__desk__council"))
