"""Every deed of the page of money, a line for each."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.offers import Offer, without_record
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import costs, money
from waylight.programmes.family_reunion.forms.money import (
    BudgetForm,
    ContributionForm,
    CostForm,
    MeansForm,
)
from waylight.programmes.family_reunion.models import Budget, MeansTest, Reunion
from waylight.programmes.family_reunion.queries.money import balance, newest_test, standing_test


def _to_countersign(reunion: Reunion) -> MeansTest | None:
    test = newest_test(reunion)
    return test if test and test.countersigned_at is None else None


def _to_approve_again(reunion: Reunion) -> Budget | None:
    waiting = reunion.budgets.filter(needs_second=True, second_at=None, ended_at=None)
    return waiting.order_by("-approved_at", "id").first()


MONEY_DEEDS: dict[str, Offer] = {
    "assess": Offer(
        money.assess_means,
        May.INTAKE,
        _("Test the means"),
        without_record(MeansForm),
        page="family_reunion:money",
    ),
    "countersign": Offer(
        money.countersign_means,
        May.APPROVE,
        _("Countersign the means test"),
        when=lambda reunion: _to_countersign(reunion) is not None,
        about=_to_countersign,
        page="family_reunion:money",
        main=True,
    ),
    "approve": Offer(
        money.approve_budget,
        May.APPROVE,
        _("Approve money"),
        without_record(BudgetForm),
        when=lambda reunion: standing_test(reunion) is not None,
        page="family_reunion:money",
    ),
    "approve-again": Offer(
        money.approve_again,
        May.APPROVE,
        _("Approve it as the second person"),
        when=lambda reunion: _to_approve_again(reunion) is not None,
        about=_to_approve_again,
        page="family_reunion:money",
        main=True,
    ),
    "contribute": Offer(
        money.record_contribution,
        May.INTAKE,
        _("Record what the sponsor pays"),
        without_record(ContributionForm),
        when=lambda reunion: balance(reunion) > 0,
        page="family_reunion:money",
    ),
    "cost": Offer(
        costs.record_cost, May.BOOK, _("Record a cost"), CostForm, page="family_reunion:money"
    ),
}
