"""The difference of a national plan: light, and the same few questions, however much changed."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.engines.movement_planning.scenarios.changes import CancelFlight
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.standing import journey_of
from waylight.programmes.movements.tests.factories import the_verdict
from waylight.programmes.movements.tests.test_weight import (
    MOST_BYTES,
    busy_caseload,
    full_plan,
    plan,
)

__all__ = ["plan"]

pytestmark = pytest.mark.slow

MOST_QUERIES = 16
BECAUSE = ["Flight C001 is cancelled: the workbook no longer has it.", "Moves to make room for F1."]


def everything_changed(found: dict[str, Any]) -> dict[str, Any]:
    """A re-plan that moves every family of the plan: the most that can be."""
    families = [
        {
            "family": row["family"],
            "kind": "moved",
            "before": journey_of(row),
            "after": journey_of(row),
            "penalty": 100.0,
            "told": "told",
            "because": BECAUSE,
        }
        for row in found["plan"]
    ]
    counts = {"kept": 0, "moved": len(families), "new": 0, "dropped": 0, "penalty": 1.0}
    return found | {"changes": counts | {"families": families}}


def test_the_difference_of_a_national_plan_is_light(
    plan: Plan, amina: User, london: Team, client: Client, django_assert_max_num_queries: Any
) -> None:
    flight = plan.contents()["flights"][0]["flight"]
    unused = next(
        row["flight"]
        for row in plan.caseload.tables("flights")["flights"]
        if row["flight"] != flight
    )
    asked = actions.change_caseload(plan, changes=[CancelFlight(unused)], time_limit=15, by=amina)
    found = everything_changed(full_plan(busy_caseload()))
    stands = deepcopy(found) | {"lost": []}
    verdict = the_verdict()
    actions.keep_replan(
        asked, found=found, verdict=verdict, stands=stands, stands_verdict=verdict, by=amina
    )
    client.force_login(amina)
    address = reverse("movements:difference", args=[Plan.objects.get(proposal=asked).pk])
    client.get(address)
    for question in ("", "?page=9", "?kind=moved&decision=open"):
        for language in ("en", "ar"):
            with django_assert_max_num_queries(MOST_QUERIES):
                response = client.get(address + question, headers={"accept-language": language})
            assert response.status_code == 200
            assert len(response.content) < MOST_BYTES, (question, language, len(response.content))
