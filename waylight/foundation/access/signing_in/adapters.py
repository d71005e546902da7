"""Where django-allauth asks this house: who a person is, what is secret, what is said."""

from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access import sessions
from waylight.foundation.access.models import User
from waylight.foundation.access.signing_in import actions

SAID = {
    "mfa/messages/totp_activated.txt": _("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your authenticator app was removed."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is set up."),
    "mfa/messages/webauthn_removed.txt": _("Your passkey was removed."),
}
WRONG = _("That did not match. Check it, and try again.")


class Accounts(DefaultAccountAdapter):
    """Signs invited people in, and nobody up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session; note the second factor if one was shown on the way."""
        super().login(request, user)
        sessions.begin(request)
        # Rows of sessions that ended are of no use to anybody.
        request.session.clear_expired()
        records = get_authentication_records(request, user)
        if any(record["method"] == "mfa" for record in records):
            sessions.prove(request)
        actions.note("access.sign_in", user)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account is told what a wrong password is told."""
        actions.note_refusal(user, "access.disabled")
        messages.error(request, WRONG)
        return HttpResponseRedirect(reverse("account_login"))

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A second factor, not the password, is what is asked for once more."""
        return [
            {"id": name, "description": words, "url": reverse(name)}
            for name, words, kinds in (
                ("mfa_reauthenticate", _("Use a code"), ("totp", "recovery_codes")),
                ("mfa_reauthenticate_webauthn", _("Use a passkey"), ("webauthn",)),
            )
            if Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists()
        ]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: Any = None,
    ) -> None:
        """Our own words for what is worth saying; silence for the rest."""
        if words := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(words))


class Factors(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, and the last factor in place."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG,
        "cannot_delete_authenticator": _(
            "This is your only second factor. Set up another one before you remove it."
        ),
    }

    def encrypt(self, text: str) -> str:
        """The key of a row that holds the words sealed: rotation reaches them there."""
        return actions.keep_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The words of that row."""
        return actions.kept_secret(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another second factor remains; recovery codes alone are none."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = others.exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def build_totp_svg(self, url: str) -> str:
        """The address of a secret as a picture for a phone to read."""
        return segno.make(url, error="m").svg_inline(
            border=3, dark="#000", light="#fff", omitsize=True
        )

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's
        """A name for a new passkey that says nothing of its owner."""
        many = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Passkey %d") % (many + 1))
