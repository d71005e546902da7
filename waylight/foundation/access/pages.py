"""The mark that every view carries: `@page(May.X)`, `@page(SIGNED_IN)` or `@public`."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from waylight.foundation.access.marks import PUBLIC, SIGNED_IN, Rule, public, rule_of
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import NotAllowed, require
from waylight.foundation.journal import actions as journal

__all__ = ["PUBLIC", "SIGNED_IN", "Request", "Rule", "page", "public", "rule_of"]

P = ParamSpec("P")
Response = TypeVar("Response", bound=HttpResponseBase)


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


def _ask(user: User, rule: StrEnum) -> None:
    try:
        require(user, rule)
    except NotAllowed as no:
        journal.refused(f"page.{rule}", by=user, reason=no.code)
        raise
