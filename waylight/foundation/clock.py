"""The only place that looks at a clock, so that a test can stop it.

today = clock.today()                       in views and jobs; deeds and engines are told
with clock.stopped_at(datetime(...)): ...   in tests

`steady()` counts the seconds since this machine started. Nobody can set it back, and it means
nothing after a restart: compare it only while `boot()` is the same."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.utils import timezone

_stopped: ContextVar[tuple[datetime, float] | None] = ContextVar("stopped", default=None)
# Counts through sleep, where the system has such a clock.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def now() -> datetime:
    """The moment, aware, in UTC."""
    stopped = _stopped.get()
    return stopped[0] if stopped else timezone.now()


def today() -> date:
    """The date in the office's own time zone."""
    return timezone.localdate(now())


def steady() -> float:
    """Seconds since the machine started, whatever its wall clock is set to."""
    stopped = _stopped.get()
    return stopped[1] if stopped else time.clock_gettime(_STEADY)


@cache
def boot() -> str:
    """Names this start of the machine; empty where the system does not tell."""
    return _BOOT.read_text(encoding="ascii").strip() if _BOOT.exists() else ""


@contextmanager
def stopped_at(moment: datetime, *, steady: float | None = None) -> Iterator[None]:
    """Stop this thread's clock at an aware moment; the steady one goes along unless it is given."""
    token = _stopped.set((moment, moment.timestamp() if steady is None else steady))
    try:
        yield
    finally:
        _stopped.reset(token)
