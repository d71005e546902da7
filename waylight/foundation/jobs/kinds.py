"""What a worker may call: `@later` jobs, `@nightly` and `@hourly` ones, `@always` rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from waylight.foundation.access.models import User
from waylight.foundation.jobs.models import Job


class Work(Protocol):
    """What a job function is handed."""

    job: Job
    cursor: Any
    """Where a resumable job goes on: what the last whole step kept; None at the start."""

    @property
    def by(self) -> User:
        """Who asked for it; TypeError for work that nobody asked for."""

    def report(self, progress: dict[str, Any]) -> bool:
        """Keep how far it is; False when the person asked to stop and the best so far will do."""

    def step(self, cursor: Any, done: Callable[[], object]) -> None:
        """Do one step and keep the cursor, in one transaction: never half, and never twice."""


class Every(StrEnum):
    """How often a job is asked for that nobody asks for."""

    NIGHT = "night"
    HOUR = "hour"


Function = Callable[[Work], None]


@dataclass(frozen=True)
class Kind:
    """A function of the queue. A resumable one starts again by itself after its worker died."""

    function: Function
    resumable: bool = False
    every: Every | None = None

    @property
    def says(self) -> str:
        """What it does: the first line of its docstring."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]


kinds: dict[str, Kind] = {}
rounds: dict[str, Callable[[], None]] = {}


def later(
    kind: str, *, resumable: bool = False, every: Every | None = None
) -> Callable[[Function], Function]:
    """Make a function known to the queue under a stable name, `programme.verb`."""

    def mark(function: Function) -> Function:
        kinds[kind] = Kind(function, resumable, every)
        return function

    return mark


def nightly(kind: str) -> Callable[[Function], Function]:
    """Call a function once for each night, as a job; it may be run again after a kill."""
    return later(kind, resumable=True, every=Every.NIGHT)


def hourly(kind: str) -> Callable[[Function], Function]:
    """Call a function once for each hour, as a job; it may be run again after a kill."""
    return later(kind, resumable=True, every=Every.HOUR)


def resumable() -> list[str]:
    """The names of the kinds that start again by themselves."""
    return [name for name, kind in kinds.items() if kind.resumable]


def always(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Let the worker call a function every few seconds, beside its jobs: an outbox, a sweep.

    It finds its own work in the database, is done in moments, and may be killed at any line."""

    def mark(function: Callable[[], None]) -> Callable[[], None]:
        rounds[name] = function
        return function

    return mark
