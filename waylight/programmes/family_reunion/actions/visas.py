"""The application and the visa: the Home Office decides, and it is recorded here."""

import re
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.clocks import _drop, _start
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import Decision, Member
from waylight.programmes.family_reunion.queries.screening import kept, screened
from waylight.programmes.family_reunion.rules import APPEAL
from waylight.programmes.family_reunion.workflow import ENDS, WORKFLOW, Status
from waylight.registers.people.models import Document, DocumentKind
from waylight.registers.people.queries import records_of

GWF = re.compile(r"GWF\d{9}", re.ASCII)
"""The form of a reference: memory, to be confirmed."""
CLOSED = "FRTA-040"


@action(needs=May.INTAKE)
def record_application(
    member: Member, *, gwf: str, applied_at: datetime, visa_centre: str = "", by: User
) -> Member:
    """Record that a member has applied: from this moment their age no longer counts on."""
    _check_reference(member, gwf)
    _check_moment(member, applied_at)
    WORKFLOW.move(member, Status.VISA_PENDING)
    member.gwf, member.applied_at, member.visa_centre = gwf, applied_at, visa_centre
    decision = screened(member)
    if any(reason.code == CLOSED and reason.passed is False for reason in decision.reasons):
        raise refusal(
            40,
            what=_("The application was not recorded."),
            why=_(
                "The route is closed to applications made from 15:00 London time on "
                "4 September 2025."
            ),
            fix=_("Advise the family to ask a solicitor; give them the letter that says so."),
        )
    member.screening = kept(decision)
    member.save()
    return member


@action(needs=May.PREPARE)
def grant_visa(
    member: Member, *, document: Document, decided_on: date, deferred: bool = False, by: User
) -> Member:
    """Record a visa with its number, its days and the names as they are printed."""
    _check_visa(member, document)
    _check_decided(member, decided_on)
    WORKFLOW.move(member, Status.VISA_GRANTED)
    member.decision, member.decided_on = Decision.GRANTED, decided_on
    member.visa, member.visa_start_deferred = document, deferred
    member.save()
    _drop(APPEAL, member, by)
    return member


@action(needs=May.PREPARE)
def refuse_visa(member: Member, *, decided_on: date, grounds: str, by: User) -> Member:
    """Record that the visa was refused, on what grounds; the time to appeal begins."""
    _check_decided(member, decided_on)
    WORKFLOW.move(member, Status.VISA_REFUSED)
    member.decision, member.decided_on, member.refusal_grounds = (
        Decision.REFUSED,
        decided_on,
        grounds,
    )
    member.save()
    event = timezone.make_aware(datetime.combine(decided_on, time(12)))
    _start(APPEAL, member, member.reunion.council, event, by)
    return member


@action(needs=May.INTAKE)
def apply_again(member: Member, *, by: User) -> Member:
    """Go on after a refusal: an appeal or a new application is with the Home Office."""
    WORKFLOW.move(member, Status.VISA_PENDING)
    member.decision, member.decided_on = "", None
    member.save()
    _drop(APPEAL, member, by)
    return member


@action(needs=May.PREPARE)
def replace_visa(member: Member, *, document: Document, by: User) -> Member:
    """Put a corrected or a newer visa in the place of the one that was recorded."""
    _check_visa(member, document)
    if member.visa is None:
        raise refusal(
            24,
            what=_("The visa was not replaced."),
            why=_("No visa is recorded for this member."),
            fix=_("Record the decision first."),
        )
    member.visa = document
    member.save()
    return member


def _check_reference(member: Member, gwf: str) -> None:
    if not GWF.fullmatch(gwf):
        raise refusal(
            27,
            what=_("The application was not recorded."),
            why=_("Its reference is not GWF and nine digits."),
            fix=_("Copy it from the confirmation of the application."),
        )
    same = Member.objects.filter(gwf_key=gwf).exclude(pk=member.pk).exclude(status__in=ENDS)
    if (other := same.select_related("reunion").first()) is not None:
        raise refusal(
            11,
            what=_("The application was not recorded."),
            why=_("Already in case %(case)s as member %(number)d.")
            % {"case": other.reunion.number, "number": other.number},
            fix=_("Each person has a reference of their own; copy it again."),
        )


def _check_moment(member: Member, applied_at: datetime) -> None:
    granted, applied = member.reunion.granted_on, timezone.localdate(applied_at)
    if applied_at > clock.now():
        raise refusal(
            14,
            what=_("The application was not recorded."),
            why=_("It would be made at a time that has not come yet."),
            fix=_("Correct the date."),
        )
    if granted is None or applied < granted:
        raise refusal(
            14,
            what=_("The application was not recorded."),
            why=_("Sponsor was not yet granted protection on this date."),
            fix=_("Correct the date of the application, or the day of the grant."),
        )


def _check_visa(member: Member, document: Document) -> None:
    own = {person.pk for person in records_of(member.person)}
    lacking = {
        _("it is no visa"): document.kind != DocumentKind.VISA,
        _("it is not this person's"): document.person_id not in own,
        _("it has no number"): not document.number,
        _("its first and last day are not known"): not (
            document.valid_from and document.valid_until
        ),
        _("the names printed on it are not recorded"): not document.names_printed,
        _("it has not been received"): not document.counts,
    }
    if found := [words for words, is_so in lacking.items() if is_so]:
        raise refusal(
            24,
            what=_("The visa was not recorded."),
            why=_("About this paper: %s.") % ", ".join(found),
            fix=_("Complete the paper from the vignette itself."),
        )


def _check_decided(member: Member, decided_on: date) -> None:
    applied = timezone.localdate(member.applied_at) if member.applied_at else None
    if decided_on > clock.today() or (applied and decided_on < applied):
        raise refusal(
            28,
            what=_("The decision was not recorded."),
            why=_("It would be made before the application, or on a day that has not come yet."),
            fix=_("Correct the day of the decision."),
        )
