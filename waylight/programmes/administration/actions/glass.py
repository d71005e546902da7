"""Open one record in an emergency, where a colleague will look at it afterwards; and look at it."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.foundation.actions import action
from waylight.foundation.journal import actions as journal
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Refusal, Words
from waylight.foundation.vault.belonging import team_of
from waylight.programmes.administration.access import May
from waylight.programmes.administration.queries import glass as queries

LONGEST = 60
"""Minutes."""
SHORTEST_REASON = 20
"""Characters."""
REVIEW_WITHIN = timedelta(hours=72)


@action(needs=May.BREAK_GLASS)
def break_glass(
    team: Team, *, kind: str, reference: str, reason: str, minutes: int, by: User
) -> BrokenGlass:
    """Open one record of another team in an emergency, for at most an hour."""
    if queries.is_suspended(by):
        raise _not_opened(
            "administration.review-late",
            _("An earlier opening of yours has waited for its review for more than 72 hours."),
            _("Ask the supervisor of that team to review it."),
        )
    if len(reason.strip()) < SHORTEST_REASON or not 1 <= minutes <= LONGEST:
        raise _not_opened(
            "administration.no-reason",
            _("It needs a reason of at least 20 characters, and at most 60 minutes."),
            _("Say what is happening and what you need to know."),
        )
    record = _found(kind, reference, by)
    team_key = team_of(record)
    if team_key is None or not queries.witnesses(team_key, without=by).exists():
        raise _not_opened(
            "administration.no-witness",
            _("The record's team has nobody who would review it."),
            _("Ask an administrator to name a supervisor for that team."),
        )
    opened = _open(record, team_key, reason.strip(), minutes, by)
    notices.send(
        "administration.glass-broken",
        to=queries.witnesses(team_key, without=by),
        about=opened,
        minutes=minutes,
    )
    # On the record's own timeline too, not only on the opening's.
    journal.seen("administration.break_glass", by=by, about=record)
    return opened


@action(needs=May.REVIEW)
def review(glass: BrokenGlass, *, was_right: bool, by: User) -> BrokenGlass:
    """Say whether opening a record in an emergency was right; it closes, if it is still open."""
    # As it is now, and held: of two who review it at once, the second is told so.
    glass.refresh_from_db(from_queryset=BrokenGlass.objects.select_for_update())
    if glass.user_id == by.pk or glass.reviewed_at:
        raise Refusal(
            "administration.not-yours-to-review",
            what=_("Nothing was reviewed."),
            why=_("It was reviewed already, or it is your own."),
            fix=_("Leave it to another supervisor or to the data protection officer."),
        )
    now = clock.now()
    glass.reviewed_by, glass.reviewed_at, glass.was_right = by, now, was_right
    if glass.is_open:
        glass.closed_at = now
    glass.save(update_fields=["reviewed_by", "reviewed_at", "was_right", "closed_at"])
    return glass


def _found(kind: str, reference: str, by: User) -> Model:
    """The record; the same words for one that never was and for a victim's."""
    model = queries.kinds(by).get(kind)
    record = queries.the_record(model, reference) if model else None
    if record is None:
        raise _not_opened(
            "administration.no-such-record",
            _(
                "There is no record of this kind and reference that one person may open. "
                "Records of victims are never opened this way: that takes two people."
            ),
            _("Check the reference, or call the lead of the counter-trafficking team."),
        )
    if type(record)._default_manager.visible_to(by).filter(pk=record.pk).exists():  # type: ignore[attr-defined]
        raise _not_opened(
            "administration.open-already",
            _("You can see this record already."),
            _("Open it from your programmes."),
        )
    return record


def _open(record: Model, team_key: UUID, reason: str, minutes: int, by: User) -> BrokenGlass:
    now, steady = clock.now(), clock.steady()
    return BrokenGlass.objects.create(
        user=by,
        about_kind=record._meta.label_lower,
        about_id=record.pk,
        team_id=team_key,
        reason=reason,
        opened_at=now,
        closes_at=now + timedelta(minutes=minutes),
        boot=clock.boot(),
        steady_from=steady,
        steady_until=steady + 60 * minutes,
        review_due_at=now + REVIEW_WITHIN,
    )


def _not_opened(code: str, why: Words, fix: Words) -> Refusal:
    return Refusal(code, what=_("The record was not opened."), why=why, fix=fix)
