"""The money of a reunion: what was found, approved, released and spent, in rows ready for words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.means_test import PENNY, Step, shares
from waylight.foundation import clock
from waylight.programmes.family_reunion.models import (
    Budget,
    CostCategory,
    CostLine,
    CostState,
    MeansTest,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.workflow import ENDS

Words = str | Promise
NOTHING = Decimal("0.00")
SPENT = (CostState.INVOICED, CostState.PAID, CostState.WRITTEN_OFF)
"""What is owed or gone. An estimate is not yet, and a refund no longer."""
BENEFITS: dict[str, Words] = {
    "INCOME_SUPPORT": gettext_lazy("Income Support"),
    "JSA_INCOME_BASED": gettext_lazy("Jobseeker's Allowance, based on income"),
    "ESA_INCOME_RELATED": gettext_lazy("Employment and Support Allowance, related to income"),
    "UNIVERSAL_CREDIT": gettext_lazy("Universal Credit"),
    "ASYLUM_SUPPORT_GAP": gettext_lazy("Between asylum support and the first benefit"),
    "OTHER": gettext_lazy("Another benefit"),
}
"""What a sponsor may receive; which of them count is in rules.toml."""
KEYS: dict[str, Words] = {
    "income": gettext_lazy("Income of the household in a month"),
    "essential_costs": gettext_lazy("less what it needs in a month"),
    "left_a_month": gettext_lazy("Left in a month"),
    "savings": gettext_lazy("plus savings"),
    "debts": gettext_lazy("less debts to be paid in these months"),
    "own": gettext_lazy("The sponsor has"),
    "shortfall": gettext_lazy("A shortfall counts as nothing"),
    "passported": gettext_lazy("less what a benefit sets aside"),
    "other_grants": gettext_lazy("plus grants of others for this journey"),
    "estimate": gettext_lazy("Estimated cost of the journey"),
    "beyond": gettext_lazy("More than the journey costs"),
    "pays": gettext_lazy("We pay"),
}


@dataclass(frozen=True)
class Row:
    """One printed step. `amount` is in pounds; None where the words say the number."""

    words: Words
    amount: Decimal | None
    is_sum: bool


def printed(test: MeansTest) -> tuple[Row, ...]:
    """The calculation of a means test as it was decided, in the language that is active."""
    return tuple(
        Row(
            _words(code, key, Decimal(amount)),
            None if code == Step.TIMES else Decimal(amount),
            code == Step.SUM,
        )
        for code, key, amount in test.calculation
    )


def told(test: MeansTest) -> tuple[tuple[Words, str], ...]:
    """What stands beside the calculation: dependants, and benefits in words."""
    benefits = ", ".join(str(BENEFITS.get(code, code)) for code in test.given["benefits"])
    return (
        (_("Dependants"), str(test.given["dependants"])),
        (_("Benefits"), benefits or _("None")),
    )


def _words(code: str, key: str, amount: Decimal) -> Words:
    if key == "months":
        return _("times %(months)s months") % {"months": amount}
    if key == "available":
        return _("Available for the journey") if code == Step.SUM else _("less what is available")
    return KEYS[key]


def newest_test(reunion: Reunion) -> MeansTest | None:
    """The means test that was signed last, countersigned or not."""
    return reunion.means_tests.order_by("-signed_at", "id").first()


def standing_test(reunion: Reunion) -> MeansTest | None:
    """The newest means test that two people have signed: money is approved by it."""
    signed = reunion.means_tests.filter(countersigned_at__isnull=False)
    return signed.order_by("-signed_at", "id").first()


def budget_in_force(reunion: Reunion, day: date) -> Budget | None:
    """The money that may be used on a day: approved by all it takes, not ended, not lapsed.

    The guard before preparing and before ticketing. It does not lapse once a ticket of the
    reunion was paid from it in time."""
    if standing_test(reunion) is None:
        return None
    for budget in reunion.budgets.order_by("-approved_at", "id"):
        if _is_approved(budget, day) and not _has_ended(budget, day) and _lasts(budget, day):
            return budget
    return None


def _is_approved(budget: Budget, day: date) -> bool:
    last = budget.second_at if budget.needs_second else budget.approved_at
    return last is not None and _day(last) <= day


def _has_ended(budget: Budget, day: date) -> bool:
    return budget.ended_at is not None and _day(budget.ended_at) <= day


def _lasts(budget: Budget, day: date) -> bool:
    if day <= budget.lapses_on:
        return True
    paid = budget.reunion.groups.filter(paid_at__gte=budget.approved_at)
    return any(_day(group.paid_at) <= budget.lapses_on for group in paid if group.paid_at)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def balance(reunion: Reunion) -> Decimal:
    """What the sponsor, and grants of others, have to bring by the means test that stands."""
    test = standing_test(reunion)
    return Decimal(test.estimate - test.pays) if test else NOTHING


def contributed(reunion: Reunion) -> Decimal:
    """What was shown to have been paid towards it."""
    return _sum(reunion.contributions.values_list("amount", flat=True))


def released(reunion: Reunion, day: date | None = None) -> Decimal:
    """How much of the budget may be used: all of it once the balance is proven, else nothing."""
    budget = budget_in_force(reunion, day or clock.today())
    if budget is None or contributed(reunion) < balance(reunion):
        return NOTHING
    return Decimal(budget.amount)


@dataclass(frozen=True)
class MeansView:
    """A means test as a page and a letter show it."""

    test: MeansTest
    rows: tuple[Row, ...]
    told: tuple[tuple[Words, str], ...]
    is_countersigned: bool


@dataclass(frozen=True)
class CostRow:
    """One category, how much of it is in each state, and what of it is spent; all in pounds."""

    category: str
    words: Words
    by_state: dict[str, Decimal]
    spent: Decimal


@dataclass(frozen=True)
class PersonRow:
    """What a member's journey has cost. Cancellations are carried by nobody."""

    member: Member
    pounds: Decimal


