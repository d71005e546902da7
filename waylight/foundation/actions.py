"""`@action`: the one way a deed is done. Allowed, whole, written down.

    @action(needs=May.PLAN)
    def rename(caseload: Caseload, *, name: str, by: User) -> Caseload:
        \"\"\"Give a caseload another name.\"\"\"

Permission is asked for the team of the first argument (a record, or the Team that a new record
will belong to); then a transaction; then a line in the journal, done or refused. The line names
the fields of the first argument that changed; a record that the deed returns has its own line.
`by` is keyword-only and a deed has a docstring: both are refused at definition otherwise.

A record with a field `version` (`PositiveIntegerField(default=1)`) is changed only by who saw its
newest version: a deed that changes one of its fields takes the next number, or raises Stale and
nothing was done. `ui.posting` shows both, field by field."""

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
from django.utils.translation import gettext_lazy as _

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


class Stale(Refusal):
    """Somebody saved the record after the person had opened it."""

    def __init__(self) -> None:
        super().__init__(
            "actions.stale",
            what=_("Nothing was saved yet."),
            why=_("Somebody else changed this after you had opened it."),
            fix=_("Choose for each difference what is to stay, and save again."),
        )


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
                    version = _newest(about)
                    result = function(*args, **kwargs)
                    if (changed := _changed(before, about)) and version is not None:
                        _take_next_version(about, version)
                    # About the record as it was: a deed may remove it, and its key with it.
                    journal.done(name, by=by, about=before, fields=changed)
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


def _newest(record: Model | None) -> int | None:
    """Hold a versioned row for as long as the deed takes; Stale if it has moved on since."""
    if record is None or (seen := getattr(record, "version", None)) is None:
        return None
    rows = type(record)._base_manager.select_for_update().filter(pk=record.pk)
    if (now := rows.values_list("version", flat=True).first()) not in (seen, None):
        raise Stale
    return now


def _take_next_version(record: Any, version: int) -> None:
    rows = type(record)._base_manager.filter(pk=record.pk)
    rows.update(version=version + 1)
    record.version = version + 1


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
