"""Accounts, invitations and grants; each of these leaves a line in the journal.

Who may do them is asked by the deeds of `programmes/administration`, which call these."""

import hashlib
import secrets
import uuid
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Grant, Invitation, Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal

INVITATION_LASTS = timedelta(days=3)


@transaction.atomic
def open_account(email: str, *, name: str, password: str, by: User | None) -> User:
    """Give a colleague an account, or the account of this e-mail a new name and password."""
    user = User.objects.with_email(email) or User(email=email)
    user.name = name
    user.set_password(password)
    user.stamp = uuid.uuid4()
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
        end_sessions(user)
        journal.done("access.give", by=by, about=grant)
    return grant


@transaction.atomic
def withdraw(grant: Grant, *, by: User | None) -> None:
    """Take a role away; it counts from the person's next click, for which they sign in again."""
    end_sessions(grant.user)
    journal.done("access.withdraw", by=by, about=grant)
    grant.delete()


@transaction.atomic
def invite(email: str, *, name: str, team: Team, role: str, by: User | None) -> User:
    """Open an account for a colleague, give it a role, and send its owner a link, once."""
    if User.objects.with_email(email):
        raise Refusal(
            "access.already-invited",
            what=_("Nobody was invited."),
            why=_("There is an account with this e-mail address already."),
            fix=_("Give that account the role, or send it a new link."),
        )
    user = User(email=email, name=name)
    user.set_unusable_password()
    user.save()
    journal.done("access.invite", by=by, about=user)
    give(user, role, team, by=by)
    _send_link(user)
    return user


@transaction.atomic
def invite_again(user: User, *, by: User | None) -> None:
    """Send a new link to choose a password; the old password and every older link are void."""
    if not user.is_active:
        raise Refusal(
            "access.disabled",
            what=_("No link was sent."),
            why=_("The account is disabled."),
            fix=_("Enable it first."),
        )
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user)
    journal.done("access.invite_again", by=by, about=user, fields=["password"])
    _send_link(user)


@transaction.atomic
def remove_factors(user: User, *, by: User | None) -> None:
    """Forget the app, passkeys and recovery codes of someone who lost them; they enrol anew."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    journal.done("access.remove_factors", by=by, about=user)


@transaction.atomic
def disable(user: User, *, by: User | None) -> None:
    """Close an account; every session and link of it ends at once."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    journal.done("access.disable", by=by, about=user, fields=["is_active"])


@transaction.atomic
def enable(user: User, *, by: User | None) -> None:
    """Open a closed account again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    journal.done("access.enable", by=by, about=user, fields=["is_active"])


def end_sessions(user: User) -> None:
    """Make every session and every link of an account worthless, from the next click."""
    user.stamp = uuid.uuid4()
    user.save(update_fields=["stamp"])


def secret_hash(secret: str) -> str:
    """What is kept of a link's secret; it is random and long, so that one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _send_link(user: User) -> None:
    """A link that works once, for three days, while the account stays as it is."""
    secret = secrets.token_urlsafe(32)
    Invitation.objects.filter(user=user).delete()
    Invitation.objects.create(
        user=user,
        secret_hash=secret_hash(secret),
        stamp=user.stamp,
        expires_at=clock.now() + INVITATION_LASTS,
    )
    link = f"{settings.OFFICE_URL.rstrip('/')}{reverse('welcome', args=[secret])}"
    address, subject = user.email, _("Your account at Waylight")
    words = _("Choose your password here. The link works once, for three days:")
    # A mail server that does not answer must not undo the account; the link can be sent again.
    transaction.on_commit(
        lambda: send_mail(subject, f"{words}\n\n{link}\n", None, [address]) and None, robust=True
    )
