"""`@later`: the functions that a job may call, and what they are handed. `@always`: the rounds."""

from collections.abc import Callable
from typing import Any, Protocol

from waylight.foundation.jobs.models import Job


class Work(Protocol):
    """What a job function is handed."""

    job: Job

    def report(self, progress: dict[str, Any]) -> bool:
        """Keep how far it is; False when the person asked to stop and the best so far will do."""


Function = Callable[[Work], None]
kinds: dict[str, Function] = {}
rounds: dict[str, Callable[[], None]] = {}


def later(kind: str) -> Callable[[Function], Function]:
    """Make a function known to the queue under a stable name, `programme.verb`."""

    def mark(function: Function) -> Function:
        kinds[kind] = function
        return function

    return mark


def always(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Let the worker call a function every few seconds, beside its jobs: an outbox, a sweep.

    It finds its own work in the database, is done in moments, and may be killed at any line."""

    def mark(function: Callable[[], None]) -> Callable[[], None]:
        rounds[name] = function
        return function

    return mark
