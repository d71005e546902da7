"""Agreements from the first draft to the end: parties, signatures, what each party owes."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.figures.measuring import measures
from waylight.foundation.refusal import Refusal, Words
from waylight.registers.partners.access import May
from waylight.registers.partners.models import (
    Agreement,
    AgreementKind,
    Holder,
    Obligation,
    Organisation,
    Party,
    Post,
    Signatory,
)
from waylight.registers.partners.workflow import AGREEMENT, BEFORE_SIGNING, AgreementStatus


@action(needs=May.KEEP)
def draft_agreement(
    organisation: Organisation,
    *,
    title: str,
    kind: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User,
) -> Agreement:
    """Begin to work on an agreement with an organisation."""
    refuse_end_before_start(starts_on, ends_on)
    return Agreement.objects.create(
        organisation=organisation,
        title=title,
        kind=AgreementKind(kind),
        starts_on=starts_on,
        ends_on=ends_on,
    )


@action(needs=May.KEEP)
def add_party(agreement: Agreement, *, organisation: Organisation, by: User) -> Party:
    """Add another party to an agreement."""
    _refuse_once_signed(agreement)
    if organisation.team_id != agreement.organisation.team_id:
        raise _no("partners.other-team", _("The organisation is kept by another team."))
    made, _new = Party.objects.get_or_create(agreement=agreement, organisation=organisation)
    return made


@action(needs=May.KEEP)
def move_agreement(agreement: Agreement, *, to: str, by: User) -> Agreement:
    """Move an agreement on before it is signed, back, or give it up."""
    if to not in (*BEFORE_SIGNING, AgreementStatus.DROPPED):
        raise _no("partners.signing-is-a-deed", _("This step asks for more than a word."))
    AGREEMENT.move(agreement, AgreementStatus(to))
    agreement.save(update_fields=["status"])
    return agreement


@action(needs=May.KEEP)
def sign_agreement(
    agreement: Agreement, *, post: Post, party: Organisation, signed_on: date, by: User
) -> Signatory:
    """Record who signed an agreement for a party, by virtue of which post."""
    _refuse_once_signed(agreement)
    holder = Holder.objects.filter(post=post).on(signed_on).select_related("person").first()
    if not post.may_sign or post.organisation_id != party.pk or holder is None:
        raise _no("i-agr-04", _("Nobody who may sign for this party held the post on that day."))
    if party.pk not in parties_of(agreement):
        raise _no("partners.not-a-party", _("The organisation is no party to this agreement."))
    return Signatory.objects.create(
        agreement=agreement, party=party, post=post, signed_as=holder.called, signed_on=signed_on
    )


@action(needs=May.KEEP)
def conclude_agreement(
    agreement: Agreement, *, signed_on: date, document: str, by: User
) -> Agreement:
    """Say that an agreement is signed by all parties, and where the paper is."""
    parties = parties_of(agreement)
    signed = set(
        agreement.signatories.filter(signed_on__lte=signed_on).values_list("party", flat=True)
    )
    if len(parties) < 2 or parties - signed:
        raise _no("partners.signature-missing", _("Not every party has signed by this day."))
    if not document.strip():
        raise _no("partners.paper-missing", _("Nothing says where the signed paper is."))
    AGREEMENT.move(agreement, AgreementStatus.SIGNED)
    agreement.signed_on, agreement.document = signed_on, document.strip()
    agreement.save(update_fields=["status", "signed_on", "document"])
    return agreement


@action(needs=May.KEEP)
def begin_agreement(agreement: Agreement, *, starts_on: date, by: User) -> Agreement:
    """Say from which day a signed agreement is in force."""
    refuse_end_before_start(starts_on, agreement.ends_on)
    AGREEMENT.move(agreement, AgreementStatus.ACTIVE)
    agreement.starts_on = starts_on
    agreement.save(update_fields=["status", "starts_on"])
    return agreement


@action(needs=May.KEEP)
def terminate_agreement(agreement: Agreement, *, ends_on: date, by: User) -> Agreement:
    """End an agreement in force before its time."""
    refuse_end_before_start(agreement.starts_on, ends_on)
    AGREEMENT.move(agreement, AgreementStatus.TERMINATED)
    agreement.ends_on = ends_on
    agreement.save(update_fields=["status", "ends_on"])
    return agreement


@action(needs=May.KEEP)
def add_obligation(
    agreement: Agreement,
    *,
    owner: Organisation,
    text: str,
    due_on: date | None = None,
    measure: str = "",
    target: int | None = None,
    by: User,
) -> Obligation:
    """Keep what a party promised, and by which number it is seen where that stands."""
    if owner.pk not in parties_of(agreement):
        raise _no("partners.not-a-party", _("The organisation is no party to this agreement."))
    if (measure and measure not in measures) or (target is not None and not measure):
        raise _no("partners.unknown-measure", _("Nothing is counted under this name."))
    return Obligation.objects.create(
        agreement=agreement, owner=owner, text=text, due_on=due_on, measure=measure, target=target
    )


@action(needs=May.KEEP)
def meet_obligation(obligation: Obligation, *, met_on: date, by: User) -> Obligation:
    """Say on which day a promise was kept."""
    obligation.met_on = met_on
    obligation.save(update_fields=["met_on"])
    return obligation


def parties_of(agreement: Agreement) -> set[object]:
    """The keys of all parties."""
    others = agreement.parties.values_list("organisation", flat=True)
    return {agreement.organisation_id, *others}


def refuse_end_before_start(starts_on: date | None, ends_on: date | None) -> None:
    """An agreement ends after it starts."""
    if starts_on and ends_on and ends_on <= starts_on:
        raise _no("i-agr-01", _("It would end before it starts."))


def _refuse_once_signed(agreement: Agreement) -> None:
    if agreement.status not in BEFORE_SIGNING:
        raise _no("partners.signed-already", _("The agreement is signed, or was given up."))


def _no(code: str, why: Words) -> Refusal:
    return Refusal(
        code,
        what=_("The agreement stays as it is."),
        why=why,
        fix=_("Compare it with the paper, and correct what differs."),
    )
