"""A sponsor, the people of the office who test, approve, book and pay, and money through deeds."""

from datetime import UTC, date, datetime
from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion import actions
from waylight.programmes.family_reunion.models import Budget, CostLine, MeansTest, Reunion
from waylight.programmes.family_reunion.tests.counted_people import a_reunion

APPROVED = datetime(2015, 11, 2, 10, tzinfo=UTC)
TOLD: dict[str, Any] = {
    "income": "900.00",
    "essential_costs": "800.00",
    "savings": "250.00",
    "debts": "50.00",
    "benefits": [],
    "dependants": 2,
    "other_grants": "0.00",
    "estimate": "2000.00",
}
"""The sponsor has 500 pounds: we pay 1,500 of 2,000."""
COST: dict[str, Any] = {
    "group": None,
    "category": "FARE",
    "amount": "300.00",
    "currency": "GBP",
    "rate": 1,
    "rate_source": "",
    "state": "COMMITTED",
}


class Office:
    """One reunion in London, and five colleagues who each do one thing."""

    def __init__(self) -> None:
        self.team: Team = access.open_team("London", by=None)
        self.worker = self._colleague("kofi", "caseworker")
        self.approver = self._colleague("lena", "approver")
        self.other = self._colleague("musa", "approver")
        self.booker = self._colleague("nadia", "movement_assistant")
        self.payer = self._colleague("omar", "finance")
        self.reunion: Reunion = a_reunion(self.team, self.worker)

    def _colleague(self, name: str, *roles: str) -> User:
        user = access.open_account(f"{name}@example.org", name=name, password="a lantern", by=None)
        for role in roles:
            self.also(user, role)
        return user

    def also(self, user: User, role: str) -> User:
        """Give a colleague one more role."""
        access.give(user, f"family_reunion.{role}", self.team, by=None)
        return user

    def tested(self, **changes: Any) -> MeansTest:
        """A means test, signed once."""
        return actions.assess_means(self.reunion, **(TOLD | changes), by=self.worker)

    def countersigned(self, **changes: Any) -> MeansTest:
        """A means test, signed twice."""
        return actions.countersign_means(self.tested(**changes), by=self.approver)

    def approved(self, amount: str = "1500.00", by: User | None = None) -> Budget:
        """A budget, approved once."""
        return actions.approve_budget(
            self.reunion, amount=amount, fund="FR-2015", by=by or self.approver
        )

    def given(self, amount: str = "500.00", on: date = date(2015, 11, 1)) -> None:
        """What the sponsor pays."""
        actions.record_contribution(
            self.reunion, amount=amount, proof="Bank receipt", received_on=on, by=self.worker
        )

    def cost(self, **changes: Any) -> CostLine:
        """A cost as it was booked."""
        return actions.record_cost(self.reunion, **(COST | changes), by=self.booker)