@dataclass(frozen=True)
class MoneyView:
    """Everything about the money of one reunion on one day."""

    means: MeansView | None
    budget: Budget | None
    waits_for_second: Budget | None
    suspended: Budget | None
    balance: Decimal
    contributed: Decimal
    released: Decimal
    costs: tuple[CostRow, ...]
    by_person: tuple[PersonRow, ...]
    estimate: Decimal
    approved: Decimal
    committed: Decimal
    spent: Decimal

    @property
    def is_over(self) -> bool:
        """Whether more is spent or promised than was approved."""
        return self.committed + self.spent > self.approved

    @property
    def sentence(self) -> str:
        """Where the money stands, in one sentence."""
        if self.suspended is not None:
            return _("The budget is suspended: a newer means test says that we pay less.")
        if self.waits_for_second is not None and self.budget is None:
            return _("The budget waits for a second approver.")
        if self.budget is None:
            return _("No budget is in force.")
        if not self.released:
            return _("The budget waits for the proof of what the sponsor pays.")
        return _("The budget is in force and released.")


def money_of(reunion: Reunion, day: date) -> MoneyView:
    """The money of a reunion as it stands on a day."""
    test, budget = newest_test(reunion), budget_in_force(reunion, day)
    lines = list(reunion.costs.select_related("group"))
    costs = _by_category(lines)
    return MoneyView(
        means=_means(test) if test else None,
        budget=budget,
        waits_for_second=_waiting(reunion),
        suspended=None if budget else _suspended(reunion),
        balance=balance(reunion),
        contributed=contributed(reunion),
        released=released(reunion, day),
        costs=costs,
        by_person=_by_person(reunion, lines),
        estimate=test.estimate if test else NOTHING,
        approved=budget.amount if budget else NOTHING,
        committed=_sum(line.pounds for line in lines if line.state == CostState.COMMITTED),
        spent=_sum(row.spent for row in costs),
    )


def _means(test: MeansTest) -> MeansView:
    return MeansView(test, printed(test), told(test), test.countersigned_at is not None)


def _waiting(reunion: Reunion) -> Budget | None:
    waiting = reunion.budgets.filter(needs_second=True, second_at=None, ended_at=None)
    return waiting.order_by("-approved_at", "id").first()


def _suspended(reunion: Reunion) -> Budget | None:
    """The last budget, if it was ended by a means test that came at that moment and later."""
    last = reunion.budgets.order_by("-approved_at", "id").first()
    if last is None or last.ended_at is None:
        return None
    newer = reunion.means_tests.filter(signed_at__gte=last.approved_at)
    return last if newer.filter(signed_at__lte=last.ended_at).exists() else None


def _by_category(lines: Iterable[CostLine]) -> tuple[CostRow, ...]:
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: dict.fromkeys(CostState, NOTHING))
    for line in lines:
        found[line.category][CostState(line.state)] += line.pounds
    return tuple(
        CostRow(category, category.label, found[category], _sum(found[category][s] for s in SPENT))
        for category in CostCategory
        if category in found
    )


def _by_person(reunion: Reunion, lines: Iterable[CostLine]) -> tuple[PersonRow, ...]:
    """What is spent, shared by those of the group, or by all who go on, to the penny."""
    members = list(reunion.members.order_by("number"))
    going = [member for member in members if member.status not in _GONE] or members
    pounds = {member.pk: NOTHING for member in members}
    for line in lines:
        if line.state not in SPENT or line.category == CostCategory.CANCELLATION:
            continue
        of_group = [m for m in going if line.group_id and m.group_id == line.group_id]
        if sharing := of_group or going:
            parts = shares(line.pounds, len(sharing))
            for member, part in zip(sharing, parts, strict=True):
                pounds[member.pk] += part
    return tuple(PersonRow(member, pounds[member.pk]) for member in members)


_GONE = frozenset(ENDS) - {"CLOSED"}


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


@dataclass(frozen=True)
class Estimate:
    """What a part of a journey is expected to cost, in pounds, and who said so."""

    category: str
    pounds: Decimal
    source: str


@dataclass(frozen=True)
class ComparedRow:
    """One category in both ways of travelling."""

    words: Words
    together: Decimal
    staged: Decimal

    @property
    def difference(self) -> Decimal:
        """What travelling in stages costs more."""
        return self.staged - self.together


@dataclass(frozen=True)
class Compared:
    """All together against one after the other; `cheaper` is together, staged, same or nothing."""

    rows: tuple[ComparedRow, ...]
    total: ComparedRow
    sources: tuple[str, ...]
    cheaper: str


def compare_travel(together: Sequence[Estimate], staged: Sequence[Estimate]) -> Compared:
    """What it costs when all travel together, and when they travel in stages.

    Without an estimate for either way nothing is said of which is cheaper."""
    rows = tuple(
        ComparedRow(category.label, _of(together, category), _of(staged, category))
        for category in CostCategory
        if any(estimate.category == category for estimate in (*together, *staged))
    )
    both = (*together, *staged)
    total = ComparedRow(
        _("Total"), _sum(e.pounds for e in together), _sum(e.pounds for e in staged)
    )
    cheaper = ""
    if together and staged:
        cheaper = "same" if abs(total.difference) < PENNY else "together"
        cheaper = "staged" if total.difference < 0 else cheaper
    return Compared(rows, total, tuple(dict.fromkeys(e.source for e in both)), cheaper)


def _of(estimates: Iterable[Estimate], category: str) -> Decimal:
    return _sum(e.pounds for e in estimates if e.category == category)
