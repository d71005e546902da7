"""Whether a family can travel: five tracks for each member, worked out and typed by nobody.

A track is ready until a day. A family is ready while each track of each member who travels is, and
what ends first is what breaks first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.queries.placing import place_of
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import FIT, Clearance, Going, Paper, Permit, Seat


class Track(Enum):
    """The five ways in which a member becomes ready, and who holds each."""

    HEALTH = (gettext_lazy("Health"), May.EXAMINE)
    DOCUMENT = (gettext_lazy("Travel document and visa"), May.PAPERS)
    EXIT = (gettext_lazy("Exit permit"), May.PAPERS)
    ORIENTATION = (gettext_lazy("Cultural orientation"), May.TEACH)
    PLACE = (gettext_lazy("Home with a council"), May.MATCH)

    def __init__(self, title: Words, held_by: May) -> None:
        self.title, self.held_by = title, held_by


@dataclass(frozen=True)
class Standing:
    """One track of one member on a day.

    `missing` says in words what is not there yet, and is empty once it is ready; `until` is the
    last day on which it holds, None if it does not end."""

    track: Track
    missing: str
    until: date | None = None

    @property
    def is_ready(self) -> bool:
        """Whether nothing of this track stands in the way."""
        return not self.missing


@dataclass(frozen=True)
class Ready:
    """A member's five tracks."""

    member: Member
    tracks: tuple[Standing, ...]

    @property
    def is_ready(self) -> bool:
        """Whether this member can travel."""
        return all(one.is_ready for one in self.tracks)

    @property
    def breaks_first(self) -> Standing | None:
        """Of what is ready, what ends first."""
        ends = [one for one in self.tracks if one.is_ready and one.until is not None]
        return min(ends, key=lambda one: one.until or date.max, default=None)


TRACKS = (
    "members__person",
    "members__health",
    "members__papers",
    "members__exit_permit",
    "members__seats",
    "matches__proposal__offer",
)
"""What to prefetch of referrals so that readiness asks nothing more."""


def readiness(referral: Referral, day: date, lands_on: date | None = None) -> tuple[Ready, ...]:
    """Each member who travels with their tracks on a day; prefetch `TRACKS` for a list.

    Of a journey `day` is that of the departure and `lands_on` that of the landing, each on the
    clock of its airport: a visa has to hold where it is looked at."""
    place = _placed(referral, lands_on or day)
    going = [one for one in referral.members.all() if one.status == Going.GOING]
    return tuple(Ready(one, (*_own(one, day, lands_on or day), place)) for one in going)


def is_travel_ready(referral: Referral, day: date, lands_on: date | None = None) -> bool:
    """Whether all five tracks of everybody who travels are ready on a day."""
    found = readiness(referral, day, lands_on)
    return bool(found) and all(one.is_ready for one in found)


def _own(member: Member, day: date, lands_on: date) -> Iterator[Standing]:
    yield Standing(Track.HEALTH, *_health(member, day))
    yield Standing(Track.DOCUMENT, *_papers(member, lands_on))
    yield Standing(Track.EXIT, *_exit(member, day))
    yield Standing(Track.ORIENTATION, *_orientation(member, day))


def _health(member: Member, day: date) -> tuple[str, date | None]:
    track = getattr(member, "health", None)
    if track is None:
        return _("No examination was asked for."), None
    if track.fit is False:
        return _("Found unfit at the check before embarkation."), None
    if track.status not in FIT:
        return str(track.get_status_display()), None
    if track.until is None or track.until < day:
        return _("The clearance has ended."), None
    return "", track.until


def _papers(member: Member, day: date) -> tuple[str, date | None]:
    track = getattr(member, "papers", None)
    if track is None or track.status in (Paper.NONE, Paper.APPLIED):
        return _("No travel document yet."), None
    if track.until is not None and track.until < day:
        return _("The travel document has ended."), None
    if track.entry not in (Clearance.GRANTED, Clearance.AFFIXED):
        return str(track.get_entry_display()) if track.entry != Clearance.NONE else _(
            "No visa yet."
        ), None
    if track.entry_until is None or track.entry_until < day:
        return _("The visa has ended."), None
    if track.entry_from is not None and track.entry_from > day:
        return _("The visa begins on %s only.") % track.entry_from.isoformat(), None
    ends = [one for one in (track.until, track.entry_until) if one is not None]
    return "", min(ends)


def _exit(member: Member, day: date) -> tuple[str, date | None]:
    track = getattr(member, "exit_permit", None)
    if track is None:
        return _("Nobody has said whether an exit permit is needed."), None
    if track.status == Permit.NOT_NEEDED:
        return "", None
    if track.status != Permit.GRANTED:
        return str(track.get_status_display()), None
    if track.until is None or track.until < day:
        return _("The exit permit has ended."), None
    return "", track.until


def _orientation(member: Member, day: date) -> tuple[str, date | None]:
    seats = list(member.seats.all())
    if any(seat.status == Seat.EXEMPT for seat in seats):
        return "", None
    attended = [seat.attended_on for seat in seats if seat.status == Seat.ATTENDED]
    newest = max((one for one in attended if one is not None), default=None)
    if newest is None:
        invited = any(seat.status == Seat.INVITED for seat in seats)
        return (_("Invited, not attended yet.") if invited else _("In no class yet.")), None
    valid = int(RULES.on(day).value("orientation-valid-days"))
    until = date.fromordinal(newest.toordinal() + valid)
    return ("", until) if until >= day else (_("The class was too long ago."), None)


def _placed(referral: Referral, day: date) -> Standing:
    missing, ready_on = place_of(referral)
    if not missing and ready_on is not None and ready_on > day:
        missing = _("The home is ready on %s.") % ready_on.isoformat()
    return Standing(Track.PLACE, missing)
