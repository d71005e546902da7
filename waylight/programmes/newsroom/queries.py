"""What the pages of the newsroom ask, and who may be in it."""

from collections import defaultdict
from uuid import UUID

from django.db.models import QuerySet

from waylight.foundation.access.models import Grant, User
from waylight.programmes.newsroom.access import ROLES, May
from waylight.programmes.newsroom.handover.models import Handed

ENTERING = {f"newsroom.{role.name}": role.name for role in ROLES if May.ENTER in role.may}


def editors() -> dict[UUID, tuple[str, str, list[str]]]:
    """Everybody who may be in the newsroom now: name, language, keys of their roles."""
    roles: dict[UUID, set[str]] = defaultdict(set)
    grants = Grant.objects.filter(role__in=ENTERING, user__is_active=True)
    for user, role in grants.values_list("user", "role"):
        roles[user].add(ENTERING[role])
    names = User.objects.in_bulk(list(roles))
    return {key: (names[key].name, "en", sorted(held)) for key, held in roles.items()}


def items() -> QuerySet[Handed]:
    """What the newsroom handed over, newest first."""
    return Handed.objects.order_by("-handed_at", "pk")
