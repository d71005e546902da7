"""The rule of places, in one walk along the line."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where an application stands. APPLIED is one that nobody has settled yet."""

    APPLIED = "APPLIED"
    CONFIRMED = "CONFIRMED"
    WAITLISTED = "WAITLISTED"
    CANCELLED = "CANCELLED"


class Reason(StrEnum):
    """Why it stands there."""

    KEPT = "KEPT"
    """It had a place, and keeps it."""
    FREE = "FREE"
    """A place was free when it came."""
    PROMOTED = "PROMOTED"
    """It waited, and a place became free."""
    FULL = "FULL"
    GROUP_FULL = "GROUP_FULL"
    """Places are free, but its group has as many as it may have."""
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Application:
    """Somebody who asked for a place; `group` is the one whose limit counts, if there is any."""

    key: str
    standing: Standing = Standing.APPLIED
    group: str = ""


@dataclass(frozen=True)
class Decision:
    """Where an application stands now and why; `line` is its place among those who wait, from 1."""

    application: Application
    standing: Standing
    reason: Reason
    line: int | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it stood elsewhere before."""
        return self.standing != self.application.standing


@dataclass(frozen=True)
class Settlement:
    """What was decided of all. `free` is None without a limit."""

    decisions: tuple[Decision, ...]
    capacity: int | None

    @property
    def changed(self) -> tuple[Decision, ...]:
        """Those that stand elsewhere than before, in the order of the line."""
        return tuple(one for one in self.decisions if one.is_changed)

    @property
    def confirmed(self) -> int:
        """How many have a place."""
        return sum(one.standing == Standing.CONFIRMED for one in self.decisions)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(one.standing == Standing.WAITLISTED for one in self.decisions)

    @property
    def free(self) -> int | None:
        """How many places are free."""
        return None if self.capacity is None else max(0, self.capacity - self.confirmed)

    @property
    def beyond(self) -> int:
        """How many have a place that is no more: the capacity was made smaller."""
        return 0 if self.capacity is None else max(0, self.confirmed - self.capacity)


def settle(
    capacity: int | None,
    applications: Sequence[Application],
    limits: Mapping[str, int] | None = None,
) -> Settlement:
    """Who has a place, of applications in their order.

    ValueError for a capacity or a limit below nought, or for a key that is there twice."""
    limits = limits or {}
    if min([0, *limits.values(), *([] if capacity is None else [capacity])]) < 0:
        raise ValueError("There are no fewer places than none")
    if len({one.key for one in applications}) < len(applications):
        raise ValueError("An application is there twice")
    return Settlement(tuple(_decided(capacity, applications, limits)), capacity)


def _decided(
    capacity: int | None, applications: Sequence[Application], limits: Mapping[str, int]
) -> Iterator[Decision]:
    kept = [one for one in applications if one.standing == Standing.CONFIRMED]
    taken, of_group, line = len(kept), Counter(one.group for one in kept), 0
    for one in applications:
        if one.standing == Standing.CANCELLED:
            yield Decision(one, Standing.CANCELLED, Reason.CANCELLED)
        elif one.standing == Standing.CONFIRMED:
            yield Decision(one, Standing.CONFIRMED, Reason.KEPT)
        elif no := _no_place(one, taken, of_group, capacity, limits):
            line += 1
            yield Decision(one, Standing.WAITLISTED, no, line)
        else:
            taken, of_group[one.group] = taken + 1, of_group[one.group] + 1
            waited = one.standing == Standing.WAITLISTED
            yield Decision(one, Standing.CONFIRMED, Reason.PROMOTED if waited else Reason.FREE)


def _no_place(
    one: Application,
    taken: int,
    of_group: Mapping[str, int],
    capacity: int | None,
    limits: Mapping[str, int],
) -> Reason | None:
    if capacity is not None and taken >= capacity:
        return Reason.FULL
    limit = limits.get(one.group)
    return Reason.GROUP_FULL if limit is not None and of_group[one.group] >= limit else None
