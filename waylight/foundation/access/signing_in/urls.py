"""The addresses of signing in, each with its rule. allauth knows them by these names.

What a person does to their own second factors asks for a fresh one, except while they have none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

from waylight.foundation.access.pages import SIGNED_IN, Request, once_more, page, public
from waylight.foundation.access.sessions import FACTOR, stepped_up
from waylight.foundation.access.signing_in import views
from waylight.foundation.access.signing_in.middleware import enrolling


def of_ones_own(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page of one's own second factors: whoever has one shows it first."""

    @enrolling
    @page(SIGNED_IN)
    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        has_one = Authenticator.objects.filter(user_id=request.user.pk).exists()
        if (has_one or FACTOR in request.session) and not stepped_up(request):
            return redirect(once_more(request))
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return asked


def office(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page for those who are signed in, with or without a second factor."""
    return enrolling(page(SIGNED_IN)(view))


urlpatterns = [
    path("sign-in/", public(views.SignIn.as_view()), name="account_login"),
    path("sign-in/code/", public(views.SecondStep.as_view()), name="mfa_authenticate"),
    path("sign-in/passkey/", public(views.Passkey.as_view()), name="mfa_login_webauthn"),
    path("sign-in/again/", office(views.Again.as_view()), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        office(views.AgainByPasskey.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-out/", public(views.SignOut.as_view()), name="account_logout"),
    path("welcome/", views.choose_first_password, name="choose-first-password"),
    path("welcome/<str:secret>/", views.welcome, name="welcome"),
    path("office/security/", office(views.Security.as_view()), name="mfa_index"),
    path("office/security/password/", views.change_password, name="change-password"),
    path("office/security/app/", of_ones_own(views.AddApp.as_view()), name="mfa_activate_totp"),
    path(
        "office/security/app/remove/",
        of_ones_own(views.RemoveApp.as_view()),
        name="mfa_deactivate_totp",
    ),
    path(
        "office/security/passkey/", of_ones_own(views.AddPasskey.as_view()), name="mfa_add_webauthn"
    ),
    path(
        "office/security/passkey/<int:pk>/remove/",
        of_ones_own(views.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "office/security/codes/",
        of_ones_own(views.RecoveryCodes.as_view()),
        name="mfa_view_recovery_codes",
    ),
    path(
        "office/security/codes/new/",
        of_ones_own(views.NewRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
]
