"""`@later`: the functions that a job may call, by name, and what they are handed."""

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


def later(kind: str) -> Callable[[Function], Function]:
    """Make a function known to the queue under a stable name, `programme.verb`."""

    def mark(function: Function) -> Function:
        kinds[kind] = function
        return function

    return mark
