"""Every deed of the page of a member, a line for each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.ui.offers import Offer, Test
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import (
    closing,
    grouping,
    incidents,
    intake,
    keeping,
    preparing,
    travelling,
    visas,
)
from waylight.programmes.family_reunion.forms import closing as closing_forms
from waylight.programmes.family_reunion.forms import grouping as grouping_forms
from waylight.programmes.family_reunion.forms import intake as intake_forms
from waylight.programmes.family_reunion.forms import preparing as preparing_forms
from waylight.programmes.family_reunion.forms import visas as visa_forms
from waylight.programmes.family_reunion.models import Item, Member
from waylight.programmes.family_reunion.rules import PERMIT
from waylight.programmes.family_reunion.views.standing import is_in
from waylight.programmes.family_reunion.workflow import BEFORE_FLIGHT, Status
from waylight.registers.people.queries import is_child

S = Status
DECIDING = (S.ENQUIRY, S.INTAKE, S.ELIGIBLE, S.NOT_ELIGIBLE, S.WAITING, S.VISA_PENDING)
AHEAD = (*BEFORE_FLIGHT, S.ON_HOLD)


def _settle(member: Member, *, item: Item, by: User, **said: Any) -> Item:
    return preparing.settle_item(item, by=by, **said)


def _tracing(member: Member) -> Any:
    return member.tracing.filter(found_on__isnull=True).first()


def _is_traced(member: Member) -> bool:
    return _tracing(member) is not None


def _is_child_ahead(member: Member) -> bool:
    return member.status in AHEAD and is_child(member.person, clock.today())


def _has_visa(member: Member) -> bool:
    return member.visa_id is not None and member.status in AHEAD


def _has_a_permit_to_collect(member: Member) -> bool:
    about = {"about_kind": member._meta.label_lower, "about_id": str(member.pk)}
    return Deadline.objects.open().filter(key=PERMIT.key, **about).exists()


def _may_close(member: Member) -> bool:
    called = member.status == S.REUNITED and member.called_on is not None
    return called or member.status in (S.VISA_REFUSED, S.SELF_TRAVELLED)


def _to_be_called(member: Member) -> bool:
    return member.status == S.REUNITED and member.called_on is None


def _has_list(*statuses: Status) -> Test:
    at = is_in(*statuses)
    return lambda member: at(member) and member.items.exists()


DEEDS: dict[str, Offer] = {
    "begin-intake": Offer(
        intake.begin_intake, May.INTAKE, _("Begin the intake"), when=is_in(S.ENQUIRY), main=True
    ),
    "screen": Offer(
        intake.screen,
        May.INTAKE,
        _("Ask the rules"),
        when=is_in(*DECIDING),
        says=_("The rules were asked; see what they say below."),
    ),
    "accept": Offer(
        intake.accept, May.INTAKE, _("Take on as eligible"), when=is_in(S.INTAKE), main=True
    ),
    "refuse": Offer(
        intake.refuse_member,
        May.APPROVE,
        _("Cannot be assisted"),
        intake_forms.NotEligibleForm,
        when=is_in(S.INTAKE),
    ),
    "look-again": Offer(
        intake.look_again,
        May.APPROVE,
        _("Take back into intake"),
        when=is_in(S.NOT_ELIGIBLE),
        main=True,
    ),
    "wait": Offer(
        intake.put_on_waiting_list,
        May.APPROVE,
        _("Put on the waiting list"),
        when=is_in(S.ELIGIBLE),
    ),
    "stop-waiting": Offer(
        intake.take_from_waiting_list,
        May.APPROVE,
        _("Take from the waiting list"),
        when=is_in(S.WAITING),
        main=True,
    ),
    "apply": Offer(
        visas.record_application,
        May.INTAKE,
        _("Record the application"),
        visa_forms.ApplicationForm,
        when=is_in(S.ELIGIBLE),
        main=True,
    ),
    "grant-visa": Offer(
        visas.grant_visa,
        May.PREPARE,
        _("Record the visa"),
        visa_forms.GrantForm,
        when=is_in(S.VISA_PENDING),
        main=True,
    ),
    "refuse-visa": Offer(
        visas.refuse_visa,
        May.PREPARE,
        _("Record a refusal"),
        visa_forms.RefusalForm,
        when=is_in(S.VISA_PENDING),
    ),
    "apply-again": Offer(
        visas.apply_again,
        May.INTAKE,
        _("An appeal or a new application is made"),
        when=is_in(S.VISA_REFUSED),
        main=True,
    ),
    "replace-visa": Offer(
        visas.replace_visa,
        May.PREPARE,
        _("Put another visa in its place"),
        visa_forms.VisaForm,
        when=_has_visa,
    ),
    "prepare": Offer(
        preparing.begin_preparing,
        May.APPROVE,
        _("Let the preparation begin"),
        when=is_in(S.VISA_GRANTED),
        main=True,
    ),
    "settle": Offer(
        _settle,
        May.PREPARE,
        _("Say where one thing stands"),
        preparing_forms.SettleForm,
        when=_has_list(S.PREPARING, S.READY),
        main=True,
    ),
    "ready": Offer(
        preparing.mark_ready,
        May.PREPARE,
        _("Everything is in order"),
        when=is_in(S.PREPARING),
        main=True,
    ),
    "add-item": Offer(
        preparing.add_item,
        May.PREPARE,
        _("Something more is needed"),
        preparing_forms.AddItemForm,
        when=is_in(S.PREPARING),
    ),
    "unready": Offer(
        preparing.unready, May.PREPARE, _("Back into preparation"), when=is_in(S.READY)
    ),
    "keep-paper": Offer(
        keeping.keep_paper, May.PREPARE, _("Add a paper"), preparing_forms.PaperForm
    ),
    "judge-paper": Offer(
        keeping.judge_paper,
        May.PREPARE,
        _("Say where a paper is"),
        preparing_forms.JudgePaperForm,
    ),
    "agree-adult": Offer(
        grouping.agree_adult,
        May.INTAKE,
        _("Agree who goes with the child"),
        grouping_forms.AgreeForm,
        when=_is_child_ahead,
    ),
    "consent": Offer(
        keeping.keep_consent, May.INTAKE, _("Keep a consent"), preparing_forms.AgreementForm
    ),
    "end-consent": Offer(
        keeping.end_consent, May.INTAKE, _("Withdraw a consent"), preparing_forms.EndConsentForm
    ),
    "need": Offer(keeping.keep_need, May.INTAKE, _("Add a need"), preparing_forms.NeedForm),
    "change": Offer(
        intake.change_member,
        May.INTAKE,
        _("Change what is known"),
        intake_forms.ChangeMemberForm,
    ),
    "permit": Offer(
        travelling.collect_permit,
        May.INTAKE,
        _("The residence permit is collected"),
        when=_has_a_permit_to_collect,
    ),
    "call": Offer(
        closing.record_call,
        May.INTAKE,
        _("The family was called"),
        when=_to_be_called,
        main=True,
    ),
    "close": Offer(closing.close, May.INTAKE, _("Close"), when=_may_close, main=True),
    "go-on": Offer(closing.go_on, May.HOLD, _("End the hold"), when=is_in(S.ON_HOLD), main=True),
    "review-hold": Offer(
        closing.review_hold,
        May.HOLD,
        _("The hold goes on"),
        closing_forms.ReviewForm,
        when=is_in(S.ON_HOLD),
    ),
    "hold": Offer(
        closing.hold,
        May.HOLD,
        _("Put on hold"),
        closing_forms.HoldForm,
        when=is_in(*BEFORE_FLIGHT),
    ),
    "trace": Offer(
        incidents.trace,
        May.HOLD,
        _("Ask for tracing"),
        closing_forms.TraceForm,
        when=is_in(*AHEAD),
    ),
    "found": Offer(
        incidents.find_traced,
        May.HOLD,
        _("Has been found"),
        closing_forms.FoundForm,
        when=_is_traced,
        about=_tracing,
    ),
    "safeguard": Offer(
        closing.safeguard,
        May.PROTECT,
        _("Stop for their own safety"),
        closing_forms.SafeguardForm,
        when=is_in(*BEFORE_FLIGHT),
    ),
    "alone": Offer(
        closing.travel_alone,
        May.INTAKE,
        _("Has travelled at their own cost"),
        when=is_in(*AHEAD),
        warns=True,
    ),
    "transfer": Offer(
        closing.transfer,
        May.INTAKE,
        _("Move to another reunion"),
        intake_forms.TransferForm,
        when=is_in(*AHEAD),
    ),
    "withdraw": Offer(
        closing.withdraw_member,
        May.INTAKE,
        _("No longer wants to come"),
        when=is_in(*AHEAD, S.VISA_REFUSED),
        warns=True,
    ),
    "death": Offer(
        closing.record_death,
        May.HOLD,
        _("Has died"),
        closing_forms.DeathForm,
        when=is_in(*AHEAD, S.VISA_REFUSED, S.DEPARTED, S.IN_TRANSIT, S.ARRIVED),
    ),
}
