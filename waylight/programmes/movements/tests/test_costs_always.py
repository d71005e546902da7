"""What holds of money whatever happens: shares are the whole, and no fund is passed."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.engines.currency import minor_unit
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import USED, Cost, Passenger
from waylight.programmes.movements.queries.costs import cost_of, sheet_of
from waylight.programmes.movements.queries.funds import usage
from waylight.programmes.movements.queries.sharing import Part, shares_of
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.workflow import COST

CURRENCIES = st.sampled_from(["GBP", "JPY", "JOD"])
PARTS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=8).filter(
    lambda parts: any(weight for weight, _ in parts)
)


@given(st.integers(1, 10**9), st.integers(1, 10**9), CURRENCIES, CURRENCIES, PARTS)
def test_the_shares_of_a_cost_are_the_cost(
    units: int, counted: int, currency: str, of_journey: str, parts: list[tuple[int, int]]
) -> None:
    cost = Cost(
        amount=units * minor_unit(currency),
        journey_amount=counted * minor_unit(of_journey),
        currency=currency,
    )
    cost._state.fields_cache["journey"] = SimpleNamespace(currency=of_journey)
    people = iter(range(1, 100))
    among = [
        Part(str(at), weight, tuple(Passenger(number=next(people)) for _ in range(heads)))
        for at, (weight, heads) in enumerate(parts)
    ]
    shares = shares_of(cost, among)
    assert sum(share.amount for share in shares) == cost.amount
    assert sum(share.journey_amount for share in shares) == cost.journey_amount
    assert all(share.amount >= 0 for share in shares)
    assert all(share.amount == share.amount.quantize(minor_unit(currency)) for share in shares)


# ------------------------------------------------------------- deeds in any order, by anybody


class Chance:
    """Whatever colleagues might do next, allowed or not, with amounts that go about the ceiling."""

    def __init__(self, office: Accounts, seed: int) -> None:
        self.office, self.dice = office, Random(seed)  # noqa: S311 - a test's choice
        self.done = 0

    def amount(self) -> str:
        """Up to half of the fund."""
        return str(Decimal(self.dice.randint(1, 250_000)) / 100)

    def somebody(self, *usual: User) -> User:
        """Mostly one of those whose work it is."""
        office = self.office
        anybody = (office.officer, office.clerk, office.finance, office.second)
        return self.dice.choice(usual if self.dice.random() < 0.85 else anybody)

    def deeds(self) -> list[Callable[..., Any]]:
        """Everything that can be done with a cost; with many of them it is often refused."""
        office, costs = self.office, list(Cost.objects.filter(refund_of=None).order_by("pk"))
        if len(costs) < 4:
            currency = self.dice.choice(["GBP", "USD", "JPY"])
            whole = str(self.dice.randint(1, 2500))
            return [lambda: office.cost(whole, currency=currency)]
        cost = self.dice.choice(costs)
        clerk = self.somebody(office.clerk)
        finance = self.somebody(office.finance, office.second)
        names = {"P1": self.dice.randint(0, 3), "P2": self.dice.randint(0, 3)}
        most = str(self.dice.randint(1000, 6000))
        new = self.dice.choice([self.amount(), str(cost.due.quantize(minor_unit(cost.currency)))])
        return [
            lambda: actions.commit_cost(cost, fund=office.fund, on=TODAY, by=clerk),
            lambda: actions.release_cost(cost, by=clerk),
            lambda: actions.drop_estimate(cost, by=clerk),
            lambda: actions.share_cost(cost, names=names, infants=False, by=clerk),
            lambda: actions.cancel_cost(
                cost, amount=new, category="NO_SHOW", because="x", by=clerk
            ),
            lambda: actions.invoice_cost(cost, amount=new, invoice="7", on=TODAY, by=finance),
            lambda: actions.take_back_invoice(cost, because="x", by=finance),
            lambda: actions.pay_cost(cost, by=finance),
            lambda: actions.refund_cost(
                cost, amount=new, reference="b", on=TODAY, is_all=False, by=finance
            ),
            lambda: actions.write_off_cost(cost, because="x", by=finance),
            lambda: actions.change_fund(office.fund, ceiling=most, closes_on=None, by=finance),
        ]

    def step(self) -> None:
        """One of them, done or refused whole."""
        self.office.fund.refresh_from_db()
        try:
            with transaction.atomic():
                self.dice.choice(self.deeds())()
        except Refusal:
            return
        self.done += 1


@pytest.fixture
def office(db: None) -> Iterator[Accounts]:
    """With rates, so that other currencies count too."""
    with clock.stopped_at(NOW):
        found = Accounts()
        found.rates()
        yield found


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_whatever_happens_no_fund_is_passed_and_every_sum_agrees(
    office: Accounts, seed: int
) -> None:
    with transaction.atomic():
        chance = Chance(office, seed)
        for _ in range(60):
            before = dict(Cost.objects.values_list("pk", "status"))
            chance.step()
            after = dict(Cost.objects.values_list("pk", "status"))
            for key in before.keys() & after.keys():
                moved = before[key] != after[key]
                assert not moved or after[key] in COST.may_become(before[key])
        _agrees(office)
        transaction.set_rollback(True)


def _agrees(office: Accounts) -> None:
    office.fund.refresh_from_db()
    now = usage(office.fund)
    assert 0 <= now.used <= office.fund.ceiling
    carried = Decimal(0)
    for cost in Cost.objects.prefetch_related("shares"):
        shares = list(cost.shares.all())
        if shares:
            assert sum(share.amount for share in shares) == cost.due
            assert sum(share.journey_amount for share in shares) == cost.journey_amount
        returned = sum(refund.amount for refund in cost.refunds.all())
        assert returned <= cost.due
        assert cost.status not in USED or cost.fund == office.fund
        if shares and cost.status in USED:
            carried += -cost.journey_amount if cost.is_refund else cost.journey_amount
    sheet = sheet_of(office.journey)
    assert sum(amount for _, amount in sheet.people) == carried
    assert carried + sheet.for_nothing + sheet.unshared == cost_of(office.journey).used
