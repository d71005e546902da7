"""A journey's costs from the estimate to the refund, each example to be done again by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
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


# ------------------------------------------------------------------------------- funds and days


def test_nothing_is_committed_without_a_fund(office: Accounts) -> None:
    with Refused(82):
        actions.commit_cost(office.cost(), fund=None, on=TODAY, by=office.clerk)


def test_a_ceiling_is_never_passed_and_the_refusal_says_what_is_left(office: Accounts) -> None:
    office.committed("4990.00")
    with Refused(84) as no:
        office.committed("10.01")
    assert "GBP 10.00" in no.words
    assert office.committed("10.00").status == "COMMITTED"


def test_an_invoice_does_not_pass_a_ceiling_either(office: Accounts) -> None:
    cost = office.committed("4990.00")
    with Refused(84) as no:
        actions.invoice_cost(cost, amount="5000.01", invoice="7", on=TODAY, by=office.finance)
    assert "GBP 5000.00" in no.words


def test_a_fund_is_not_used_before_it_opens_or_after_it_ends(office: Accounts) -> None:
    ahead = office.a_fund("NEXT", opens_on=date(2016, 1, 1), closes_on=None)
    past = office.a_fund("LAST", closes_on=date(2015, 11, 30))
    for fund in (ahead, past):
        with Refused(83):
            office.committed(fund=fund)


def test_nothing_is_posted_to_a_closed_project(office: Accounts) -> None:
    cost = office.cost()
    actions.close_fund(office.fund, by=office.finance)
    with Refused(83):
        actions.commit_cost(cost, fund=office.fund, on=TODAY, by=office.clerk)


def test_a_fund_with_open_promises_is_not_closed(office: Accounts) -> None:
    office.committed()
    with Refused(83):
        actions.close_fund(office.fund, by=office.finance)


def test_a_fund_of_another_team_is_not_used(office: Accounts) -> None:
    other = Accounts.__new__(Accounts)
    other.__dict__.update(office.__dict__)
    other.team = type(office.team).objects.create(name="Glasgow")
    other.finance = other.colleague("glen", "movement_finance")
    with Refused(83):
        office.committed(fund=other.a_fund("GLA"))


def test_a_ceiling_is_not_lowered_below_what_is_used(office: Accounts) -> None:
    office.committed("1000.00")
    with Refused(84):
        actions.change_fund(office.fund, ceiling="999.99", closes_on=None, by=office.finance)
    actions.change_fund(office.fund, ceiling="1000.00", closes_on=None, by=office.finance)
    assert usage(office.fund).left == 0


def test_two_funds_do_not_share_a_code_and_do_not_end_before_they_begin(office: Accounts) -> None:
    with Refused(83):
        office.a_fund()
    with Refused(83):
        office.a_fund("NEW", closes_on=date(2014, 12, 31))


def test_a_cost_of_a_closed_month_names_the_open_one(office: Accounts) -> None:
    """The specification, C11: costs in a past closed period are refused with the open period."""
    for month in (10, 11):
        actions.close_month(office.team, month=date(2015, month, 1), by=office.finance)
    with Refused(85) as no:
        office.cost(on=date(2015, 10, 20))
    assert "October 2015 is closed" in no.words
    assert "December 2015" in no.words


def test_what_stands_in_a_closed_month_stays(office: Accounts) -> None:
    with clock.stopped_at(NOW - timedelta(days=20)):
        cost = office.invoiced(on=date(2015, 11, 20))
    actions.close_month(office.team, month=date(2015, 11, 1), by=office.finance)
    with Refused(85):
        actions.take_back_invoice(cost, because="Wrong", by=office.finance)
    assert actions.pay_cost(cost, by=office.second).status == "PAID"


def test_a_month_is_closed_once_and_after_its_end(office: Accounts) -> None:
    with Refused(85):
        actions.close_month(office.team, month=TODAY, by=office.finance)
    actions.close_month(office.team, month=date(2015, 11, 9), by=office.finance)
    with Refused(85):
        actions.close_month(office.team, month=date(2015, 11, 1), by=office.finance)


def test_nothing_is_posted_to_a_day_to_come(office: Accounts) -> None:
    with Refused(85):
        office.cost(on=TODAY + timedelta(days=1))


# ---------------------------------------------------------------------------- other currencies


def test_a_cost_in_dollars_takes_pounds_from_its_fund(office: Accounts) -> None:
    """219.00 dollars at 1.0950 dollars and 0.72300 pounds for a euro are 144.60 pounds."""
    office.rates()
    cost = office.committed("219.00", currency="USD")
    assert cost.base_amount == Decimal("144.60")
    assert (cost.rate_source, cost.rate_on) == ("ECB", date(2015, 12, 10))
    assert (cost.units, cost.fund_units) == (Decimal("1.0950"), Decimal("0.72300"))
    assert usage(office.fund).left == Decimal("4855.40")


def test_a_rate_that_is_put_right_changes_no_cost(office: Accounts) -> None:
    office.rates()
    cost = office.committed("219.00", currency="USD")
    office.rates(units={"USD": "2.0000"})
    cost.refresh_from_db()
    assert cost.base_amount == Decimal("144.60")


def test_without_a_rate_the_refusal_names_the_last_one(office: Accounts) -> None:
    office.rates(on=date(2015, 12, 3))
    with Refused(81) as no:
        office.cost("219.00", currency="USD")
    assert "GBP 2015-12-03, USD 2015-12-03" in no.words


def test_each_fund_has_the_rates_that_its_donor_wants(office: Accounts) -> None:
    office.rates()
    office.rates("HMRC", {"USD": "1.5000", "EUR": "1.4000"}, date(2015, 12, 1))
    fund = office.a_fund("HMRC-1", rate_source="HMRC")
    cost = office.committed("219.00", currency="USD", fund=fund)
    assert (cost.base_amount, cost.rate_source) == (Decimal("146.00"), "HMRC")


def test_a_monthly_rate_holds_for_its_month_alone(office: Accounts) -> None:
    office.rates("HMRC", {"USD": "1.5000"}, date(2015, 11, 30))
    with Refused(81):
        office.cost("219.00", currency="USD", source="HMRC")


def test_a_currency_that_no_bank_quotes_is_counted_by_the_united_nations(office: Accounts) -> None:
    """21,000 birr at 21 birr for a dollar are 1,000 dollars; at 0.66 pounds 660."""
    office.rates("UN", {"ETB": "21.0", "GBP": "0.66"}, date(2015, 12, 1))
    cost = office.cost("21000.00", currency="ETB", source="UN")
    assert cost.journey_amount == 660


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("-1", "GBP"), ("0", "GBP"), ("1.005", "GBP"), ("1,000", "GBP"), ("1.5", "JPY"), ("1", "gbp")],
)
def test_what_is_no_amount_of_its_currency_is_refused(
    office: Accounts, amount: str, currency: str
) -> None:
    with Refused(80):
        office.cost(amount, currency=currency)
    assert not Cost.objects.exists()


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
