"""`@action`: the one way a deed is done. Allowed, whole, written down.

    @action(needs=May.PLAN)
    def rename(caseload: Caseload, *, name: str, by: User) -> Caseload:
        \"\"\"Give a caseload another name.\"\"\"

Permission is asked for the team of the first argument (a record, or the Team that a new record
will belong to); then a transaction; then a line in the journal, done or refused. The line names
the fields of the first argument that changed; a record that the deed returns has its own line.
`by` is keyword-only and a deed has a docstring: both are refused at definition otherwise."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404

from waylight.foundation.access.models import User
from waylight.foundation.access.roles import programme_of
from waylight.foundation.access.rules import require
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Deed:
    """One registered deed: its name in the journal, what it needs and what it says of itself."""

    name: str
    needs: StrEnum
    says: str
    function: Callable[..., Any]


deeds: dict[str, Deed] = {}


def action(*, needs: StrEnum) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a deed and guard it; its signature stays exactly as written."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{programme_of(needs)}.{function.__name__}"

        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            about, by = _record(args[0] if args else None), cast(User, kwargs["by"])
            before = copy(about)
            try:
                require(by, needs, about)
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    # About the record as it was: a deed may remove it, and its key with it.
                    journal.done(name, by=by, about=before, fields=_changed(before, about))
                    if (new := _record(result)) and new != before:
                        journal.done(name, by=by, about=new)
            except (Refusal, PermissionDenied, Http404) as no:
                reason = getattr(no, "code", "access.invisible")
                journal.refused(name, by=by, about=before, reason=reason)
                raise
            return result

        deeds[name] = _deed(name, needs, guarded)
        return guarded

    return mark


def _deed(name: str, needs: StrEnum, function: Callable[..., Any]) -> Deed:
    by = signature(function).parameters.get("by")
    if by is None or by.kind is not Parameter.KEYWORD_ONLY:
        raise TypeError(f"{name} must take `by` as a keyword-only argument")
    if not (says := (function.__doc__ or "").strip().partition("\n")[0]):
        raise TypeError(f"{name} must say what it does in the first line of its docstring")
    if name in deeds and deeds[name].function.__module__ != function.__module__:
        raise TypeError(f"{name} is already a deed of {deeds[name].function.__module__}")
    return Deed(name, needs, says, function)


def _record(value: object) -> Model | None:
    return value if isinstance(value, Model) else None


def _changed(before: Model | None, after: Model | None) -> list[str]:
    """The names of the fields whose values differ."""
    if before is None or after is None:
        return []
    old, new = vars(before), vars(after)
    return [
        f.name for f in before._meta.concrete_fields if old.get(f.attname) != new.get(f.attname)
    ]
