"""A family stands still and goes on again; nobody is moved out of a country for some days."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.answers import _answer_follows
from waylight.programmes.resettlement.actions.deciding import _moved
from waylight.programmes.resettlement.actions.interests import _refuse_without_interests
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.models import Hold, HoldReason, Note, Referral, Suspension
from waylight.programmes.resettlement.queries.alone import are_children_alone
from waylight.programmes.resettlement.queries.colleagues import who_may
from waylight.programmes.resettlement.workflow import LEFT, Status


@action(needs=May.OPERATE)
def hold(referral: Referral, *, reason: str, review_on: date, by: User) -> Hold:
    """Let a family stand still, with a day on which it is looked at again."""
    if review_on < clock.today():
        raise refusal(
            54,
            what=_("The family was not held."),
            why=_("The day on which it is looked at again is over."),
            fix=_("Choose today or a later day."),
        )
    return _stand_still(referral, HoldReason(reason), review_on, by)


@action(needs=May.OPERATE)
def go_on(referral: Referral, *, by: User) -> Referral:
    """Let a family go on from where it was held."""
    held = referral.holds.select_for_update().filter(ended_at__isnull=True).first()
    if held is None:
        raise refusal(
            55,
            what=_("Nothing was changed."),
            why=_("The family is not on hold."),
            fix=_("There is nothing to do."),
        )
    what = _("The family does not go on yet.")
    _refuse_without_interests(referral, what)
    _refuse_home_for_children_alone(referral, held, what)
    held.ended_at = clock.now()
    held.save(update_fields=["ended_at"])
    return _moved(referral, Status(held.held_from))


@action(needs=May.MANAGE)
def end_referral(referral: Referral, *, how: str, because: str, by: User) -> Referral:
    """End a referral that leads to no arrival: withdrawn, deceased, referred twice, gone."""
    what = _("The referral was not ended.")
    _refuse_without_reason(because, what)
    if Status(how) not in LEFT:
        raise refusal(
            56,
            what=what,
            why=_("“%s” is no way to end it.") % Status(how).label,
            fix=_("Choose one of: %s.") % ", ".join(str(one.label) for one in LEFT),
        )
    for held in referral.holds.filter(ended_at__isnull=True):
        held.ended_at = clock.now()
        held.save(update_fields=["ended_at"])
    referral.refusal = because
    _moved(referral, Status(how), "refusal")
    if match := referral.matches.filter(ended_at__isnull=True).first():
        _answer_follows(match, by)
    return referral


@action(needs=May.MANAGE)
def refer_again(referral: Referral, *, by: User) -> Referral:
    """Take a family up again that had withdrawn: its referral begins anew.

    Edge case 29 of the specification."""
    same = Referral.objects.filter(team=referral.team_id, unhcr_key=referral.unhcr_number)
    # A part that goes on apart has the same number, and is another family.
    known = same.exclude(status__in=LEFT).exclude(links__other=referral).first()
    if known is not None:
        raise refusal(
            63,
            what=_("The family was not taken up again."),
            why=_("It is here already as %s.") % known.number,
            fix=_("Go on with that one."),
        )
    referral.secured_on = referral.accepted_on = None
    referral.refusal = ""
    return _moved(referral, Status.REFERRED, "secured_on", "accepted_on", "refusal")


@action(needs=May.MANAGE)
def suspend(
    team: Team, *, begins_on: date, because: str, country: str = "", by: User
) -> Suspension:
    """Move nobody out of a country, or out of any, from a day on."""
    _refuse_without_reason(because, _("Nothing was suspended."))
    found = Suspension(team=team, country=country, begins_on=begins_on, because=because, by=by)
    found.save()
    return found


@action(needs=May.MANAGE)
def resume_movements(suspension: Suspension, *, ends_on: date, by: User) -> Suspension:
    """Say on which day a suspension ends."""
    if ends_on < suspension.begins_on:
        raise refusal(
            50,
            what=_("Nothing was changed."),
            why=_("The suspension begins on %s only.") % suspension.begins_on.isoformat(),
            fix=_("Choose that day or a later one."),
        )
    suspension.ends_on = ends_on
    suspension.save(update_fields=["ends_on"])
    return suspension


@action(needs=May.PROTECT)
def confide(referral: Referral, *, words: str, by: User) -> Note:
    """Keep what was told in confidence."""
    note = Note(referral=referral, words=words, written_by=by)
    note.save()
    return note


def _refuse_home_for_children_alone(referral: Referral, held: Hold, what: Words) -> None:
    """The council has taken a family, and nobody has agreed to care for the children of it."""
    matched = held.held_from in (Status.OFFERED, Status.PRE_DEPARTURE)
    if matched and are_children_alone(referral, clock.today()):
        raise refusal(
            73,
            what=what,
            why=_("Only children travel, and a home is no care for a child alone."),
            fix=_(
                "Take the family back from the council; let an authority agree to care for them."
            ),
        )


def _stand_still(referral: Referral, reason: HoldReason, review_on: date, by: User) -> Hold:
    held = Hold(
        referral=referral,
        reason=reason,
        held_from=referral.status,
        review_on=review_on,
        by=by,
    )
    _moved(referral, Status.ON_HOLD)
    held.save()
    to = who_may(May.OPERATE, referral.team) | who_may(May.MATCH, referral.team)
    if reason == HoldReason.BEST_INTERESTS:
        to = to | who_may(May.PROTECT, referral.team)
    notices.send("resettlement.held", to=to.exclude(pk=by.pk), about=referral)
    return held
