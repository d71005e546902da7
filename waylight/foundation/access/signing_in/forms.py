"""What people type to get in. Guesses are counted before anything is hashed or compared."""

import secrets
from base64 import b32encode
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.signing_in import actions, guesses
from waylight.foundation.access.signing_in.adapters import WRONG, Factors
from waylight.foundation.access.signing_in.passwords import LONGEST

NONCE = "new-app"
TOO_MANY = _(
    "There were too many attempts. Wait ten minutes, or sign in with a passkey, or from a browser"
    " that you have used before."
)


class SignInForm(forms.Form):
    """An address and a password. Wrong, unknown and disabled are answered alike."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.is_limited = request, False

    def clean(self) -> dict[str, Any]:
        """Let the hasher run only when there is a guess left."""
        given = super().clean() or {}
        if self.errors:
            return given
        address, request = given["email"].strip().casefold(), self.request
        account = User.objects.with_email(address)
        if not guesses.may_guess(request, "password", address, account):
            self.is_limited = True
            actions.log_refusal("access.too-many-attempts")
            raise forms.ValidationError(TOO_MANY)
        self.user = authenticate(request, username=address, password=given["password"])
        if self.user is None:
            actions.note_refusal(account, "access.wrong-password")
            raise forms.ValidationError(WRONG)
        guesses.forgive(request, "password", address, account)
        return given

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Go on to the second factor."""
        login = Login(user=self.user, redirect_url=redirect_url)
        response: HttpResponse = perform_password_login(request, {}, login)
        return response


class CodeForm(forms.Form):
    """Six digits from an app, or a recovery code; each is taken once."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}
        ),
    )
    reauthenticated = False

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        """Use the code up, if there is a guess left and it is right."""
        code: str = self.cleaned_data["code"]
        with_guess(self.user)
        factor = actions.use_code(self.user, code)
        if factor is None:
            actions.note_refusal(self.user, "access.wrong-code")
            raise forms.ValidationError(WRONG)
        guesses.forgive(context.request, "code", str(self.user.pk), self.user)
        self.authenticator = factor
        return code

    def save(self) -> None:
        """Tell allauth which factor was used."""
        self.authenticator.user = self.user
        post_authentication(
            context.request, self.authenticator, reauthenticated=self.reauthenticated
        )


class CodeAgainForm(CodeForm):
    """The same, of somebody who is signed in."""

    reauthenticated = True


class NewAppForm(forms.Form):
    """The first code of an authenticator app proves that it was set up."""

    code = CodeForm.base_fields["code"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        session = context.request.session
        if not self.is_bound or NONCE not in session:
            session[NONCE] = secrets.token_hex(16)
        # Made from our own key, so that whoever reads the table of sessions has no secret.
        made = salted_hmac("waylight.new-app", session[NONCE], algorithm="sha256")
        self.secret = b32encode(made.digest()[:20]).decode()

    def clean_code(self) -> str:
        """Compare with the secret that was shown."""
        with_guess(self.user)
        self.step = actions.matching_step(self.secret, self.cleaned_data["code"])
        if not self.step:
            raise forms.ValidationError(WRONG)
        guesses.forgive(context.request, "code", str(self.user.pk), self.user)
        return str(self.cleaned_data["code"])


class NewPasskeyForm(AddWebAuthnForm):
    """What a device made. It is not given a name: people would write their own into it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["passwordless"]

    def clean(self) -> dict[str, Any]:
        """A number instead of a name."""
        kind = Authenticator.Type.WEBAUTHN
        name = Factors().generate_authenticator_name(self.user, kind)
        return {**super().clean(), "name": name}


class PasswordForm(forms.Form):
    """A new password, typed once: it may be seen while it is typed, and may be pasted."""

    password = forms.CharField(
        label=_("New password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        """Long enough, not common, not about the person."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class ChangePasswordForm(PasswordForm):
    """The same, of somebody who can say the present one: an open screen is not enough."""

    present = forms.CharField(
        label=_("Present password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "password")

    def clean_present(self) -> str:
        """Compare it, if there is a guess left; it shares its count with signing in."""
        password: str = self.cleaned_data["present"]
        request, address = context.request, self.user.email.casefold()
        if not guesses.may_guess(request, "password", address, self.user):
            actions.log_refusal("access.too-many-attempts")
            raise forms.ValidationError(TOO_MANY)
        if not self.user.check_password(password):
            actions.note_refusal(self.user, "access.wrong-password", "access.change_password")
            raise forms.ValidationError(WRONG)
        guesses.forgive(request, "password", address, self.user)
        return password


def with_guess(user: User) -> None:
    """Count one guess at a code, or refuse it."""
    if not guesses.may_guess(context.request, "code", str(user.pk), user):
        actions.log_refusal("access.too-many-attempts")
        raise forms.ValidationError(TOO_MANY)
