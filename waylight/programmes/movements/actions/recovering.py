"""The deeds of money that is to come back: unused tickets chased, loans agreed and repaid."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.engines.apportioning import apportion
from waylight.engines.currency import minor_unit
from waylight.engines.itinerary import age_on
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Refusal, Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import (
    Chase,
    ChaseOutcome,
    LoanAgreement,
    LoanEntry,
    Passage,
    Passenger,
)
from waylight.programmes.movements.queries.amounts import amount_of, shown
from waylight.programmes.movements.queries.unused import is_unused
from waylight.programmes.movements.rules import REFUND_DUE

ADULT_AGE = 18
MOST_INSTALMENTS = 120
ANSWERS = (ChaseOutcome.EXCHANGED, ChaseOutcome.REFUSED, ChaseOutcome.WORTHLESS)
"""What ends a chase without money: a refund is recorded of the cost that was paid."""


@action(needs=May.RELEASE)
def chase_ticket(passage: Passage, *, reference: str, by: User) -> Chase:
    """Ask for the refund of an unused ticket; its clock runs from the day of the flight."""
    what = _("The ticket is not chased.")
    if not is_unused(passage) or Chase.objects.filter(passage=passage).exists():
        raise refusal(
            87,
            what=what,
            why=_("There is no ticket, somebody flew with it or still will, or it is chased."),
            fix=_("Look at the list of unused tickets."),
        )
    chase = Chase.objects.create(
        passage=passage, asked_on=clock.today(), reference=reference.strip(), begun_by=by
    )
    left_at = passage.leg.leaves_at or _beginning(passage.leg.on)
    deadlines.start(
        REFUND_DUE, about=passage, event_at=left_at, nation=Nation.ENGLAND_AND_WALES, by=by
    )
    return chase


@action(needs=May.RELEASE)
def answer_chase(chase: Chase, *, outcome: str, by: User) -> Chase:
    """Write down what the carrier answered; refused or worth nothing ends the chase."""
    what = _("The chase goes on.")
    if chase.outcome != ChaseOutcome.WAITING or outcome not in ANSWERS:
        raise refusal(
            87,
            what=what,
            why=_("It has ended, or money came back."),
            fix=_("Record money that came back as a refund of the cost that was paid."),
        )
    _end_chase(chase.passage, ChaseOutcome(outcome), by)
    chase.refresh_from_db()
    return chase


@action(needs=May.RELEASE)
def agree_loan(
    passenger: Passenger,
    *,
    principal: Any,
    currency: str,
    instalments: int,
    first_on: date,
    by: User,
) -> LoanAgreement:
    """Lend an adult what a journey costs, to be given back in equal parts month by month."""
    what = _("No loan was agreed.")
    today = clock.today()
    born = passenger.born_on
    if born is None or age_on(born, today) < ADULT_AGE:
        raise _no_loan(
            what,
            _("A loan is agreed with an adult, and this passenger is under 18 or of unknown age."),
            _("Agree it with an adult, or carry the cost as a grant."),
        )
    if not 1 <= instalments <= MOST_INSTALMENTS or first_on < today:
        raise _no_loan(
            what,
            _("The instalments begin in the past, or there are none or too many."),
            _("Write a day to come, and 1 to %d instalments.") % MOST_INSTALMENTS,
        )
    amount = amount_of(principal, currency, what)
    parts = apportion(amount, [1] * instalments, unit=minor_unit(currency))
    return LoanAgreement.objects.create(
        passenger=passenger,
        principal=amount,
        currency=currency,
        schedule=_schedule(first_on, parts),
        signed_on=today,
        agreed_by=by,
    )


@action(needs=May.RELEASE)
def repay_loan(loan: LoanAgreement, *, amount: Any, on: date, by: User) -> LoanEntry:
    """Record what was given back of a loan."""
    what = _("The repayment was not recorded.")
    if not loan.signed_on <= on <= clock.today():
        raise _no_loan(
            what, _("That day is before the loan, or still to come."), _("Check the day.")
        )
    return _enter(loan, LoanEntry.Kind.REPAID, amount, on, "", by, what)


@action(needs=May.RELEASE)
def waive_loan(loan: LoanAgreement, *, amount: Any, because: str, by: User) -> LoanEntry:
    """No longer ask for a loan, or a part of it; not by who agreed it."""
    what = _("Nothing was waived.")
    if by == loan.agreed_by:
        raise refusal(
            86,
            what=what,
            why=_("You agreed this loan yourself."),
            fix=_("Ask a colleague of finance."),
        )
    if not because.strip():
        raise _no_loan(what, _("No reason is given."), _("Say why it is not asked for."))
    kind = LoanEntry.Kind.WAIVED
    return _enter(loan, kind, amount, clock.today(), because.strip(), by, what)


def _enter(
    loan: LoanAgreement, kind: str, amount: Any, on: date, because: str, by: User, what: Words
) -> LoanEntry:
    part = amount_of(amount, loan.currency, what)
    held = LoanAgreement.objects.select_for_update().get(pk=loan.pk)
    if part > held.owed:
        raise _no_loan(
            what,
            _("Only %s is owed.") % shown(held.owed, loan.currency),
            _("Write at most that."),
        )
    return LoanEntry.objects.create(
        loan=loan, kind=kind, amount=part, on=on, because=because, recorded_by=by
    )


def _no_loan(what: Words, why: Words, fix: Words) -> Refusal:
    return refusal(88, what=what, why=why, fix=fix)


def _schedule(first_on: date, parts: Sequence[Decimal]) -> list[list[str]]:
    return [[_months_later(first_on, n).isoformat(), str(part)] for n, part in enumerate(parts)]


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, at the latest the 28th: every month has it."""
    year, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + year, month=month + 1, day=min(day.day, 28))


def _beginning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _end_chase(passage: Passage | None, outcome: ChaseOutcome, by: User) -> None:
    """End the chase of a ticket, if there is one, and its clock."""
    chase = Chase.objects.filter(passage=passage, outcome=ChaseOutcome.WAITING).first()
    if passage is None or chase is None:
        return
    chase.outcome, chase.ended_on = outcome, clock.today()
    chase.save(update_fields=["outcome", "ended_on"])
    for running in deadlines_of(passage).open().filter(key=REFUND_DUE.key):
        if outcome == ChaseOutcome.REFUNDED:
            deadlines.meet(running, at=clock.now(), by=by)
        else:
            deadlines.drop(running, by=by)
