"""`@public`, and the two rules that are no programme's permission.

Apart from `pages` because the public process has no accounts: what is here needs no table."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase

P = ParamSpec("P")
Response = TypeVar("Response", bound=HttpResponseBase)


class Rule(StrEnum):
    """The two rules that are not a programme's permission."""

    SIGNED_IN = "signed-in"
    PUBLIC = "public"


SIGNED_IN, PUBLIC = Rule


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
