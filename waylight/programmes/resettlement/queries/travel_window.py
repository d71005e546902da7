"""The days on which a family may be planned to fly: inside every paper of everybody who travels.

What holds already ends the window with its last day. What is still to come begins it, after as
many days as the office expects that to take (`rules.toml`, expected-*). What is refused, unfit or
held without a day is an obstacle, in words: nobody plans such a family until a person decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.models import Member, Referral, Suspension
from waylight.programmes.resettlement.queries.placing import place_of
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import (
    FIT,
    Clearance,
    Going,
    Health,
    Paper,
    Permit,
    Seat,
)

ENTERS = (Clearance.GRANTED, Clearance.AFFIXED)
HOLDS = (Paper.ISSUED, Paper.HELD)
TOMORROW = timedelta(days=1)


@dataclass(frozen=True)
class Bound:
    """What one thing says of the days: not before `first`, not after `last`, or not at all."""

    first: date | None = None
    last: date | None = None
    obstacle: Words = ""


@dataclass(frozen=True)
class Window:
    """From the first to the last day, without a gap in which nobody is moved; or obstacles."""

    first: date
    last: date
    gap: tuple[date, date] | None = None
    obstacles: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is a day on which they may fly."""
        return not self.obstacles


class _Expected:
    """When what is not there yet may be there, by the rules of a day."""

    def __init__(self, day: date) -> None:
        self.day, self._rules = day, RULES.on(day)

    def of(self, what: str) -> date:
        """The day on which something can be there if it is begun today."""
        return self.day + timedelta(days=int(self._rules.value(f"expected-{what}")))

    def value(self, name: str) -> int:
        """A number of days."""
        return int(self._rules.value(name))


def travel_window(referral: Referral, day: date, suspended: Sequence[Suspension] = ()) -> Window:
    """When a family may fly, seen on a day; prefetch `readiness.TRACKS` for a list.

    `suspended` are the suspensions of its team: those of its country, or of any, count."""
    expected = _Expected(day)
    bounds = list(_bounds(referral, expected))
    first = max([day + TOMORROW, *(one.first for one in bounds if one.first)])
    horizon = max(first, day) + timedelta(days=expected.value("planning-horizon"))
    last = min([horizon, *(one.last for one in bounds if one.last)])
    obstacles = [str(one.obstacle) for one in bounds if one.obstacle]
    closed = [one for one in suspended if one.country in ("", referral.asylum_country)]
    first, last, gap, shut = _without_suspensions(first, last, closed)
    if shut:
        obstacles.append(shut)
    elif first > last:
        words = _("What ends first ends on %(last)s, and nothing is ready before %(first)s.")
        obstacles.append(words % {"last": last.isoformat(), "first": first.isoformat()})
    return Window(first, last, gap, tuple(dict.fromkeys(obstacles)))


def _bounds(referral: Referral, expected: _Expected) -> Iterator[Bound]:
    _missing, ready_on = place_of(referral)
    yield Bound(first=ready_on)
    for member in referral.members.all():
        if member.status == Going.GOING:
            yield _health(member, expected)
            yield _document(member, expected)
            yield _visa(member, expected)
            yield _permit(member, expected)
            yield _class(member, expected)


def _health(member: Member, expected: _Expected) -> Bound:
    track = getattr(member, "health", None)
    if track is None:
        return Bound(obstacle=_no_track(member))
    if track.status == Health.NOT_FIT or track.fit is False:
        return Bound(obstacle=_("%s is not fit to fly.") % member)
    if track.status == Health.HOLD:
        if track.hold_until is None:
            return Bound(obstacle=_("%s is on medical hold, with no day.") % member)
        looked_at = max(track.hold_until, expected.day)
        return Bound(first=looked_at + (expected.of("health") - expected.day))
    if track.status in FIT and track.until is not None and track.until >= expected.day:
        return Bound(last=track.until)
    return Bound(first=expected.of("health"))


def _document(member: Member, expected: _Expected) -> Bound:
    track = getattr(member, "papers", None)
    if track is None:
        return Bound(obstacle=_no_track(member))
    if track.status in HOLDS and (track.until is None or track.until >= expected.day):
        return Bound(last=track.until)
    return Bound(first=expected.of("document"))


def _visa(member: Member, expected: _Expected) -> Bound:
    track = getattr(member, "papers", None)
    if track is None:
        return Bound()
    if track.entry == Clearance.REFUSED:
        return Bound(obstacle=_("The visa of %s is refused.") % member)
    if track.entry in ENTERS and track.entry_until and track.entry_until >= expected.day:
        return Bound(first=track.entry_from, last=track.entry_until)
    return Bound(first=expected.of("visa"))


def _permit(member: Member, expected: _Expected) -> Bound:
    track = getattr(member, "exit_permit", None)
    if track is None:
        return Bound(obstacle=_no_track(member))
    if track.status == Permit.NOT_NEEDED:
        return Bound()
    if track.status == Permit.REFUSED:
        return Bound(obstacle=_("The exit permit of %s is refused.") % member)
    if track.status == Permit.GRANTED and track.until and track.until >= expected.day:
        return Bound(last=track.until)
    if track.status == Permit.INTERVIEW and track.interview_on:
        return Bound(first=max(track.interview_on + TOMORROW, expected.of("permit")))
    return Bound(first=expected.of("permit"))


def _class(member: Member, expected: _Expected) -> Bound:
    """Who attended long ago comes again: the plan has a class for each family in any case."""
    seats = [seat for seat in member.seats.all() if seat.status == Seat.ATTENDED]
    attended = max((seat.attended_on for seat in seats if seat.attended_on), default=None)
    if attended is None:
        return Bound()
    until = attended + timedelta(days=expected.value("orientation-valid-days"))
    return Bound(last=until if until >= expected.day else None)


def _no_track(member: Member) -> str:
    return _("The tracks of %s have not begun.") % member


def _without_suspensions(
    first: date, last: date, closed: Sequence[Suspension]
) -> tuple[date, date, tuple[date, date] | None, str]:
    """The days less those on which nobody is moved: cut at both ends, and one gap between.

    Of two suspensions within the days the gap covers both: the workbook knows one gap."""
    inside = []
    for one in sorted(closed, key=lambda each: each.begins_on):
        ends = one.ends_on or date.max
        if ends < first or one.begins_on > last:
            continue
        if one.begins_on <= first and ends >= last:
            return first, last, None, _("Nobody is moved from there: %s") % one.because
        if one.begins_on <= first:
            first = ends + TOMORROW
        elif ends >= last:
            last = one.begins_on - TOMORROW
        else:
            inside.append((one.begins_on, ends))
    kept = [(begins, ends) for begins, ends in inside if ends >= first and begins <= last]
    if not kept:
        return first, last, None, ""
    return first, last, (min(one for one, _ in kept), max(two for _, two in kept)), ""
