"""The deeds of finance: an invoice, the payment by another person, what comes back."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.costs import (
    _post,
    _refuse_day,
    _refuse_unless,
    _share,
)
from waylight.programmes.movements.actions.recovering import _end_chase
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import ChaseOutcome, Cost, CostCategory
from waylight.programmes.movements.queries.amounts import amount_of, shown
from waylight.programmes.movements.queries.sharing import parts_now
from waylight.programmes.movements.workflow import COST, CostStatus


@action(needs=May.RELEASE)
def invoice_cost(cost: Cost, *, amount: Any, invoice: str, on: date, by: User) -> Cost:
    """Write down what an invoice says; another amount than expected is shown as a difference."""
    what = _("The invoice was not recorded.")
    _refuse_blank(invoice, what, _("The invoice has no number."))
    COST.move(cost, CostStatus.INVOICED)
    cost.charged, cost.invoice = amount_of(amount, cost.currency, what), invoice.strip()
    fund = cost.fund
    _post(cost, on, fund, fund.rate_source if fund else "", what)
    cost.save()
    _share(cost, parts_now(cost))
    return cost


@action(needs=May.RELEASE)
def take_back_invoice(cost: Cost, *, because: str, by: User) -> Cost:
    """Take an invoice back that was wrong, unless its month is closed; it is committed again."""
    what = _("The invoice was left as it is.")
    _refuse_unless(cost, CostStatus.INVOICED, what)
    _refuse_blank(because, what, _("No reason is given."))
    _refuse_day(cost.journey, cost.on, what)
    COST.move(cost, CostStatus.COMMITTED)
    cost.charged, cost.invoice, cost.because = None, "", because.strip()
    fund = cost.fund
    _post(cost, cost.on, fund, fund.rate_source if fund else "", what)
    cost.save()
    _share(cost, parts_now(cost))
    return cost


@action(needs=May.RELEASE)
def pay_cost(cost: Cost, *, by: User) -> Cost:
    """Say that an invoice was paid; not by who recorded or committed the cost."""
    what = _("The cost was not paid.")
    _refuse_same_person(cost, by, what)
    COST.move(cost, CostStatus.PAID)
    cost.paid_by, cost.paid_at = by, clock.now()
    cost.save(update_fields=["status", "paid_by", "paid_at"])
    return cost


@action(needs=May.RELEASE)
def refund_cost(
    cost: Cost, *, amount: Any, reference: str, on: date, is_all: bool, by: User
) -> Cost:
    """Record money that came back of a paid cost, as a line of its own at the rate of its day.

    With `is_all` nothing more is expected, and the chase of its ticket ends."""
    what = _("The refund was not recorded.")
    _refuse_same_person(cost, by, what)
    _refuse_unless(cost, CostStatus.PAID, what)
    _refuse_blank(reference, what, _("Nothing shows that it came back."))
    back = amount_of(amount, cost.currency, what)
    left = cost.due - sum(refund.amount for refund in cost.refunds.all())
    if back > left:
        raise refusal(
            87,
            what=what,
            why=_("Only %s of it is left to come back.") % shown(left, cost.currency),
            fix=_("Write at most that."),
        )
    refund = Cost(
        journey=cost.journey,
        category=CostCategory.REFUND,
        status=CostStatus.PAID,
        recoverable=cost.recoverable,
        amount=back,
        currency=cost.currency,
        invoice=reference.strip(),
        passage=cost.passage,
        refund_of=cost,
        recorded_by=by,
        recorded_at=clock.now(),
        paid_by=by,
        paid_at=clock.now(),
    )
    fund = cost.fund
    _refuse_before(cost, on, what)
    _post(refund, on, fund, fund.rate_source if fund else "", what)
    refund.save()
    _share(refund, parts_now(cost))
    if is_all or back == left:
        COST.move(cost, CostStatus.REFUNDED)
        cost.save(update_fields=["status"])
        _end_chase(cost.passage, ChaseOutcome.REFUNDED, by)
    return refund


@action(needs=May.RELEASE)
def write_off_cost(cost: Cost, *, because: str, by: User) -> Cost:
    """Give up on what was to come back of a paid cost; the fund carries it."""
    what = _("The cost was not written off.")
    _refuse_same_person(cost, by, what)
    _refuse_blank(because, what, _("No reason is given."))
    COST.move(cost, CostStatus.WRITTEN_OFF)
    cost.because = because.strip()
    cost.save(update_fields=["status", "because"])
    return cost


def _refuse_same_person(cost: Cost, by: User, what: Words) -> None:
    if by in (cost.recorded_by, cost.committed_by):
        raise refusal(
            86,
            what=what,
            why=_("Who records or commits a cost does not pay it."),
            fix=_("Ask a colleague of finance."),
        )


def _refuse_blank(words: str, what: Words, why: Words) -> None:
    if not words.strip():
        raise refusal(87, what=what, why=why, fix=_("Fill it in."))


def _refuse_before(cost: Cost, on: date, what: Words) -> None:
    if on < cost.on:
        raise refusal(
            85,
            what=what,
            why=_("The money would have come back before it was owed."),
            fix=_("Check the day."),
        )
