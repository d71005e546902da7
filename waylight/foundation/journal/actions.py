"""The three ways to write a line. They write in the caller's transaction, and nowhere else."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.journal.models import Line, Outcome


class Actor(Protocol):
    """Anyone with a key; None stands for the system itself."""

    pk: Any


def done(
    verb: str, *, by: Actor | None, about: Model | None = None, fields: Iterable[str] = ()
) -> Line:
    """Write that a deed was done, and which fields it changed."""
    return _write(Outcome.DONE, verb, by, about, fields=sorted(fields))


def refused(verb: str, *, by: Actor | None, reason: str, about: Model | None = None) -> Line:
    """Write that a deed or a page was refused, and the code of the reason."""
    return _write(Outcome.REFUSED, verb, by, about, reason=reason)


def seen(verb: str, *, by: Actor | None, about: Model | None = None) -> Line:
    """Write that someone looked; call it before the look is shown."""
    return _write(Outcome.SEEN, verb, by, about)


def _write(outcome: Outcome, verb: str, by: Actor | None, about: Model | None, **more: Any) -> Line:
    return Line.objects.create(
        at=clock.now(),
        outcome=outcome,
        verb=verb,
        actor=str(by.pk) if by else "",
        about_kind=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        **more,
    )
