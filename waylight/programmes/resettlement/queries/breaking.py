"""What does not hold until the flight, and what broke when a flight did not go.

Nobody flies on a paper that has ended: whoever is on a list is named with what ends before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.models import HealthTrack, Member, Suspension
from waylight.programmes.resettlement.queries.readiness import Ready, Track
from waylight.programmes.resettlement.queries.travelling import Trip
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import FIT, Permit

CHECK = gettext_lazy("Check before embarkation")
SUSPENDED = gettext_lazy("Movements suspended")


@dataclass(frozen=True)
class Broken:
    """One thing of one member that does not hold, in words."""

    member: Member
    title: Words
    words: str


@dataclass(frozen=True)
class Window:
    """Between which moments the check before embarkation is made: 72 to 24 hours before."""

    earliest: datetime
    latest: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether a check at a moment counts."""
        return self.earliest <= moment <= self.latest


def window_of(departs_at: datetime, day: date) -> Window:
    """The hours of the check for a departure, by the rule of its day on the airport's clock.

    Hours are counted between moments, so that no clock change moves the window (B-AT5)."""
    rules = RULES.on(day)
    earliest = departs_at - timedelta(hours=int(rules.value("check-earliest-hours")))
    return Window(earliest, departs_at - timedelta(hours=int(rules.value("check-latest-hours"))))


def broken(trip: Trip, ready: Iterable[Ready]) -> Iterator[Broken]:
    """What of those who are on the list does not hold on the day of the flight."""
    for one in ready:
        if str(one.member) not in trip.ways:
            yield Broken(one.member, trip.journey.number, _("Is not on the list of the journey."))
            continue
        for standing in one.tracks:
            if not standing.is_ready:
                yield Broken(one.member, standing.track.title, standing.missing)
        if words := _check(trip, one.member):
            yield Broken(one.member, CHECK, words)


def broken_by_no_flight(trip: Trip, ready: Iterable[Ready]) -> Iterator[Broken]:
    """What was made for a flight that does not go (edge case 21): checks, permits of that day."""
    for one in ready:
        track = _health(one.member)
        if track and (track.checked_at or track.check_at):
            words = _("It was for the flight that does not go, and has to be made anew.")
            yield Broken(one.member, CHECK, words)
        permit = getattr(one.member, "exit_permit", None)
        if permit is None or permit.status != Permit.GRANTED or permit.until is None:
            continue
        if permit.until <= trip.leaves_on:
            words = _("It holds until the day of that flight only.")
            yield Broken(one.member, Track.EXIT.title, words)


def broken_by_suspension(suspended: Suspension, ready: Iterable[Ready]) -> Iterator[Broken]:
    """Whoever is on a list for a day on which nobody is moved out of the country (edge case 23)."""
    for one in ready:
        yield Broken(one.member, SUSPENDED, suspended.because)


def _check(trip: Trip, member: Member) -> str:
    track = _health(member)
    if track is None or track.status not in FIT:
        return ""
    # Either office may book it: the physician here, or whoever runs the journey.
    at = track.checked_at or track.check_at or trip.ways[str(member)].check_at
    if trip.leaves_at is None:
        return _("It is for another flight: this one has no time yet.") if at else ""
    window = window_of(trip.leaves_at, trip.leaves_on)
    if at is None:
        late = clock.now() >= window.earliest
        return _("Nobody has booked it, and its hours have begun.") if late else ""
    if window.holds(at):
        return ""
    zone = trip.leaves_zone
    return _("%(at)s is outside the hours of this flight: %(earliest)s to %(latest)s.") % {
        "at": f"{at.astimezone(zone):%Y-%m-%d %H:%M}",
        "earliest": f"{window.earliest.astimezone(zone):%Y-%m-%d %H:%M}",
        "latest": f"{window.latest.astimezone(zone):%Y-%m-%d %H:%M}",
    }


def _health(member: Member) -> HealthTrack | None:
    return getattr(member, "health", None)
