"""Local times and moments: what a clock at the airport shows, and when that is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
NOTHING = timedelta(0)


class NoSuchZoneError(ValueError):
    """The tz database has no zone of this name."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"There is no time zone {zone!r}")
        self.zone = zone


class NoSuchTimeError(ValueError):
    """A local time that clocks jump over, from `before`, the last minute there was, to `after`."""

    def __init__(self, local: datetime, zone: str, before: datetime, after: datetime) -> None:
        super().__init__(f"In {zone} the clock goes from {before} to {after}: never {local}")
        self.local, self.zone, self.before, self.after = local, zone, before, after


class LandsBeforeItLeavesError(ValueError):
    """A leg that would land before or when it leaves."""


def moment(local: datetime, zone: str, *, fold: int = 0) -> datetime:
    """When a clock in the zone shows this time, in UTC; `fold=1` is the second time it does so.

    NoSuchTimeError where it never does. The fold of a time that happens once has no effect."""
    if local.tzinfo is not None:
        raise ValueError("A local time has no zone of its own")
    rules = _rules(zone)
    found = local.replace(tzinfo=rules, fold=fold).astimezone(UTC)
    if _shown(found, rules) != local.replace(fold=0):
        raise NoSuchTimeError(local, zone, *_neighbours(local, rules))
    return found


def twice(local: datetime, zone: str) -> bool:
    """Whether a clock in the zone shows this time twice, as when summer time ends."""
    first, second = _readings(local, _rules(zone))
    return first < second


def local_time(at: datetime, zone: str) -> datetime:
    """What a clock in the zone shows at a moment, without a zone, as timetables print it."""
    return _shown(at, _rules(zone))


def duration(leaves_at: datetime, lands_at: datetime) -> timedelta:
    """How long a leg takes, by the minutes that clocks show."""
    taken = _to_the_minute(lands_at) - _to_the_minute(leaves_at)
    if taken <= NOTHING:
        raise LandsBeforeItLeavesError(f"Leaves at {leaves_at}, lands at {lands_at}")
    return taken


def day_shift(leaves_at: datetime, leaves_zone: str, lands_at: datetime, lands_zone: str) -> int:
    """The calendar days between leaving and landing, each by its own clock: 1 is the next day,
    and -1 the day before, as over the date line."""
    landed = local_time(lands_at, lands_zone).date()
    return (landed - local_time(leaves_at, leaves_zone).date()).days


def connection(
    lands_at: datetime, leaves_at: datetime, *, carrier_minutes: int, group_minutes: int
) -> timedelta:
    """What is left between two legs after the carrier's least and the group's own; below zero, the
    connection is too short by so much."""
    between = _to_the_minute(leaves_at) - _to_the_minute(lands_at)
    return between - (carrier_minutes + group_minutes) * MINUTE


def _rules(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as no:  # a name, a path, a folder of the database
        raise NoSuchZoneError(zone) from no


def _shown(at: datetime, rules: ZoneInfo) -> datetime:
    return at.astimezone(rules).replace(tzinfo=None, fold=0)


def _readings(local: datetime, rules: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments meant by the rule before a change of the clock, and by the rule after it."""
    first, second = (local.replace(tzinfo=rules, fold=n).astimezone(UTC) for n in (0, 1))
    return first, second


def _neighbours(local: datetime, rules: ZoneInfo) -> tuple[datetime, datetime]:
    """The last minute before the jump over a local time, and the first moment after it."""
    late, early = _readings(local, rules)
    offset = early.astimezone(rules).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if middle.astimezone(rules).utcoffset() == offset:
            early = middle
        else:
            late = middle
    after = late.replace(microsecond=0)
    return _shown(after - MINUTE, rules), _shown(after, rules)


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
