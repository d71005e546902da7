"""Families that belong to one: where they are proposed, and whether they want the same council."""

from dataclasses import dataclass

from django.db.models import Q

from waylight.programmes.councils.models import Desk
from waylight.programmes.resettlement.models import Link, Match, Referral, Wish
from waylight.programmes.resettlement.workflow import LEFT


@dataclass(frozen=True)
class Linked:
    """Another family, the wish, and the council to which it is proposed, if any."""

    other: Referral
    wish: Wish
    desk: Desk | None


def linked(referral: Referral) -> list[Linked]:
    """The families that are linked to one, each once, in two queries however many they are.

    A wish never to live with the same council goes before any other."""
    found: dict[Referral, set[str]] = {}
    links = Link.objects.filter(Q(referral=referral) | Q(other=referral), other__isnull=False)
    for one in links.select_related("referral", "other"):
        other = one.referral if one.other_id == referral.pk else one.other
        if other is not None and other.status not in LEFT:
            found.setdefault(other, set()).add(one.wish)
    standing = Match.objects.filter(referral__in=found, ended_at__isnull=True)
    desks = {
        one.referral_id: one.proposal.offer.desk
        for one in standing.select_related("proposal__offer__desk")
    }
    order = (Wish.OTHER, Wish.SAME, Wish.ANY)
    return [
        Linked(other, next(one for one in order if one in wishes), desks.get(other.pk))
        for other, wishes in found.items()
    ]


def is_kept_from(referral: Referral, desk: Desk) -> bool:
    """Whether a family is never to live with this council, because another does or is to."""
    return any(
        one.wish == Wish.OTHER and one.desk is not None and one.desk.council == desk.council
        for one in linked(referral)
    )
