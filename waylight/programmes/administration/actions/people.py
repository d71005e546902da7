"""Invite, give, withdraw, close: each written down, none done to oneself."""

from django.http import Http404
from django.utils.translation import gettext as _

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.programmes.administration.access import May
from waylight.programmes.administration.queries.people import administrators, people


@action(needs=May.INVITE)
def invite(team: Team, *, email: str, name: str, role: str, by: User) -> User:
    """Invite a colleague: an account, a first role, and a link to choose a password."""
    return access.invite(email, name=name, team=team, role=role, by=by)


@action(needs=May.GRANT)
def give_role(team: Team, *, user: User, role: str, by: User) -> Grant:
    """Give a colleague a role in a team."""
    _not_oneself(user, by)
    return access.give(user, role, team, by=by)


@action(needs=May.GRANT)
def withdraw_role(grant: Grant, *, by: User) -> None:
    """Withdraw a role; it counts from the person's next click."""
    # Held, or two administrators who withdraw each other's role at once leave nobody.
    Team.objects.select_for_update().get(pk=grant.team_id)
    if list(administrators(grant.team)) == [grant.user] and _administers(grant):
        raise Refusal(
            "administration.last-administrator",
            what=_("The role was not withdrawn."),
            why=_("Nobody else can give roles in this team."),
            fix=_("Make somebody else administrator first."),
        )
    access.withdraw(grant, by=by)


@action(needs=May.CLOSE_ACCOUNT)
def disable(user: User, *, by: User) -> None:
    """Close an account; all its sessions end at once."""
    _looked_after(user, by)
    _not_oneself(user, by)
    access.disable(user, by=by)


@action(needs=May.CLOSE_ACCOUNT)
def enable(user: User, *, by: User) -> None:
    """Open a closed account again."""
    _looked_after(user, by)
    access.enable(user, by=by)


@action(needs=May.INVITE)
def invite_again(user: User, *, by: User) -> None:
    """Send a new link to choose a password; the old password is void."""
    _looked_after(user, by)
    _not_oneself(user, by)
    access.invite_again(user, by=by)


@action(needs=May.CLOSE_ACCOUNT)
def remove_factors(user: User, *, by: User) -> None:
    """Forget the second factors of someone who lost them; they set up new ones."""
    _looked_after(user, by)
    _not_oneself(user, by)
    access.remove_factors(user, by=by)


@action(needs=May.GRANT)
def keep_roles(team: Team, *, email: str, name: str, roles: tuple[str, ...], by: User) -> User:
    """Make the roles of a colleague in a team what a list says; invite who has no account."""
    user = User.objects.with_email(email)
    if user is None:
        user = access.invite(email, name=name, team=team, role=roles[0], by=by)
    _not_oneself(user, by)
    if user.name != name:
        raise Refusal(
            "administration.other-name",
            what=_("The roles were not changed."),
            why=_("The account with this e-mail address has another name."),
            fix=_("Correct the name or the address in the list."),
        )
    for role in roles:
        access.give(user, role, team, by=by)
    for grant in Grant.objects.filter(user=user, team=team).exclude(role__in=roles):
        withdraw_role(grant, by=by)
    return user


def _administers(grant: Grant) -> bool:
    others = Grant.objects.filter(user=grant.user, team=grant.team).exclude(pk=grant.pk)
    held = administrators(grant.team).filter(grants__in=others)
    return not held.exists()


def _looked_after(user: User, by: User) -> None:
    """Raise Http404 for an account that this person does not look after."""
    if not people(by).filter(pk=user.pk).exists():
        raise Http404


def _not_oneself(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise Refusal(
            "administration.not-oneself",
            what=_("Nothing was changed."),
            why=_("Nobody decides about their own access."),
            fix=_("Ask another administrator."),
        )
