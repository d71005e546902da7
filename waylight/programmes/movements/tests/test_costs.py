"""A journey's costs from the estimate to the refund, each example to be done again by hand."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from waylight.foundation import clock
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Cost
from waylight.programmes.movements.queries.amounts import Money
from waylight.programmes.movements.queries.costs import (
    cost_approved_ok,
    cost_of,
    costs_posted,
    fund_open,
    sheet_of,
    within_approval,
)
from waylight.programmes.movements.queries.funds import usage
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts, parts
from waylight.programmes.movements.tests.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Iterator[Accounts]:
    """On Friday, 11 December 2015."""
    with clock.stopped_at(NOW):
        yield Accounts()


# ------------------------------------------------------------------------- the way of a cost


def test_a_fare_goes_from_an_estimate_to_a_payment(office: Accounts) -> None:
    cost = office.paid("1000.00")
    assert (cost.status, cost.fund, cost.paid_by) == ("PAID", office.fund, office.second)
    now = usage(office.fund)
    assert (now.committed, now.invoiced, now.paid, now.left) == (0, 0, 1000, 4000)


def test_an_estimate_takes_nothing_from_a_fund(office: Accounts) -> None:
    office.cost("4999.00")
    assert usage(office.fund).left == Decimal("5000.00")
    assert cost_of(office.journey).estimated == Decimal("4999.00")


def test_an_invoice_that_differs_is_shown_as_a_difference(office: Accounts) -> None:
    cost = office.invoiced("1000.00", charged="1020.50")
    assert (cost.amount, cost.due, cost.difference) == (1000, Decimal("1020.50"), Decimal("20.50"))
    assert usage(office.fund).left == Decimal("3979.50")
    assert sum(parts(cost).values()) == Decimal("1020.50")


def test_a_wrong_invoice_is_taken_back(office: Accounts) -> None:
    cost = office.invoiced("1000.00", charged="9.00")
    actions.take_back_invoice(cost, because="Another customer's", by=office.finance)
    assert (cost.status, cost.charged, cost.due) == ("COMMITTED", None, 1000)
    assert usage(office.fund).committed == 1000


def test_a_booking_released_free_of_charge_frees_its_fund(office: Accounts) -> None:
    cost = actions.release_cost(office.committed(), by=office.clerk)
    assert (cost.status, cost.fund) == ("ESTIMATE", None)
    assert usage(office.fund).left == 5000


def test_an_estimate_that_will_not_come_is_removed(office: Accounts) -> None:
    cost = office.cost()
    actions.drop_estimate(cost, by=office.clerk)
    assert not Cost.objects.exists()


def test_what_is_committed_is_not_removed(office: Accounts) -> None:
    with Refused(87):
        actions.drop_estimate(office.committed(), by=office.clerk)


def test_a_step_is_not_skipped(office: Accounts) -> None:
    cost = office.committed()
    with pytest.raises(CannotMove):
        actions.pay_cost(cost, by=office.second)
    with pytest.raises(CannotMove):
        actions.invoice_cost(office.cost(), amount="1.00", invoice="7", on=TODAY, by=office.finance)


def test_a_part_that_the_carrier_keeps_is_a_cancellation(office: Accounts) -> None:
    """Of a fare of 1,000 the carrier keeps 150: the fund has 850 back, nobody carries it."""
    cost = office.committed("1000.00")
    actions.cancel_cost(
        cost, amount="150.00", category="CANCELLATION", because="Withdrew", by=office.clerk
    )
    assert (cost.category, cost.due, usage(office.fund).left) == ("CANCELLATION", 150, 4850)
    assert not parts(cost)
    assert sheet_of(office.journey).for_nothing == 150


def test_no_more_is_lost_than_the_cost_itself(office: Accounts) -> None:
    cost = office.committed("100.00")
    with Refused(87):
        actions.cancel_cost(cost, amount="100.01", category="NO_SHOW", because="", by=office.clerk)
    with Refused(87):
        actions.cancel_cost(cost, amount="1.00", category="FARE", because="", by=office.clerk)


# ----------------------------------------------------------------------------- what comes back


def test_a_refund_is_a_line_of_its_own_and_the_fund_has_it_back(office: Accounts) -> None:
    cost = office.paid("1000.00")
    facts = {"reference": "Bank 12", "on": TODAY, "by": office.second}
    refund = actions.refund_cost(cost, amount="300.00", is_all=False, **facts)
    assert (refund.category, refund.refund_of, cost.status) == ("REFUND", cost, "PAID")
    assert usage(office.fund).left == 4300
    actions.refund_cost(cost, amount="200.00", is_all=True, **facts)
    assert cost.status == "REFUNDED"
    totals = cost_of(office.journey)
    assert (totals.posted, totals.refunded, totals.spent) == (1000, 500, 500)
    assert sum(amount for _, amount in sheet_of(office.journey).people) == 500


def test_no_more_comes_back_than_was_paid(office: Accounts) -> None:
    cost = office.paid("1000.00")
    facts = {"reference": "Bank 12", "on": TODAY, "is_all": False, "by": office.second}
    actions.refund_cost(cost, amount="600.00", **facts)
    with Refused(87) as no:
        actions.refund_cost(cost, amount="400.01", **facts)
    assert "GBP 400.00" in no.words
    actions.refund_cost(cost, amount="400.00", **facts)
    assert cost.status == "REFUNDED"


def test_a_refund_needs_a_proof_and_a_paid_cost(office: Accounts) -> None:
    facts = {"on": TODAY, "is_all": True, "by": office.second}
    with Refused(87):
        actions.refund_cost(office.invoiced(), amount="1.00", reference="Bank", **facts)
    with Refused(87):
        actions.refund_cost(office.paid(), amount="1.00", reference=" ", **facts)


def test_nothing_comes_back_before_it_was_owed(office: Accounts) -> None:
    cost = office.paid()
    before = TODAY - timedelta(days=1)
    with Refused(85):
        actions.refund_cost(
            cost, amount="1.00", reference="Bank", on=before, is_all=True, by=office.second
        )


def test_what_never_comes_back_is_written_off_and_stays_spent(office: Accounts) -> None:
    cost = actions.write_off_cost(office.paid(), because="Carrier bankrupt", by=office.second)
    assert cost.status == "WRITTEN_OFF"
    assert usage(office.fund).left == 4000


def test_a_refund_is_not_recorded_as_a_cost(office: Accounts) -> None:
    with Refused(87):
        office.cost(category="REFUND")


# ----------------------------------------------------------------------------------- four eyes


def test_who_records_a_cost_does_not_pay_it(office: Accounts) -> None:
    office.clerk = office.colleague("both", "booking_clerk", "movement_finance")
    cost = office.invoiced()
    with Refused(86):
        actions.pay_cost(cost, by=office.clerk)
    assert actions.pay_cost(cost, by=office.finance).status == "PAID"


def test_who_commits_a_cost_does_not_pay_it(office: Accounts) -> None:
    both = office.colleague("both", "booking_clerk", "movement_finance")
    cost = actions.commit_cost(office.cost(), fund=office.fund, on=TODAY, by=both)
    actions.invoice_cost(cost, amount="1000", invoice="7", on=TODAY, by=office.finance)
    for deed in (
        lambda: actions.pay_cost(cost, by=both),
        lambda: actions.write_off_cost(cost, because="x", by=both),
    ):
        with Refused(86):
            deed()


def test_the_database_refuses_it_too(office: Accounts) -> None:
    cost = office.paid()
    with pytest.raises(IntegrityError), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(paid_by=office.clerk)


def test_a_clerk_does_not_pay_and_finance_does_not_book(office: Accounts) -> None:
    with pytest.raises(NotAllowed):
        actions.pay_cost(office.invoiced(), by=office.clerk)
    office.clerk = office.finance
    with pytest.raises(NotAllowed):
        office.cost()


# -------------------------------------------------------------------------------------- shares


def test_by_heads_the_first_carries_the_odd_penny(office: Accounts) -> None:
    cost = office.cost("100.01")
    assert parts(cost) == {
        "P1": Decimal("25.01"),
        "P2": Decimal("25.00"),
        "P3": Decimal("25.00"),
        "P4": Decimal("25.00"),
    }


def test_an_infant_is_left_out_by_choice(office: Accounts) -> None:
    cost = actions.share_cost(office.cost("90.00"), names={}, infants=False, by=office.clerk)
    assert parts(cost) == dict.fromkeys(("P1", "P2", "P3"), Decimal("30.00"))


def test_named_weights_are_respected(office: Accounts) -> None:
    """100.00 in parts of two and one: 66.67 and 33.33."""
    cost = office.cost("100.00")
    actions.share_cost(cost, names={"P1": 2, "P3": 1}, infants=True, by=office.clerk)
    assert parts(cost) == {"P1": Decimal("66.67"), "P3": Decimal("33.33")}


def test_a_programme_carries_its_part_by_heads(office: Accounts) -> None:
    actions.add_passenger(
        office.journey, reference="V1", party="V", programme="resettlement", by=office.officer
    )
    cost = office.cost("100.00")
    weights = {"family_reunion": 1, "resettlement": 3}
    actions.share_cost(cost, names=weights, infants=True, by=office.clerk)
    assert parts(cost) == {**dict.fromkeys(("P1", "P2", "P3", "P4"), Decimal("6.25")), "V1": 75}
    carried = {each.name: each.amount for each in sheet_of(office.journey).programmes}
    assert set(carried) == {"family_reunion", "resettlement"}


@pytest.mark.parametrize("names", [{"P9": 1}, {"P1": -1}, {"F1": 1, "P1": 1}, {"P1": 0}, {"": 1}])
def test_a_cost_that_cannot_be_shared_so_is_shared_as_before(
    office: Accounts, names: dict[str, int]
) -> None:
    cost = office.cost("100.00")
    with Refused(89):
        actions.share_cost(cost, names=names, infants=True, by=office.clerk)
    assert len(parts(cost)) == 4


def test_nobody_carries_what_was_for_nothing(office: Accounts) -> None:
    cost = office.cost(category="NO_SHOW")
    assert not parts(cost)
    with Refused(89):
        actions.share_cost(cost, names={}, infants=True, by=office.clerk)


def test_the_fare_of_a_ticket_is_carried_by_whoever_holds_it(office: Accounts) -> None:
    assert parts(office.cost(passage=office.a_ticket("P2"))) == {"P2": 1000}


def test_a_ticket_of_another_journey_is_refused(office: Accounts) -> None:
    other = office.a_journey("Another")
    with Refused(89):
        office.cost(passage=office.a_ticket(), journey=other)


# ----------------------------------------------------------------------------- the cost sheet


def test_the_cost_of_each_person_and_of_the_family_is_told(office: Accounts) -> None:
    office.paid("400.00")
    office.committed("100.00", category="HOTEL")
    office.cost("50.00")
    sheet = sheet_of(office.journey)
    assert [amount for _, amount in sheet.people] == [125, 125, 125, 125]
    (family,) = sheet.families
    assert (family.name, family.amount, family.people, family.each) == ("F1", 500, 4, 125)
    assert [(bar.amount, bar.length) for bar in sheet.bars] == [(400, 1000), (100, 250)]
    assert sheet.totals.expected == 550


def test_what_a_fare_saved_is_told_by_currency(office: Accounts) -> None:
    office.committed("300.00", public_fare="450.00")
    office.committed("100.00", public_fare="90.00")
    assert sheet_of(office.journey).saved == (Money("GBP", Decimal("140.00")),)


def test_the_sheet_takes_as_many_queries_however_long_it_is(
    office: Accounts, django_assert_num_queries: object
) -> None:
    office.committed("10.00")
    with django_assert_num_queries(4):  # type: ignore[operator]
        sheet_of(office.journey)
    for _ in range(4):
        office.paid("10.00")
    with django_assert_num_queries(4):  # type: ignore[operator]
        sheet_of(office.journey)


def test_tickets_wait_for_costs_within_the_approval(office: Accounts) -> None:
    office.committed("1000.00")
    office.journey.approved_cost = Decimal("1000.00")
    assert cost_approved_ok(office.journey)
    assert not cost_approved_ok(office.journey, Decimal("0.01"))
    assert not list(within_approval(office.journey))
    office.journey.approved_cost = None
    assert list(within_approval(office.journey)) == [
        "GBP 1000.00 are promised or spent, and GBP 0.00 were approved."
    ]


def test_a_journey_is_not_completed_with_a_promise_that_has_no_invoice(office: Accounts) -> None:
    cost = office.committed()
    assert len(list(costs_posted(office.journey))) == 1
    actions.invoice_cost(cost, amount="1000", invoice="7", on=TODAY, by=office.finance)
    assert not list(costs_posted(office.journey))


def test_a_journey_with_costs_is_approved_only_while_a_fund_is_open(office: Accounts) -> None:
    office.cost()
    assert not list(fund_open(office.journey))
    actions.close_fund(office.fund, by=office.finance)
    assert len(list(fund_open(office.journey))) == 1


def test_an_approval_is_in_the_currency_in_which_costs_are_counted(office: Accounts) -> None:
    office.cost()
    with Refused(1) as no:
        actions.approve_journey(
            office.journey, cost=Decimal("900.00"), currency="EUR", by=office.officer
        )
    assert "counted in GBP" in no.words
