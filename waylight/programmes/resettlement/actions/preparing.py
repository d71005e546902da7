"""The tracks of a member: papers, exit permit and classes. Health has a shelf of its own."""

from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import (
    _refuse_in_the_future,
    _refuse_without_reason,
    refusal,
)
from waylight.programmes.resettlement.actions.sending import _say_of
from waylight.programmes.resettlement.models import (
    ExitPermit,
    HealthTrack,
    Member,
    PaperTrack,
    Referral,
)
from waylight.programmes.resettlement.workflow import (
    CLEARANCE,
    PAPER,
    PERMIT,
    Clearance,
    Going,
    Paper,
    Permit,
)
from waylight.registers.people.models import Document
from waylight.registers.places.queries import departure

Track = TypeVar("Track", PaperTrack, ExitPermit)


@action(needs=May.PAPERS)
def keep_document(
    member: Member,
    *,
    status: str,
    document: Document | None = None,
    until: date | None = None,
    by: User,
) -> PaperTrack:
    """Say where a member's travel document is, and until when it holds once it is issued."""
    what = _("The travel document was not recorded.")
    track = _track_of(member, PaperTrack, what)
    if Paper(status) in (Paper.ISSUED, Paper.HELD) and until is None and track.until is None:
        raise refusal(
            50,
            what=what,
            why=_("It does not say until when it holds."),
            fix=_("Enter the day that is printed on it."),
        )
    PAPER.move(track, Paper(status))
    if track.status == Paper.NONE:
        track.document, track.until = None, None
    else:
        track.document, track.until = document or track.document, until or track.until
    track.save()
    return track


@action(needs=May.PAPERS)
def keep_entry(
    member: Member,
    *,
    entry: str,
    document: Document | None = None,
    entry_from: date | None = None,
    entry_until: date | None = None,
    by: User,
) -> PaperTrack:
    """Say where a member's permission to enter the United Kingdom is, and for which days."""
    what = _("The visa was not recorded.")
    track = _track_of(member, PaperTrack, what)
    moved = PaperTrack(status=Clearance(track.entry))
    CLEARANCE.move(moved, Clearance(entry))
    begins, ends = entry_from or track.entry_from, entry_until or track.entry_until
    if moved.status in (Clearance.GRANTED, Clearance.AFFIXED):
        if begins is None or ends is None or ends < begins:
            raise refusal(
                50,
                what=what,
                why=_("Its days are missing, or it ends before it begins."),
                fix=_("Enter both days as they are printed."),
            )
        track.entry_from, track.entry_until = begins, ends
        track.entry_document = document or track.entry_document
    else:
        track.entry_from = track.entry_until = track.entry_document = None
    track.entry = moved.status
    track.save()
    return track


@action(needs=May.PAPERS)
def keep_exit_permit(
    member: Member,
    *,
    status: str,
    on: date | None = None,
    until: date | None = None,
    ministry: str = "",
    obstacle: str = "",
    by: User,
) -> ExitPermit:
    """Say where a member's exit permit is.

    `on` is the day on which it was submitted, or of the interview."""
    what = _("The exit permit was not recorded.")
    track = _track_of(member, ExitPermit, what)
    PERMIT.move(track, Permit(status))
    track.ministry = ministry or track.ministry
    track.obstacle = obstacle
    if track.status == Permit.SUBMITTED:
        _refuse_in_the_future(on, what)
        track.submitted_on = on or clock.today()
    elif track.status == Permit.INTERVIEW:
        track.interview_on = on
    elif track.status == Permit.GRANTED:
        if until is None:
            raise refusal(
                50,
                what=what,
                why=_("It does not say until when it holds."),
                fix=_("Enter the day that is printed on it."),
            )
        track.until = until
    elif track.status == Permit.REFUSED:
        _refuse_without_reason(obstacle, what)
    if track.status != Permit.GRANTED:
        track.until = None
    track.save()
    _say_of(member, by)
    return track


def _begin_tracks(referral: Referral) -> None:
    """A track of each kind for each member who has none; the exit permit by the country's law."""
    profile = departure.profile(referral.asylum_country, clock.today())
    # What nobody knows is asked for, never taken as not needed.
    needed = profile.exit_permit is not False
    permit = Permit.TO_REQUEST if needed else Permit.NOT_NEEDED
    for member in referral.members.going():
        HealthTrack.objects.get_or_create(member=member)
        PaperTrack.objects.get_or_create(member=member)
        ExitPermit.objects.get_or_create(member=member, defaults={"status": permit})


def _track_of(member: Member, model: type[Track], what: Words) -> Track:
    """The member's row of a track, locked; refused for whoever does not travel any more."""
    if member.status != Going.GOING:
        raise refusal(
            52,
            what=what,
            why=_("%s does not travel with the family.") % member,
            fix=_("Say first that they travel again."),
        )
    track = model._default_manager.select_for_update().filter(member=member).first()
    if track is None:
        raise refusal(
            53,
            what=what,
            why=_("The family is not accepted yet."),
            fix=_("Wait for the Home Office's decision."),
        )
    return track
