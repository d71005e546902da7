"""A team that keeps accounts: who runs, books and pays; a journey of a family; funds and rates."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Cost, Fund, Journey, Passage, Passenger

NOW = datetime(2015, 12, 11, 10, tzinfo=UTC)
"""A Friday."""
TODAY = NOW.date()
MARKS = ({"USD": "1.0950", "GBP": "0.72300", "JPY": "133.50"}, date(2015, 12, 10))
"""Figures of the size of the ECB's in December 2015; made up for tests."""
BORN = ("1980-03-01", "1985-06-02", "2005-01-15", "2014-05-20")
"""Two adults, a child and an infant."""


class Accounts:
    """One team in London, five colleagues with one part each, one journey of four people."""

    def __init__(self) -> None:
        self.team: Team = access.open_team("London", by=None)
        self.officer = self.colleague("kofi", "movement_officer")
        self.clerk = self.colleague("nadia", "booking_clerk")
        self.finance = self.colleague("omar", "movement_finance")
        self.second = self.colleague("lena", "movement_finance")
        self.journey = self.a_journey()
        self.fund = self.a_fund()

    def colleague(self, name: str, *roles: str) -> User:
        """Somebody with these parts in the team."""
        user = access.open_account(f"{name}@example.org", name=name, password="a lantern", by=None)
        for role in roles:
            access.give(user, f"movements.{role}", self.team, by=None)
        return user

    def a_journey(self, title: str = "Four people to London") -> Journey:
        """A draft with one leg and a family of four."""
        journey = actions.open_journey(self.team, title=title, by=self.officer)
        actions.add_leg(
            journey,
            from_airport="ADD",
            to_airport="LHR",
            on=date(2015, 12, 10),
            by=self.officer,
        )
        for number, born in enumerate(BORN, start=1):
            passenger = actions.add_passenger(
                journey,
                reference=f"P{number}",
                party="F1",
                programme="family_reunion",
                by=self.officer,
            )
            actions.name_passenger(passenger, surname="Tesfay", born_on=born, by=self.clerk)
        return Journey.objects.get(pk=journey.pk)

    def passenger(self, reference: str) -> Passenger:
        """Somebody on the journey."""
        return self.journey.passengers.get(reference=reference)

    def a_ticket(self, reference: str = "P1") -> Passage:
        """A ticket written for somebody."""
        passage = self.passenger(reference).passages.get()
        return actions.write_ticket(passage, ticket="0711234567890", ticket_name="", by=self.clerk)

    def a_fund(self, code: str = "DFID-15", **changes: Any) -> Fund:
        """A fund of 5,000 pounds, open this year, at the rates of the ECB."""
        facts: dict[str, Any] = {
            "title": "Family reunion 2015",
            "donor": "A donor",
            "project": "FR",
            "currency": "GBP",
            "ceiling": "5000.00",
            "opens_on": date(2015, 1, 1),
            "closes_on": date(2015, 12, 31),
            "rate_source": "ECB",
        }
        return actions.open_fund(self.team, code=code, **(facts | changes), by=self.finance)

    def rates(self, source: str = "ECB", units: Any = MARKS[0], on: date = MARKS[1]) -> None:
        """What a source said on a day."""
        for currency, value in units.items():
            actions.record_rate(
                self.team, source=source, currency=currency, on=on, units=value, by=self.finance
            )

    def cost(self, amount: str = "1000.00", **changes: Any) -> Cost:
        """An estimate."""
        facts: dict[str, Any] = {"category": "FARE", "currency": "GBP", "on": TODAY}
        journey = changes.pop("journey", self.journey)
        return actions.record_cost(journey, amount=amount, **(facts | changes), by=self.clerk)

    def committed(self, amount: str = "1000.00", **changes: Any) -> Cost:
        """Promised from the fund."""
        fund = changes.pop("fund", self.fund)
        return actions.commit_cost(
            self.cost(amount, **changes), fund=fund, on=changes.get("on", TODAY), by=self.clerk
        )

    def invoiced(self, amount: str = "1000.00", charged: str = "", **changes: Any) -> Cost:
        """Owed."""
        return actions.invoice_cost(
            self.committed(amount, **changes),
            amount=charged or amount,
            invoice="INV-7",
            on=changes.get("on", TODAY),
            by=self.finance,
        )

    def paid(self, amount: str = "1000.00", **changes: Any) -> Cost:
        """Paid by a second person of finance."""
        return actions.pay_cost(self.invoiced(amount, **changes), by=self.second)


def parts(cost: Cost) -> dict[str, Decimal]:
    """Who carries how much of a cost."""
    return {share.passenger.reference: share.amount for share in cost.shares.all()}
