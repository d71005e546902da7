"""What if the rules were wider: aggregates only, nothing small, nothing decided."""

import random
import re
from datetime import UTC, date, datetime
from time import process_time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.engines.disclosure_control import ALL, attack, two_way
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.models import Decision, Member, Reunion
from waylight.programmes.family_reunion.queries import widening
from waylight.programmes.family_reunion.queries.screening import screened
from waylight.programmes.family_reunion.queries.widening import PROPOSAL, Widening, widened
from waylight.programmes.family_reunion.tests.counted_people import (
    a_caseworker,
    a_cost,
    a_member,
    a_reunion,
    an_arrival,
)
from waylight.programmes.family_reunion.workflow import Status

NOON = datetime(2015, 12, 20, 12, tzinfo=UTC)
APPLIED = datetime(2015, 6, 1, 12, tzinfo=UTC)
GRANTED = date(2012, 1, 1)


@pytest.fixture(autouse=True)
def _a_day() -> Any:
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def vera(london: Team) -> User:
    """Takes families in, in London."""
    return a_caseworker(london)


def refused(
    reunion: Reunion, kin: str = "SIBLING", born: str = "1990-02-03", **facts: Any
) -> Member:
    """A member who was refused."""
    return a_member(
        reunion,
        {"born": born},
        relationship=kin,
        status=Status.VISA_REFUSED,
        decision=Decision.REFUSED,
        visa=None,
        applied_at=APPLIED,
        facts={"in_family_unit_when_left": True, **facts},
    )


def seeded(team: Team, by: User, number: int) -> list[Member]:
    """Refusals of every sort, by a seed."""
    dice = random.Random(2015)  # noqa: S311 - a seed, so that every run has the same families
    reunion = a_reunion(team, by, granted_on=GRANTED)
    found = []
    for _ in range(number):
        kin = dice.choice(["SIBLING"] * 5 + ["OTHER"] * 3 + ["CHILD"] * 3 + ["PARENT", "SPOUSE"])
        born = f"{dice.randint(1950, 2008)}-0{dice.randint(2, 9)}-1{dice.randint(0, 9)}"
        facts = {"vulnerable": dice.choice([True, False, None])}
        facts |= {"married": False, "independent": dice.choice([True, False])}
        found.append(refused(reunion, kin, born, **facts))
    return found


def counted(said: Widening) -> dict[tuple[str, str], int | None]:
    """Every cell that is on the page, hidden ones as None."""
    cells = {
        (line.reason, column): count
        for line in said.lines
        for column, count in zip(said.outcomes, line.counts, strict=True)
    }
    totals = dict(zip(((ALL, column) for column in said.outcomes), said.totals, strict=True))
    return {**cells, **totals, (ALL, ALL): said.asked}


def test_at5_the_proposal_over_50_seeded_refusals_tells_aggregates_and_no_small_count(
    london: Team, vera: User, client: Client, signed_in_wholly: Any
) -> None:
    members = seeded(london, vera, 50)
    said = widened(vera)
    assert said.asked == 50
    assert len(said.lines) > 1
    shown = counted(said)
    assert not [count for count in shown.values() if count is not None and 0 < count < 5]
    one_by_one = [screened(member, rules=PROPOSAL).outcome for member in members]
    assert said.qualify == one_by_one.count("eligible") > 10
    client.force_login(vera)
    page = client.get(reverse("family_reunion:widening")).content.decode()
    assert "This decides nothing" in page
    assert not re.search(r">\s*[1-4]\s*</td>", page)
    names = [str(one) for one in members] + [one.person.number for one in members]
    assert not [name for name in names if name in page]
    assert {Member.objects.get(pk=one.pk).status for one in members} == {Status.VISA_REFUSED}


def test_no_hidden_count_can_be_worked_out_from_the_totals(london: Team, vera: User) -> None:
    seeded(london, vera, 50)
    said = widened(vera)
    shown = counted(said)
    rows = [line.reason for line in said.lines]
    _cells, sums = two_way({(row, column): 1 for row in rows for column in said.outcomes})
    known = {name: shown.get(name) for total in sums for name in (total.total, *total.parts)}
    hidden = [name for name, count in known.items() if count is None and name in shown]
    assert hidden
    for interval in attack(known, sums, hidden).values():
        assert interval.high is None or interval.high > interval.low


def test_few_refusals_are_not_told_at_all(london: Team, vera: User) -> None:
    reunion = a_reunion(london, vera, granted_on=GRANTED)
    for _ in range(3):
        refused(reunion, vulnerable=True)
    said = widened(vera)
    assert (said.asked, said.qualify, said.cost) == (None, None, None)
    assert all(count in (0, None) for line in said.lines for count in line.counts)


def test_nobody_refused_is_said_as_such(vera: User) -> None:
    said = widened(vera)
    assert (said.asked, said.lines) == (0, ())


def test_what_they_would_cost_is_told_only_with_enough_known_costs(
    london: Team, vera: User
) -> None:
    reunion = a_reunion(london, vera, granted_on=GRANTED)
    for _ in range(6):
        refused(reunion, "SIBLING", vulnerable=True)
    assert widened(vera).cost is None
    for pounds in ("100", "200", "300", "400", "500"):
        came = a_reunion(london, vera)
        an_arrival(came)
        a_cost(came, pounds, vera)
    said = widened(vera)
    assert (said.cost_of_a_person.n, said.cost_of_a_person.median) == (5, 300)
    assert said.qualify == 6
    assert said.cost == 1800


def test_another_team_and_synthetic_records_are_not_counted(
    london: Team, vera: User, chidi: User
) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    seeded(glasgow, chidi, 10)
    made_up = a_reunion(london, vera, synthetic=True)
    for _ in range(6):
        refused(made_up)
    assert widened(vera).asked == 0


def test_thousands_are_asked_about_in_seconds_with_the_same_questions(
    london: Team, vera: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            widened(vera)
        return len(questions)

    members = seeded(london, vera, 10)
    few = asked()
    members += seeded(london, vera, 20)
    assert asked() == few
    many = members * 100
    monkeypatch.setattr(widening, "_refused", lambda user: many)
    began = process_time()
    said = widened(vera)
    assert process_time() - began < 10
    assert said.asked == 3000
