"""Every deed of a cost, a fund, a file of rates, a loan and a chase, a line for each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.offers import Offer, Test
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms import money as forms
from waylight.programmes.movements.models import (
    FOR_NOTHING,
    Chase,
    ChaseOutcome,
    Cost,
    Fund,
    LoanAgreement,
    RateFile,
)
from waylight.programmes.movements.workflow import CostStatus

C = CostStatus


def _at(*statuses: CostStatus) -> Test:
    def fits(cost: Any) -> bool:
        return not cost.is_refund and cost.status in statuses

    return fits


def _shared(cost: Cost) -> bool:
    return not cost.is_refund and cost.category not in FOR_NOTHING


def _open(fund: Fund) -> bool:
    return fund.closed_at is None


def _unread(file: RateFile) -> bool:
    return file.may_be_applied


def _owed(loan: LoanAgreement) -> bool:
    return loan.owed > 0


def _waiting(chase: Chase) -> bool:
    return chase.outcome == ChaseOutcome.WAITING


OF_COSTS: dict[str, Offer] = {
    "record": Offer(
        actions.record_cost, May.BOOK, _("Record a cost"), forms.RecordCostForm, main=True
    ),
}
OF_COST: dict[str, Offer] = {
    "commit": Offer(
        actions.commit_cost,
        May.BOOK,
        _("Commit it to a fund"),
        forms.CommitForm,
        when=_at(C.ESTIMATE),
        main=True,
    ),
    "invoice": Offer(
        actions.invoice_cost,
        May.RELEASE,
        _("Record the invoice"),
        forms.InvoiceForm,
        when=_at(C.COMMITTED),
        main=True,
    ),
    "pay": Offer(actions.pay_cost, May.RELEASE, _("It was paid"), when=_at(C.INVOICED), main=True),
    "refund": Offer(
        actions.refund_cost,
        May.RELEASE,
        _("Money came back"),
        forms.RefundForm,
        when=_at(C.PAID),
    ),
    "share": Offer(
        actions.share_cost, May.BOOK, _("Share it otherwise"), forms.ShareForm, when=_shared
    ),
    "release": Offer(
        actions.release_cost, May.BOOK, _("Release it free of charge"), when=_at(C.COMMITTED)
    ),
    "cancel": Offer(
        actions.cancel_cost,
        May.BOOK,
        _("It was for nothing"),
        forms.CancelForm,
        when=_at(C.COMMITTED),
    ),
    "take-back": Offer(
        actions.take_back_invoice,
        May.RELEASE,
        _("The invoice was wrong"),
        forms.ReasonForm,
        when=_at(C.INVOICED),
    ),
    "write-off": Offer(
        actions.write_off_cost,
        May.RELEASE,
        _("Nothing will come back"),
        forms.ReasonForm,
        when=_at(C.PAID),
        warns=True,
    ),
    "drop": Offer(
        actions.drop_estimate,
        May.BOOK,
        _("Remove the estimate"),
        when=_at(C.ESTIMATE),
        warns=True,
    ),
}
OF_FUND: dict[str, Offer] = {
    "change": Offer(
        actions.change_fund,
        May.RELEASE,
        _("Change ceiling or last day"),
        forms.ChangeFundForm,
        when=_open,
    ),
    "close": Offer(actions.close_fund, May.RELEASE, _("Close the fund"), when=_open, warns=True),
}
OF_RATE_FILE: dict[str, Offer] = {
    "apply": Offer(
        actions.apply_rates,
        May.RELEASE,
        _("Take these rates over"),
        forms.ApplyRatesForm,
        when=_unread,
        main=True,
    ),
}
OF_LOAN: dict[str, Offer] = {
    "repay": Offer(
        actions.repay_loan,
        May.RELEASE,
        _("Record a repayment"),
        forms.RepaymentForm,
        when=_owed,
        main=True,
    ),
    "waive": Offer(
        actions.waive_loan,
        May.RELEASE,
        _("Waive it, or a part"),
        forms.WaiveForm,
        when=_owed,
        warns=True,
    ),
}
OF_CHASE: dict[str, Offer] = {
    "answer": Offer(
        actions.answer_chase,
        May.RELEASE,
        _("The carrier answered"),
        forms.AnswerForm,
        when=_waiting,
        main=True,
    ),
}
