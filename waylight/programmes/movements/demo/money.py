"""What the demo's journeys cost: one fund, and rates. Every amount and rate is invented."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Cost, Fund, Journey

OPENS = date(2015, 10, 1)
"""With the bundled caseload."""
RATE = "1.0950"
"""Dollars for a euro; of the size of the European Central Bank's, and invented."""
STERLING = "0.7230"


def open_a_fund(team: Team, crew: Mapping[str, User]) -> Fund:
    """A fund in pounds that pays for both journeys."""
    return actions.open_fund(
        team,
        code="DEMO-1",
        title="Demonstration (synthetic)",
        donor="A donor that does not exist",
        project="Demonstration",
        currency="GBP",
        ceiling=Decimal("250000.00"),
        opens_on=OPENS,
        closes_on=None,
        rate_source="ECB",
        by=crew["movement_finance"],
    )


def expect(journey: Journey, on: date, crew: Mapping[str, User], *amounts: tuple[str, str]) -> None:
    """Rates of the day before, and what a journey is expected to cost in dollars, by category."""
    for currency, units in (("USD", RATE), ("GBP", STERLING)):
        actions.record_rate(
            journey.team,
            source="ECB",
            currency=currency,
            on=on - timedelta(days=1),
            units=units,
            by=crew["movement_finance"],
        )
    for category, amount in amounts:
        actions.record_cost(
            journey,
            category=category,
            amount=amount,
            currency="USD",
            on=on,
            note="Synthetic",
            by=crew["booking_clerk"],
        )


def commit(journey: Journey, fund: Fund, on: date, crew: Mapping[str, User]) -> list[Cost]:
    """Promise everything that is expected."""
    found = list(journey.costs.filter(status="ESTIMATE").select_related("journey"))
    for cost in found:
        actions.commit_cost(cost, fund=fund, on=on, by=crew["booking_clerk"])
    return found


def settle(costs: list[Cost], crew: Mapping[str, User]) -> None:
    """The invoices came; the first one is for a little more than expected. All are paid."""
    for number, cost in enumerate(costs, 1):
        more = Decimal("120.00") if number == 1 else Decimal(0)
        actions.invoice_cost(
            cost,
            amount=cost.amount + more,
            invoice=f"DEMO-{number}",
            on=clock.today() if cost.on > clock.today() else cost.on,
            by=crew["movement_finance"],
        )
        actions.pay_cost(cost, by=crew["movement_finance"])
