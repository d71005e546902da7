"""The only place that looks at a clock, so that a test can stop it.

today = clock.today()                       in views and jobs; deeds and engines are told
with clock.stopped_at(datetime(...)): ...   in tests"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _stopped.get() or timezone.now()


def today() -> date:
    """The date in the office's own time zone."""
    return timezone.localdate(now())


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop this thread's clock at an aware moment."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
