"""What the Home Office decides about a referral. Of security checks only the outcome is kept."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.clocks import _let_clocks_follow
from waylight.programmes.resettlement.actions.interests import _refuse_without_interests
from waylight.programmes.resettlement.actions.preparing import _begin_tracks
from waylight.programmes.resettlement.actions.refusing import (
    _refuse_in_the_future,
    _refuse_without_reason,
    refusal,
)
from waylight.programmes.resettlement.models import Referral, Stay
from waylight.programmes.resettlement.queries.colleagues import who_may
from waylight.programmes.resettlement.queries.eligible import why_not_eligible
from waylight.programmes.resettlement.workflow import WORKFLOW, Status


@action(needs=May.DECIDE)
def take_to_screening(referral: Referral, *, by: User) -> Referral:
    """The Home Office has the referral, for the first time or again."""
    return _moved(referral, Status.SCREENING)


@action(needs=May.DECIDE)
def return_for_information(referral: Referral, *, because: str, by: User) -> Referral:
    """The Home Office asks UNHCR for more before it decides."""
    _refuse_without_reason(because, _("The referral was not returned."))
    referral.refusal = because
    return _moved(referral, Status.RETURNED, "refusal")


@action(needs=May.DECIDE)
def reject(referral: Referral, *, because: str, by: User) -> Referral:
    """The Home Office does not accept the family."""
    _refuse_without_reason(because, _("The referral was not rejected."))
    referral.refusal = because
    return _moved(referral, Status.REJECTED, "refusal")


@action(needs=May.DECIDE)
def accept(referral: Referral, *, secured_on: date, accepted_on: date, by: User) -> Referral:
    """The Home Office accepts the family: the checks are clear, and its tracks begin."""
    what = _("The family was not accepted.")
    _refuse_in_the_future(secured_on, what)
    _refuse_in_the_future(accepted_on, what)
    _refuse_unless_in_order(referral, secured_on, accepted_on, what)
    if not referral.primary or not referral.secondary:
        raise refusal(
            62,
            what=what,
            why=_("UNHCR names two different reasons for each family."),
            fix=_("Ask UNHCR for the one that its form left out, and name it."),
        )
    _refuse_without_interests(referral, what)
    if reason := why_not_eligible(referral, accepted_on):
        raise refusal(43, what=what, why=reason, fix=_("Check the scheme and the nationality."))
    referral.secured_on, referral.accepted_on, referral.refusal = secured_on, accepted_on, ""
    _moved(referral, Status.ACCEPTED, "secured_on", "accepted_on", "refusal")
    _begin_tracks(referral)
    to = who_may(May.OPERATE, referral.team).exclude(pk=by.pk)
    notices.send("resettlement.accepted", to=to, about=referral)
    return referral


@action(needs=May.MATCH)
def seek_match(referral: Referral, *, by: User) -> Referral:
    """The family's needs are in order; matching may look for a home."""
    return _moved(referral, Status.SEEKING_MATCH)


def _moved(referral: Referral, to: Status, *fields: str) -> Referral:
    """Move a referral, remember since when and how long it stood, and let its clocks follow."""
    left, began, now = Status(referral.status), referral.status_since, clock.now()
    WORKFLOW.move(referral, to)
    Stay(referral=referral, status=left, began_at=min(began, now), ended_at=now).save()
    referral.status_since = now
    referral.version += 1
    referral.save(update_fields=["status", "status_since", "version", *fields])
    _let_clocks_follow(referral)
    return referral


def _refuse_unless_in_order(
    referral: Referral, secured_on: date, accepted_on: date, what: Words
) -> None:
    if not referral.submitted_on <= accepted_on:
        raise refusal(
            42,
            what=what,
            why=_("UNHCR submitted the family later than that."),
            fix=_("Check the day of acceptance."),
        )
    if secured_on > accepted_on:
        raise refusal(
            41,
            what=what,
            why=_("The security checks were clear only after that day."),
            fix=_("Record the outcome first, then the acceptance."),
        )
