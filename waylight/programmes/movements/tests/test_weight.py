"""A year of five thousand families: every page stays light and asks no more of the database."""

import re
from itertools import islice
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.exchange.summary import summarise
from waylight.programmes.movements.models import Caseload, Plan
from waylight.programmes.movements.queries.money import COSTS
from waylight.programmes.movements.tests.exchange_samples import national
from waylight.programmes.movements.tests.factories import the_verdict

MOST_BYTES = 150_000
MOST_QUERIES = 12
WHY = ["Of 61 flights from its airport 21 keep its dates, and 12 still have room and a home."]

pytestmark = pytest.mark.slow


def busy_caseload() -> dict[str, list[dict[str, Any]]]:
    """National size; every family needs something."""
    tables: dict[str, list[dict[str, Any]]] = national()
    for at, family in enumerate(tables["families"]):
        family[("interpreter", "wheelchair", "accompanied")[at % 3]] = True
    return tables


def full_plan(tables: dict[str, Any]) -> dict[str, Any]:
    """Families on flights in the order of both: no good plan, but one of the right size."""
    waiting = iter(tables["families"])
    plan, flights = [], []
    for number, flight in enumerate(tables["flights"]):
        charter = flight["kind"] == "CHARTER"
        room = (22 if number % 3 == 0 else 0) if charter else 2
        aboard = [planned(family, flight, tables) for family in islice(waiting, room)]
        plan += aboard
        flights.append(flown(flight, 4 * len(aboard)))
    costs = {code: 1.0 for code, _ in COSTS}
    totals = {"objective": 10.0, "bound": 9.0, "seconds": 1.0, "costs": costs}
    counts = {"families_planned": len(plan), "families_unplanned": 0}
    return {"plan": plan, "flights": flights, "unplanned": [], **totals, **counts}


def planned(family: dict[str, Any], flight: dict[str, Any], tables: dict[str, Any]) -> Any:
    """A family's row of the plan."""
    number = int(family["family"][1:])
    return {
        "family": family["family"],
        "flight": flight["flight"],
        "date": flight["date"].isoformat(),
        "council": tables["councils"][number % len(tables["councils"])]["council"],
        "home": None,
        "why": WHY,
        "why_not_earlier": WHY,
    }


def flown(flight: dict[str, Any], passengers: int) -> dict[str, Any]:
    """A flight's row of the plan."""
    return {
        "flight": flight["flight"],
        "date": flight["date"].isoformat(),
        "kind": flight["kind"],
        "to_airport": flight["to_airport"],
        "seats": flight["seats"] or 9,
        "passengers": passengers,
        "cost": 1.0,
    }


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """Five thousand families, planned and kept."""
    tables = busy_caseload()
    reading = Reading(tables, understood=summarise(tables))
    caseload = actions.upload(london, title="A year", reading=reading, by=amina)
    assert isinstance(caseload, Caseload)
    plan = actions.ask_for_plan(caseload, time_limit=60, seed=1, by=amina)
    return actions.keep_plan(plan, found=full_plan(tables), verdict=the_verdict(), by=amina)


def test_every_page_of_a_national_plan_is_light(
    plan: Plan, amina: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(amina)
    board = plan.get_absolute_url()
    pages = [reverse(f"movements:{name}", args=[plan.pk]) for name in ("arrivals", "costs")]
    pages += [board, f"{board}?need=wheelchair", f"{board}?origin=AMM&need=interpreter"]
    for address in [*pages, *(f"{board}?start={week}" for week in mondays(client, board))]:
        for language in ("en", "ar"):
            with django_assert_max_num_queries(MOST_QUERIES):
                response = client.get(address, headers={"accept-language": language})
            assert response.status_code == 200
            assert len(response.content) < MOST_BYTES, (address, language)


def mondays(client: Client, board: str) -> list[str]:
    """Some weeks of the board's overview."""
    weeks = re.findall(r'\?start=([\d-]+)" tabindex', client.get(board).content.decode())
    assert len(weeks) > 45
    return weeks[::9]
