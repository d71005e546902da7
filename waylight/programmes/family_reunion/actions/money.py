"""The deeds of money: means tested and countersigned, a budget approved, contributions kept.

Codes of the refusals, beside those of the specification (A9 asks that such amounts be refused):

    frta-050  not an amount                      frta-060  countersigned by its own author
    frta-051  a negative amount                  frta-061  nothing left to countersign
    frta-052  more than two decimals             frta-062  no countersigned means test
    frta-053  a larger amount than is kept       frta-063  the means test pays nothing
    frta-054  nothing, where something is due    frta-064  approved by who tested the means
    frta-055  benefits or dependants unreadable  frta-065  the same person a second time
    frta-056  no currency                        frta-066  no second approval is awaited
    frta-057  a rate without source, or no rate  frta-067  a group of another family
    frta-058  a day that has not come            frta-068  a cost in a state it cannot take
    frta-059  no proof, or no fund               frta-069  paid by who booked or recorded it
                                                 frta-070  nobody's journey was cancelled
                                                 frta-071  more than the cost itself"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.engines.means_test import (
    Means,
    Reader,
    Result,
    Rules,
    assess,
)
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Refusal, Words
from waylight.foundation.rule_sets import actions as rule_sets
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import (
    Budget,
    Contribution,
    MeansTest,
    Reunion,
)
from waylight.programmes.family_reunion.queries.amounts import filled, not_money, positive
from waylight.programmes.family_reunion.queries.money import newest_test, standing_test
from waylight.programmes.family_reunion.rules import BUDGET, RULES

_ORDER = (Result.NONE, Result.PART, Result.FULL)


@action(needs=May.INTAKE)
def assess_means(
    reunion: Reunion,
    *,
    income: Any,
    essential_costs: Any,
    savings: Any,
    debts: Any,
    benefits: Any,
    dependants: Any,
    other_grants: Any,
    estimate: Any,
    by: User,
) -> MeansTest:
    """Test a sponsor's means and sign the result.

    A result lower than the one that stands suspends the budget until it is approved anew."""
    means = _means(
        income=income,
        essential_costs=essential_costs,
        savings=savings,
        debts=debts,
        benefits=benefits,
        dependants=dependants,
        other_grants=other_grants,
    )
    cost = positive(estimate, _("The means were not tested."))
    rules = RULES.on(clock.today())
    passporting = frozenset(rules.value("passporting-benefits").split())
    outcome = assess(means, cost, Rules(rules.value("means-months"), passporting))
    before = standing_test(reunion)
    test = MeansTest.objects.create(
        reunion=reunion,
        given=_plain(means),
        calculation=[[line.code, line.key, str(line.amount)] for line in outcome.lines],
        result=outcome.result,
        pays=outcome.pays,
        estimate=cost,
        rule_set_version=rule_sets.use(RULES),
        signed_by=by,
    )
    if before is not None and _is_lower(test, before):
        _end_budgets(reunion, by)
    return test


@action(needs=May.APPROVE)
def countersign_means(test: MeansTest, *, by: User) -> MeansTest:
    """Agree with a means test as a second person; money can be approved by it from then on."""
    what = _("The means test was not countersigned.")
    if by == test.signed_by:
        raise Refusal(
            "frta-060",
            what=what,
            why=_("You signed it yourself."),
            fix=_("Ask a colleague who approves to look at it."),
        )
    if test.countersigned_at is not None or test != newest_test(test.reunion):
        raise Refusal(
            "frta-061",
            what=what,
            why=_("It is countersigned already, or a newer one has taken its place."),
            fix=_("Open the newest means test of this reunion."),
        )
    test.countersigned_by, test.countersigned_at = by, clock.now()
    test.save(update_fields=["countersigned_by", "countersigned_at"])
    return test


@action(needs=May.APPROVE)
def approve_budget(reunion: Reunion, *, amount: Any, fund: str, by: User) -> Budget:
    """Commit money to a reunion; a large or a raised amount counts once a second person agrees."""
    what = _("No money was approved.")
    approved = positive(amount, what)
    filled(fund, what, _("No fund is named."), _("Say from which fund it is paid."))
    test = _test_to_approve_by(reunion, what, by)
    rules = RULES.on(clock.today())
    most = test.pays * (1 + rules.value("cost-tolerance"))
    budget = Budget(
        reunion=reunion,
        amount=approved,
        fund=fund.strip(),
        approved_by=by,
        approved_at=clock.now(),
        needs_second=approved > most or approved >= rules.value("second-approval"),
    )
    budget.lapses_on = _lapses_on(budget)
    if budget.needs_second:
        # What is in force stays so; an earlier wish for a second approval is replaced.
        waiting = reunion.budgets.filter(needs_second=True, second_at=None, ended_at=None)
        waiting.update(ended_at=clock.now())
        budget.save()
    else:
        _put_in_force(budget, by)
    return budget


@action(needs=May.APPROVE)
def approve_again(budget: Budget, *, by: User) -> Budget:
    """Agree to a budget as its second approver; it counts from now, and lapses from now."""
    what = _("The budget was not approved a second time.")
    if not budget.needs_second or budget.second_at is not None or budget.ended_at is not None:
        raise Refusal(
            "frta-066",
            what=what,
            why=_("No second approval is awaited: it counts already, or it has ended."),
            fix=_("Look at the budget that is in force."),
        )
    if by == budget.approved_by:
        raise Refusal(
            "frta-065",
            what=what,
            why=_("You approved it the first time."),
            fix=_("Ask another approver to look at it."),
        )
    _test_to_approve_by(budget.reunion, what, by)
    budget.second_by, budget.second_at = by, clock.now()
    budget.lapses_on = _lapses_on(budget)
    _put_in_force(budget, by)
    return budget


@action(needs=May.INTAKE)
def record_contribution(
    reunion: Reunion, *, amount: Any, proof: str, received_on: date, by: User
) -> Contribution:
    """Record what the sponsor or another gives, with its proof; the budget waits for it."""
    what = _("The contribution was not recorded.")
    given = positive(amount, what)
    filled(proof, what, _("There is no proof of it."), _("Say what shows that it was paid."))
    if received_on > clock.today():
        raise Refusal(
            "frta-058",
            what=what,
            why=_("The day on which it was received has not come yet."),
            fix=_("Check the date."),
        )
    return Contribution.objects.create(
        reunion=reunion, amount=given, proof=proof.strip(), received_on=received_on, recorded_by=by
    )


def _means(**told: Any) -> Means:
    reader = Reader()
    means = reader.means(told)
    if means is not None:
        return means
    fault = reader.faults[0]
    raise not_money(fault.code, _("The means were not tested."))


def _plain(means: Means) -> dict[str, Any]:
    """As JSON, and as the engine reads them again."""
    return {
        name: value if isinstance(value, int) else list(value) if name == "benefits" else str(value)
        for name, value in vars(means).items()
    }


def _is_lower(test: MeansTest, before: MeansTest) -> bool:
    """Whether a new test pays less of the journey, or leaves the sponsor more of it to pay."""
    fell = _ORDER.index(Result(test.result)) < _ORDER.index(Result(before.result))
    return fell or test.estimate - test.pays > before.estimate - before.pays


def _test_to_approve_by(reunion: Reunion, what: Words, by: User) -> MeansTest:
    test = newest_test(reunion)
    if test is None or test.countersigned_at is None:
        raise Refusal(
            "frta-062",
            what=what,
            why=_("The newest means test is not countersigned, or there is none."),
            fix=_("Test the sponsor's means and have a second person countersign."),
        )
    if test.result == MeansTest.Result.NONE:
        raise Refusal(
            "frta-063",
            what=what,
            why=_("By the means test the sponsor can pay for the whole journey."),
            fix=_("Tell the sponsor; test again if their means have changed."),
        )
    if by == test.signed_by:
        raise Refusal(
            "frta-064",
            what=what,
            why=_("You tested the means of this sponsor."),
            fix=_("Ask a colleague who approves: nobody does both."),
        )
    return test


def _put_in_force(budget: Budget, by: User) -> None:
    """In place of every earlier one; its clock runs about the reunion."""
    _end_budgets(budget.reunion, by, but=budget)
    budget.save()
    moment = budget.second_at or budget.approved_at
    deadlines.start(
        BUDGET, about=budget.reunion, event_at=moment, nation=Nation.ENGLAND_AND_WALES, by=by
    )


def _end_budgets(reunion: Reunion, by: User, but: Budget | None = None) -> None:
    others = reunion.budgets.filter(ended_at=None)
    if but is not None:
        others = others.exclude(pk=but.pk)
    others.update(ended_at=clock.now())
    for running in deadlines_of(reunion).open().filter(key=BUDGET.key):
        deadlines.drop(running, by=by)


def _lapses_on(budget: Budget) -> date:
    moment = budget.second_at or budget.approved_at
    return timezone.localdate(BUDGET.due(moment, Nation.ENGLAND_AND_WALES, []))
