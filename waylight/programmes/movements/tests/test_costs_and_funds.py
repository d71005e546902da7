"""From which fund a cost is paid, on which day and by which rate."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Cost
from waylight.programmes.movements.queries.funds import usage
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.tests.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Iterator[Accounts]:
    """On Friday, 11 December 2015."""
    with clock.stopped_at(NOW):
        yield Accounts()


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
