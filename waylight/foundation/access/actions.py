"""Accounts and grants. Only the command line calls these yet; each leaves a line in the journal."""

from django.db import transaction

from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.journal import actions as journal


@transaction.atomic
def open_account(email: str, *, name: str, password: str, by: User | None) -> User:
    """Give a colleague an account, or the account of this e-mail a new name and password."""
    user = User.objects.filter(email__iexact=email).first() or User(email=email)
    user.name = name
    user.set_password(password)
    user.save()
    journal.done("access.open_account", by=by, about=user, fields=["name", "password"])
    return user


@transaction.atomic
def open_team(name: str, *, by: User | None) -> Team:
    """Make sure that a team exists."""
    team, created = Team.objects.get_or_create(name=name)
    if created:
        journal.done("access.open_team", by=by, about=team)
    return team


@transaction.atomic
def give(user: User, role: str, team: Team, *, by: User | None) -> Grant:
    """Give a role in a team; giving it twice changes nothing."""
    if role not in known():
        raise ValueError(f"No role {role!r}; there are {sorted(known())}")
    grant, created = Grant.objects.get_or_create(
        user=user, role=role, team=team, defaults={"given_by": by}
    )
    if created:
        journal.done("access.give", by=by, about=grant)
    return grant


@transaction.atomic
def withdraw(grant: Grant, *, by: User | None) -> None:
    """Take a role away; it counts from the person's next click."""
    journal.done("access.withdraw", by=by, about=grant)
    grant.delete()
