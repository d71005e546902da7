"""The people an administrator looks after, and the grants each has."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.access.rules import Anyone, teams_where, visible
from waylight.programmes.administration.access import May


def people(user: Anyone) -> QuerySet[User]:
    """Who has a role in a team that this person administers, or none anywhere; newest first.

    Each with `shown_grants`: those in these teams."""
    teams = teams_where(user, May.PEOPLE)
    shown = Prefetch("grants", grants_in(teams), to_attr="shown_grants")
    found = User.objects.filter(Q(grants__team__in=teams) | Q(grants=None))
    return found.distinct().order_by("-created_at", "pk").prefetch_related(shown)


def grants_of(user: User) -> QuerySet[Grant]:
    """Every grant of one person, whoever asks: for their own page."""
    return grants_in(Team.objects.all()).filter(user=user)


def grants_to_manage(user: Anyone) -> QuerySet[Grant]:
    """The grants that this person may withdraw."""
    return visible(grants_in(Team.objects.all()), user, May.GRANT)


def grants_in(teams: QuerySet[Team]) -> QuerySet[Grant]:
    """The grants of some teams, by team and role."""
    found = Grant.objects.filter(team__in=teams).select_related("team", "given_by", "user")
    return found.order_by("team__name", "role")


def roles_by_email(team: Team, emails: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Some of the people of a team: e-mail → their e-mail, name and roles there, by name."""
    grants = Grant.objects.filter(team=team).select_related("user").order_by("role")
    found: dict[str, dict[str, Any]] = {}
    for grant in grants:
        email = grant.user.email.lower()
        row = found.setdefault(email, {"email": email, "name": grant.user.name, "roles": ()})
        row["roles"] += (grant.role,)
    return {email: found[email] for email in emails if email in found}


def administrators(team: Team) -> QuerySet[User]:
    """The active accounts that may give roles in a team."""
    roles = [key for key, role in known().items() if May.GRANT in role.may]
    held = Grant.objects.filter(team=team, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
