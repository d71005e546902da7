"""The mark that every view carries: `@page(May.X)`, `@page(SIGNED_IN)` or `@public`."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import NotAllowed, require
from waylight.foundation.journal import actions as journal

P = ParamSpec("P")
Response = TypeVar("Response", bound=HttpResponseBase)


class Rule(StrEnum):
    """The two rules that are not a programme's permission."""

    SIGNED_IN = "signed-in"
    PUBLIC = "public"


SIGNED_IN, PUBLIC = Rule


class Request(HttpRequest):
    """What a view that carries `@page` is given: someone has signed in."""

    user: User
    htmx: HtmxDetails


def page(
    rule: StrEnum,
) -> Callable[
    [Callable[Concatenate[Request, P], Response]], Callable[Concatenate[Request, P], Response]
]:
    """Show a view to those who hold a permission; a stranger to the programme is told 404.

    Signing in is asked before, by the login middleware. The record itself is asked for in the
    view, by `rules.find` and by the deed."""

    def mark(
        view: Callable[Concatenate[Request, P], Response],
    ) -> Callable[Concatenate[Request, P], Response]:
        @wraps(view)
        def asked(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Response:
            if rule is not SIGNED_IN:
                _ask(request.user, rule)
            return view(request, *args, **kwargs)

        asked.rule = rule  # type: ignore[attr-defined]
        return asked

    return mark


def public(view: Callable[P, Response]) -> Callable[P, Response]:
    """Show a view to anyone."""

    @wraps(view)
    def open_view(*args: P.args, **kwargs: P.kwargs) -> Response:
        return view(*args, **kwargs)

    open_view.rule = PUBLIC  # type: ignore[attr-defined]
    return login_not_required(open_view)


def rule_of(view: Callable[..., Any]) -> StrEnum | None:
    """The rule that a view carries, if it carries one."""
    return getattr(view, "rule", None)


def _ask(user: User, rule: StrEnum) -> None:
    try:
        require(user, rule)
    except NotAllowed as no:
        journal.refused(f"page.{rule}", by=user, reason=no.code)
        raise
