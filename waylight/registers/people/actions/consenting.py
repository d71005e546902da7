"""Consents: each for one purpose, given by whoever may give it, and what was passed on under it."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal, Words
from waylight.registers.people.models import (
    Consent,
    Disclosure,
    Document,
    Form,
    Kinship,
    Person,
    Purpose,
)
from waylight.registers.people.queries.ages import Under, under
from waylight.registers.people.queries.consents import holds
from waylight.registers.people.queries.whole import records_of, ties_between
from waylight.registers.people.rules import RULES

IN_CHARGE = frozenset({Kinship.PARENT, Kinship.GUARDIAN})


@transaction.atomic
def give_consent(
    person: Person,
    *,
    purpose: str,
    scope: Iterable[str],
    recipients: Iterable[str],
    form: str,
    proxy: Person | None = None,
    proxy_reason: str = "",
    assent: bool = False,
    guardian: Person | None = None,
    alone_because: str = "",
    language: str = "",
    given_on: date | None = None,
    expires_on: date | None = None,
    evidence: Document | None = None,
    by: User,
) -> Consent:
    """Keep what somebody agreed to; for a child, what a guardian and the child agreed to."""
    consent = Consent(
        person=person,
        purpose=Purpose(purpose),
        scope=sorted(set(scope)),
        recipients=sorted(set(recipients)),
        form=Form(form),
        proxy=proxy,
        proxy_reason=proxy_reason.strip(),
        assent=assent,
        guardian=guardian,
        alone_because=alone_because.strip(),
        language=language,
        explained_by=by,
        given_on=given_on or clock.today(),
        expires_on=expires_on,
        evidence=evidence,
    )
    _said_for_what(consent)
    _in_time(consent)
    _by_proxy(consent)
    _by_age(consent)
    consent.save()
    journal.done("people.give_consent", by=by, about=consent)
    return consent


@transaction.atomic
def withdraw_consent(
    consent: Consent, *, on: date | None = None, by: User | None
) -> list[Disclosure]:
    """Withdraw a consent from a day on, and list what was passed on before: each recipient is to
    be told (`queries.to_be_told` lists them until `say_told`)."""
    if consent.withdrawn_on is None:
        consent.withdrawn_on = on or clock.today()
        consent.save(update_fields=["withdrawn_on"])
        journal.done("people.withdraw_consent", by=by, about=consent, fields=["withdrawn_on"])
    return list(consent.disclosures.filter(told_of_withdrawal_on__isnull=True))


@transaction.atomic
def say_told(disclosure: Disclosure, *, by: User | None) -> None:
    """Keep that the recipient of a disclosure was told that the consent was withdrawn."""
    disclosure.told_of_withdrawal_on = clock.today()
    disclosure.save(update_fields=["told_of_withdrawal_on"])
    fields = ["told_of_withdrawal_on"]
    journal.done("people.say_told", by=by, about=disclosure, fields=fields)


@transaction.atomic
def disclose(
    consent: Consent, *, recipient: str, fields: Iterable[str], by: User | None
) -> Disclosure:
    """Keep that fields were passed on to a recipient; refused where the consent does not say so."""
    wanted = sorted(set(fields))
    if not holds(consent, clock.today()):
        raise _nothing_passed_on(
            "people.consent-does-not-hold",
            _("The consent has ended, was withdrawn or has not begun."),
            _("Ask the person for a new consent."),
        )
    if recipient not in consent.recipients:
        raise _nothing_passed_on(
            "people.consent-not-for-recipient",
            _("The consent does not name this recipient."),
            _("Ask the person for a consent that names the recipient."),
        )
    if not wanted or not set(wanted) <= set(consent.scope):
        raise _nothing_passed_on(
            "people.consent-not-for-fields",
            _("The consent does not cover all of these fields."),
            _("Leave out what is not covered, or ask the person for a wider consent."),
        )
    passed = Disclosure.objects.create(consent=consent, recipient=recipient, fields=wanted)
    journal.done("people.disclose", by=by, about=passed)
    return passed


def _said_for_what(consent: Consent) -> None:
    if not consent.scope or not consent.recipients:
        raise _not_kept(
            "people.consent-says-nothing",
            _("It does not say what may be passed on, and to whom."),
            _("Name at least one field and one recipient."),
        )
    if consent.purpose == Purpose.MEDIA and consent.form == Form.IMPLICIT:
        raise _not_kept(
            "people.media-needs-words",
            _("Nobody agrees to photographs by what they do."),
            _("Ask, and keep a signature or what was said before a witness."),
        )


def _in_time(consent: Consent) -> None:
    if consent.given_on > clock.today():
        raise _not_kept(
            "people.consent-in-the-future",
            _("It would be given on a day that has not come yet."),
            _("Write the day on which the person agreed."),
        )
    if consent.expires_on and consent.expires_on < consent.given_on:
        raise _not_kept(
            "people.consent-ends-before-it-begins",
            _("It would end before it begins."),
            _("Look at both dates."),
        )


def _by_proxy(consent: Consent) -> None:
    """Whoever gives it for somebody else is somebody else, and says why."""
    if (consent.form == Form.PROXY) != (consent.proxy is not None):
        raise _not_kept(
            "people.proxy-missing",
            _("A consent is given by proxy exactly when somebody else gives it."),
            _("Name who gave it, or choose another form."),
        )
    if consent.proxy is None:
        return
    if consent.proxy.pk == consent.person.pk or not consent.proxy_reason:
        raise _not_kept(
            "people.proxy-needs-reason",
            _("Nobody else may agree for a person without a reason in writing."),
            _("Write why the person cannot agree, and name who did."),
        )


def _by_age(consent: Consent) -> None:
    """Under 16 a guardian and the child; from then on oneself, and a guardian where it is safe."""
    rules, day = RULES.on(consent.given_on), consent.given_on
    if under(int(rules.value("own-consent-from")), consent.person, day) is not Under.NO:
        _child_and_guardian(consent)
    elif under(int(rules.value("grown-up-from")), consent.person, day) is Under.NO:
        return
    elif consent.form != Form.PROXY and int(rules.value("guardian-beside-own-consent")):
        _guardian_or_reason(consent)


def _child_and_guardian(consent: Consent) -> None:
    if not _in_charge(consent.proxy, consent.person):
        raise _not_kept(
            "people.child-needs-guardian",
            _("The person is under 16, or may be, and no parent or guardian agreed."),
            _("Ask a parent or guardian, who is recorded as such; or record the age first."),
        )
    if not consent.assent:
        raise _not_kept(
            "people.child-does-not-agree",
            _("A child is asked as well, and nothing says that this one agreed."),
            _("Explain it to the child; without the child's agreement there is no consent."),
        )


def _guardian_or_reason(consent: Consent) -> None:
    if _in_charge(consent.guardian, consent.person) or consent.alone_because:
        return
    raise _not_kept(
        "people.guardian-where-safe",
        _("At 16 and 17 a parent or guardian agrees too, where that is safe."),
        _("Name the parent or guardian, or write why nobody was asked."),
    )


def _in_charge(guardian: Person | None, child: Person) -> bool:
    """Whether somebody is recorded, and not disputed, as parent or guardian of a child."""
    if guardian is None:
        return False
    mine, theirs = records_of(guardian), records_of(child)
    return any(
        tie.kind in IN_CHARGE and not tie.disputed and tie.person in mine
        for tie in ties_between(mine, theirs)
    )


def _not_kept(code: str, why: Words, fix: Words) -> Refusal:
    return Refusal(code, what=_("The consent was not kept."), why=why, fix=fix)


def _nothing_passed_on(code: str, why: Words, fix: Words) -> Refusal:
    return Refusal(code, what=_("Nothing may be passed on."), why=why, fix=fix)
