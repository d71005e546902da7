"""What physicians record: examinations behind the medical wall, and the conclusion before it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import (
    _refuse_in_the_future,
    refusal,
)
from waylight.programmes.resettlement.actions.sending import _say_of
from waylight.programmes.resettlement.models import Assessment, HealthTrack, Member
from waylight.programmes.resettlement.queries.breaking import window_of
from waylight.programmes.resettlement.queries.clearing import longest_clearance
from waylight.programmes.resettlement.queries.travelling import trip_of
from waylight.programmes.resettlement.workflow import FIT, HEALTH, Going, Health


@action(needs=May.EXAMINE)
def examine(
    member: Member,
    *,
    examined_on: date,
    place: str,
    protocol: str,
    findings: Mapping[str, Any],
    by: User,
    **days: date | None,
) -> Assessment:
    """Keep an examination.

    `days` are xray_on, treatment_from, treatment_until and due_on."""
    what = _("The examination was not kept.")
    _refuse_in_the_future(examined_on, what)
    track = _track_of(member, what)
    written = {name: day.isoformat() if day else "" for name, day in days.items()}
    assessment = Assessment(
        member=member,
        examined_on=examined_on,
        place=place,
        protocol=protocol,
        findings=dict(findings),
        physician=by,
        **written,
    )
    assessment.save()
    _move(track, Health.EXAMINED, by)
    return assessment


@action(needs=May.EXAMINE)
def await_results(member: Member, *, by: User) -> HealthTrack:
    """The examination is over, and a result is awaited."""
    return _move(_track_of(member, _("Nothing was recorded.")), Health.PENDING, by)


@action(needs=May.EXAMINE)
def clear(member: Member, *, until: date, needs: Sequence[str] = (), by: User) -> HealthTrack:
    """Clear a member to travel until a day, with what they need on the way, in codes.

    Refused beyond the day that the rule of the newest X-ray or examination allows, during a
    treatment, and for days on which no carrier takes who is pregnant."""
    what = _("The member was not cleared.")
    track = _track_of(member, what)
    allowed = longest_clearance(member)
    if allowed is None or until > allowed:
        raise refusal(
            46,
            what=what,
            why=_("The X-ray and the examination allow no longer than %s.")
            % (allowed.isoformat() if allowed else "–"),
            fix=_("Choose an earlier day, or examine anew."),
        )
    track.until, track.needs, track.hold_until = until, sorted(set(needs)), None
    return _move(track, Health.CONDITIONS if needs else Health.CLEARED, by)


@action(needs=May.EXAMINE)
def hold_for_health(member: Member, *, until: date, by: User) -> HealthTrack:
    """Let a member wait for their health, to be looked at again on a day."""
    track = _track_of(member, _("The member was not held."))
    track.hold_until, track.until = until, None
    return _move(track, Health.HOLD, by)


@action(needs=May.EXAMINE)
def find_not_fit(member: Member, *, by: User) -> HealthTrack:
    """Say that a member cannot travel. Why stands in the examination."""
    track = _track_of(member, _("Nothing was recorded."))
    track.until = None
    return _move(track, Health.NOT_FIT, by)


@action(needs=May.EXAMINE)
def book_check(
    member: Member, *, at: datetime, departs_at: datetime | None = None, by: User
) -> HealthTrack:
    """Book the check before embarkation: 72 to 24 hours before the departure, to the minute.

    The departure is that of the member's journey; `departs_at` stands in while there is none."""
    what = _("The check was not booked.")
    track = _track_of(member, what)
    _refuse_off_time(at, *_departure(member, departs_at, what), what)
    track.check_at, track.checked_at, track.fit = at, None, None
    track.save(update_fields=["check_at", "checked_at", "fit"])
    return track


@action(needs=May.EXAMINE)
def check_before_embarkation(
    member: Member, *, fit: bool, at: datetime, departs_at: datetime | None = None, by: User
) -> HealthTrack:
    """Say whether a member was found fit to fly at the check before embarkation."""
    what = _("The check was not kept.")
    track = _track_of(member, what)
    if at > clock.now():
        raise refusal(
            48,
            what=what,
            why=_("The moment has not come yet."),
            fix=_("Check day and time."),
        )
    _refuse_off_time(at, *_departure(member, departs_at, what), what)
    track.checked_at, track.fit = at, fit
    track.save(update_fields=["checked_at", "fit"])
    return track


def _departure(member: Member, typed: datetime | None, what: Words) -> tuple[datetime, tzinfo]:
    """When the member leaves, and the clock of the airport: movements' word before anybody's."""
    trip = trip_of(member.referral)
    if trip is not None and not trip.is_cancelled and trip.leaves_at is not None:
        return trip.leaves_at, trip.leaves_zone
    if typed is not None:
        return typed, typed.tzinfo or UTC
    raise refusal(
        80,
        what=what,
        why=_("Nobody has booked their flight yet, so its hours are not known."),
        fix=_("Wait for the booking, or enter the departure."),
    )


def _refuse_off_time(at: datetime, departs_at: datetime, zone: tzinfo, what: Words) -> None:
    window = window_of(departs_at, departs_at.astimezone(zone).date())
    if not window.holds(at):
        raise refusal(
            47,
            what=what,
            why=_("The check is to be between %(earliest)s and %(latest)s (%(zone)s).")
            % {
                "earliest": f"{window.earliest.astimezone(zone):%Y-%m-%d %H:%M}",
                "latest": f"{window.latest.astimezone(zone):%Y-%m-%d %H:%M}",
                "zone": zone,
            },
            fix=_("Choose a time between the two."),
        )


def _move(track: HealthTrack, to: Health, by: User) -> HealthTrack:
    if track.status != to:
        HEALTH.move(track, to)
        track.status_since = clock.now()
    if track.status not in FIT:
        track.until = None
    track.save()
    _say_of(track.member, by)
    return track


def _track_of(member: Member, what: Words) -> HealthTrack:
    if member.status != Going.GOING:
        raise refusal(
            52,
            what=what,
            why=_("%s does not travel with the family.") % member,
            fix=_("Say first that they travel again."),
        )
    track = HealthTrack.objects.select_for_update().filter(member=member).first()
    if track is None:
        raise refusal(
            53,
            what=what,
            why=_("The family is not accepted yet."),
            fix=_("Wait for the Home Office's decision."),
        )
    return track
