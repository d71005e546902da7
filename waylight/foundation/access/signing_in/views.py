"""The pages of signing in: django-allauth's, each with what this house asks more of it."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access import sessions
from waylight.foundation.access.actions import secret_hash
from waylight.foundation.access.models import Invitation
from waylight.foundation.access.pages import SIGNED_IN, Request, page, public
from waylight.foundation.access.signing_in import actions
from waylight.foundation.access.signing_in.adapters import Factors
from waylight.foundation.access.signing_in.forms import (
    NONCE,
    ChangePasswordForm,
    CodeAgainForm,
    CodeForm,
    NewAppForm,
    NewPasskeyForm,
    PasswordForm,
    SignInForm,
)

INVITED = "invited"


class SignIn(LoginView):
    """An address and a password, or a passkey alone."""

    form_class = SignInForm

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Say no; with the status that tells a machine to slow down, if that is why."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 429 if form.is_limited else 200
        return response


class SignOut(LogoutView):
    """Ends the session and tells the browser to forget what it kept; only ever by a form."""

    http_method_names = ("post",)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out, from the middle of signing in too."""
        response: HttpResponse = super().post(*args, **kwargs)
        # Not "cookies": the browser stays known, so that strangers cannot lock its owner out.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SecondStep(AuthenticateView):
    """The second factor, after the password."""

    form_class = CodeForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write down a wrong passkey; the form of the code does so itself."""
        if form is self.webauthn_form:
            actions.note_refusal(self.stage.login.user, "access.wrong-passkey")
        response: HttpResponse = super().form_invalid(form)
        return response


class Passkey(LoginWebAuthnView):
    """A passkey alone: it is something one has and, as it asks for a finger or PIN, one knows."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Log it: whose it was meant to be, nobody can say."""
        actions.log_refusal("access.wrong-passkey")
        response: HttpResponse = super().form_invalid(form)
        return response


class Again(ReauthenticateView):
    """A second factor once more, before something that matters."""

    form_class = CodeAgainForm

    def form_valid(self, form: CodeAgainForm) -> HttpResponse:
        """Note it, and go back to where it was asked for."""
        sessions.prove(self.request)
        actions.note("access.step_up", self.request.user)
        response: HttpResponse = super().form_valid(form)
        return response


class AgainByPasskey(ReauthenticateWebAuthnView):
    """The same with a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Note it, and go back to where it was asked for."""
        sessions.prove(self.request)
        actions.note("access.step_up", self.request.user)
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so on the same page, and write it down."""
        actions.note_refusal(self.request.user, "access.wrong-passkey", "access.step_up")
        messages.error(self.request, str(Factors.error_messages["incorrect_code"]))
        return redirect(self.request.get_full_path())


class Security(IndexView):
    """A person's own second factors."""


class AddApp(ActivateTOTPView):
    """Set up an authenticator app."""

    form_class = NewAppForm

    def form_valid(self, form: NewAppForm) -> HttpResponse:
        """Keep it; the code that proved it is used up, and counts as a second factor shown."""
        response: HttpResponse = super().form_valid(form)
        actions.begin_app(self.request.user, form.step)
        del self.request.session[NONCE]
        sessions.prove(self.request)
        return response


class RemoveApp(DeactivateTOTPView):
    """Remove an authenticator app, unless it is the last second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Write it down."""
        actions.note("access.remove_factor", self.request.user)
        response: HttpResponse = super().form_valid(form)
        return response


class AddPasskey(AddWebAuthnView):
    """Set up a passkey: always one that can sign in alone."""

    form_class = NewPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the device to keep the key itself, and to check who holds it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = webauthn.begin_registration(self.request.user, True)
        return {**context, "js_data": {"creation_options": options}}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it; making it has shown it."""
        response: HttpResponse = super().form_valid(form)
        actions.note("access.add_factor", self.request.user)
        sessions.prove(self.request)
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Remove a passkey, unless it is the last second factor."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse the last one, or write it down."""
        if not Factors().can_delete_authenticator(self.get_object()):
            words = Factors.error_messages["cannot_delete_authenticator"]
            messages.error(self.request, str(words))
            return redirect("mfa_index")
        actions.note("access.remove_factor", self.request.user)
        response: HttpResponse = super().form_valid(form)
        return response


class RecoveryCodes(ViewRecoveryCodesView):
    """The recovery codes, shown once."""


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """Other recovery codes; the old ones are void."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Write it down."""
        actions.note("access.new_recovery_codes", self.request.user)
        response: HttpResponse = super().form_valid(form)
        return response


@public
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Where an invitation leads: the secret moves from the address to the session."""
    request.session[INVITED] = secret_hash(secret)
    return redirect("choose-first-password")


@public
def choose_first_password(request: HttpRequest) -> HttpResponse:
    """An invited person chooses a password; then they sign in with it."""
    invitation = _invitation(request)
    if invitation is None:
        return render(request, "account/no_invitation.html", status=404)
    form = PasswordForm(request.POST or None, user=invitation.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/welcome.html", {"form": form})
    try:
        actions.accept_invitation(invitation, form.cleaned_data["password"])
    except Invitation.DoesNotExist:
        return render(request, "account/no_invitation.html", status=404)
    request.session.flush()
    messages.success(request, _("Your password is set. Sign in with it to go on."))
    return redirect("account_login")


def _invitation(request: HttpRequest) -> Invitation | None:
    """The invitation that this browser came with, while it is good for anything."""
    found = Invitation.objects.select_related("user").filter(
        secret_hash=request.session.get(INVITED, ""), used_at=None, expires_at__gt=clock.now()
    )
    invitation = found.first()
    if invitation is None or not invitation.user.is_active:
        return None
    return invitation if invitation.stamp == invitation.user.stamp else None


@page(SIGNED_IN, step_up=True)
def change_password(request: Request) -> HttpResponse:
    """One's own password; every session ends, this one too."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/change_password.html", {"form": form})
    actions.choose_password(request.user, form.cleaned_data["password"])
    request.session.flush()
    messages.success(request, _("Your password is changed. Sign in with the new one."))
    return redirect("account_login")
