"""`@action`: the one way a deed is done. Allowed, whole, written down.

    @action(needs=May.PLAN)
    def rename(caseload: Caseload, *, name: str, by: User) -> Caseload:
        \"\"\"Give a caseload another name.\"\"\"

Permission is asked for the team of the first argument (a record, or the Team that a new record
will belong to); then a transaction; then a line in the journal, done or refused. The line names
the fields of the first argument that changed; a record that the deed returns has its own line.
`by` is keyword-only and a deed has a docstring: both are refused at definition otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404

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
            about = _record(args[0] if args else None)
            by: Any = kwargs["by"]
            try:
                require(by, needs, about)
                with transaction.atomic():
                    before = _values(about)
                    result = function(*args, **kwargs)
                    _write(name, by, about, before, result)
            except (Refusal, PermissionDenied, Http404) as no:
                reason = getattr(no, "code", "access.invisible")
                journal.refused(name, by=by, about=about, reason=reason)
                raise
            return result

        deeds[name] = _deed(name, needs, guarded)
        return guarded

    return mark


def _deed(name: str, needs: StrEnum, function: Callable[..., Any]) -> Deed:
    by = signature(function).parameters.get("by")
    if by is None or by.kind is not Parameter.KEYWORD_ONLY:
        raise TypeError(f"{name} must take `by` as a keyword-only argument")
    says = (function.__doc__ or "").strip().partition("\n")[0]
    if not says:
        raise TypeError(f"{name} must say what it does in the first line of its docstring")
    if name in deeds and deeds[name].function.__module__ != function.__module__:
        raise TypeError(f"{name} is already a deed of {deeds[name].function.__module__}")
    return Deed(name, needs, says, function)


def _write(name: str, by: Any, about: Model | None, before: dict[str, Any], result: object) -> None:
    after, new = _values(about), _record(result)
    changed = [field for field in after if field in before and after[field] != before[field]]
    journal.done(name, by=by, about=about, fields=changed)
    if new is not None and new != about:
        journal.done(name, by=by, about=new)


def _record(value: object) -> Model | None:
    return value if isinstance(value, Model) else None


def _values(record: Model | None) -> dict[str, Any]:
    """The record's loaded values by field name; a deferred field is not fetched for this."""
    if record is None:
        return {}
    fields = record._meta.concrete_fields
    return {f.name: record.__dict__[f.attname] for f in fields if f.attname in record.__dict__}
