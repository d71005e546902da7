"""No session outlives its time, and no page of the office opens before a second factor is there."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from waylight.foundation.access import sessions
from waylight.foundation.access.models import User
from waylight.foundation.access.pages import PUBLIC, rule_of
from waylight.foundation.access.signing_in import guesses


def enrolling(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a page that is open to those who have still to set up a second factor."""
    view.enrolling = True  # type: ignore[attr-defined]
    return view


class KeepSessions:
    """Stands between knowing who is there and asking whether they may come in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what is over; afterwards remember the browser of who is fully signed in."""
        if request.user.is_authenticated:
            if sessions.is_alive(request):
                sessions.note(request)
            else:
                logout(request)
        response = self.get_response(request)
        user = request.user
        if isinstance(user, User) and request.session.get(sessions.WHOLE):
            guesses.remember_device(request, response, user)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to what is still missing, unless that is where the person is going."""
        if not isinstance(request.user, User) or rule_of(view) is PUBLIC:
            return None
        if getattr(view, "enrolling", False) or not (missing := _missing(request, request.user)):
            return None
        return redirect(missing)


def _missing(request: HttpRequest, user: User) -> str | None:
    """The name of the page that a session needs first; None once it has been everywhere."""
    if request.session.get(sessions.WHOLE):
        return None
    factors = {factor.type: factor for factor in Authenticator.objects.filter(user_id=user.pk)}
    codes = factors.pop(Authenticator.Type.RECOVERY_CODES, None)
    if not factors:
        return "mfa_index"
    if sessions.FACTOR not in request.session:
        return "mfa_reauthenticate"
    if codes is None or not codes.wrap().did_view:
        return "mfa_view_recovery_codes"
    request.session[sessions.WHOLE] = True
    return None
