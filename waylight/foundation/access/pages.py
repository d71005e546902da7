"""The mark that every view carries: `@page(May.X)`, `@page(SIGNED_IN)` or `@public`."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from waylight.foundation.access.marks import PUBLIC, SIGNED_IN, Rule, public, rule_of
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import NotAllowed, require
from waylight.foundation.access.sessions import stepped_up
from waylight.foundation.journal import actions as journal

__all__ = ["PUBLIC", "SIGNED_IN", "Request", "Rule", "page", "public", "rule_of"]

P = ParamSpec("P")
Response = TypeVar("Response", bound=HttpResponseBase)


class Request(HttpRequest):
    """What a view that carries `@page` is given: someone has signed in."""

    user: User
    htmx: HtmxDetails


def page(
    rule: StrEnum, *, step_up: bool = False
) -> Callable[
    [Callable[Concatenate[Request, P], Response]], Callable[Concatenate[Request, P], Response]
]:
    """Show a view to those who hold a permission; a stranger to the programme is told 404.

    Signing in is asked before, by the login middleware. The record itself is asked for in the
    view, by `rules.find` and by the deed. With `step_up` a second factor must have been shown
    within the last five minutes; else it is asked for, and the person comes back here."""

    def mark(
        view: Callable[Concatenate[Request, P], Response],
    ) -> Callable[Concatenate[Request, P], Response]:
        @wraps(view)
        def asked(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Response:
            if rule is not SIGNED_IN:
                _ask(request.user, rule)
            if step_up and not stepped_up(request):
                return cast(Response, redirect(once_more(request)))
            return view(request, *args, **kwargs)

        asked.rule, asked.step_up = rule, step_up  # type: ignore[attr-defined]
        return asked

    return mark


def once_more(request: HttpRequest) -> str:
    """The address that asks for a second factor again and leads back; after a form, to its page."""
    back = request.get_full_path()
    if request.method == "POST":
        came_from = urlsplit(request.headers.get("Referer", ""))
        if came_from.netloc == request.get_host():
            back = came_from.path
    return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}"


def _ask(user: User, rule: StrEnum) -> None:
    try:
        require(user, rule)
    except NotAllowed as no:
        journal.refused(f"page.{rule}", by=user, reason=no.code)
        raise
