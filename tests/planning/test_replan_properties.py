"""Planning again, whatever changed: rules, reasons, locks and promises hold."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.planning.changed_worlds import Changed, changed_worlds
from tests.planning.small_worlds import FIRST, Tables
from tests.planning.test_planner_properties import planned
from waylight.engines.movement_planning.compiling import compile_tables
from waylight.engines.movement_planning.replanning import replan, taken_over
from waylight.engines.plan_checking import check

pytestmark = pytest.mark.long
Row = dict[str, Any]
KINDS = ("flight", "day", "home", "council", "appointment", "dropped")
SEARCHING = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
CHOICES = ("saves", "still open")
"""Words of a change that could have been left undone, at a cost."""
FREELY = (*CHOICES, "comes first")
"""The same, or for somebody who comes first whatever it costs."""


def again(tables: Tables, document: Row, today: date | None = None, work: float = 1.0) -> Row:
    """The plan made again, with so many seconds' work."""
    return replan(
        tables, document, today=today, time_limit=work, time_left=lambda: 600.0, gap=0.0, seed=1,
        threads=1, report=lambda progress: True,
    )  # fmt: skip


def with_rates(tables: Tables, rate: float) -> Tables:
    """The same world where each kind of change counts this much."""
    rates = {f"change_{kind}_cost": rate for kind in KINDS}
    return tables | {"settings": [tables["settings"][0] | rates]}


def judge(document: Row, tables: Tables, found: Row) -> None:
    """Every rule is kept, every family counted once, every change has a reason that it says."""
    assert check(tables, found).violations == ()
    changes, families = found["changes"], found["changes"]["families"]
    known = {row["family"] for row in tables["families"]}
    told = {row["family"] for row in document["plan"]} & known
    assert changes["kept"] + changes["moved"] + changes["dropped"] == len(told)
    assert len({row["family"] for row in families}) == len(families)
    for row in families:
        assert row["because"], row
        assert all(line.endswith((".", ")")) for line in row["because"]), row
    assert found["bound"] <= found["objective"]
    assert found["bound_with_penalty"] <= found["objective"] + changes["penalty"] + 0.01


@pytest.mark.slow
@SEARCHING
@given(change=changed_worlds())
def test_small_worlds_change_with_reasons(change: Changed) -> None:
    before, after = change.worlds()
    document = planned(before, work=1.0)
    judge(document, after, again(after, document))


@pytest.mark.slow
@FEW
@given(change=changed_worlds(least=12, most=40))
def test_larger_worlds_change_with_reasons(change: Changed) -> None:
    before, after = change.worlds()
    document = planned(before, work=0.3)
    judge(document, after, again(after, document, work=0.5))


@pytest.mark.slow
@FEW
@given(change=changed_worlds(least=4, most=30))
def test_a_lock_gives_way_only_to_what_is_impossible(change: Changed) -> None:
    before, after = change.worlds()
    document = planned(before, work=0.5)
    found = again(after, document, today=FIRST.replace(year=FIRST.year + 1))
    judge(document, after, found)
    for row in found["changes"]["families"]:
        if row["kind"] != "new":
            assert row["told"] == "locked"
            assert not any(
                word in line for line in row["because"] for word in (*CHOICES, "comes first")
            ), row


@pytest.mark.slow
@FEW
@given(change=changed_worlds(least=4, most=30))
def test_with_promises_beyond_price_whoever_can_stay_stays(change: Changed) -> None:
    before, after = change.worlds()
    document = planned(before, work=0.3)
    instance = compile_tables(after)
    told = {row["family"] for row in document["plan"]}
    stays = taken_over(instance, document).pair >= 0
    lost = told - {instance.names.families[i] for i in np.flatnonzero(stays)}
    # Whoever lost a place is gone: what is left could stay as it is, whoever is new.
    for sheet in ("families", "people", "placement", "fixed"):
        after[sheet] = [row for row in after[sheet] if row["family"] not in lost]
    if not after["families"]:
        return
    for row in again(with_rates(after, 1e6), document)["changes"]["families"]:
        moved = [line for line in row["because"] if "now leaves on" in line]
        assert row["kind"] == "new" or moved, row


@pytest.mark.slow
@FEW
@given(change=changed_worlds(most=6))
def test_without_promises_the_plan_is_as_cheap_as_one_made_afresh(change: Changed) -> None:
    before, after = change.worlds()
    after = with_rates(after, 0.0)
    document, afresh = planned(before, work=0.5), planned(after, work=2.0)
    found = again(after, document, work=10.0)
    judge(document, after, found)
    if afresh["status"] == "optimal":
        assert found["objective"] == pytest.approx(afresh["objective"], abs=0.01)


@pytest.mark.slow
@FEW
@given(change=changed_worlds(least=4, most=30))
def test_what_nothing_happened_to_is_planned_again_as_it_was(change: Changed) -> None:
    world, _ = change.worlds()
    document = planned(world, work=0.3)
    changes = again(world, document)["changes"]
    waited = {row["family"] for row in document["unplanned"]}
    for row in changes["families"]:
        # Only families that had no place may stir anything.
        assert row["family"] in waited or any("make room" in line for line in row["because"]), row


@pytest.mark.slow
@SEARCHING
@given(change=changed_worlds(least=3, most=7))
def test_what_a_change_is_said_to_save_is_saved(change: Changed) -> None:
    """Fixed to what it was told, a family costs no less, and no more than its reason says."""
    before, after = change.worlds()
    document = planned(before, work=0.3)
    found = again(after, document, work=5.0)
    for row in found["changes"]["families"]:
        said = [line for line in row["because"] if any(word in line for word in CHOICES)]
        if not said or row["before"] is None:
            continue
        kept = {key: row["before"][key] for key in ("flight", "home", "class")}
        day = date.fromisoformat(row["before"]["clinic_date"])
        fixed = {"family": row["family"], **kept, "clinic_date": day}
        others = [one for one in after["fixed"] if one["family"] != row["family"]]
        forced = again(after | {"fixed": [*others, fixed]}, document, work=5.0)
        saving = forced["objective"] + forced["changes"]["penalty"]
        saving -= found["objective"] + found["changes"]["penalty"]
        claimed = float(said[0].split("£")[1].split(" ")[0].replace(",", ""))
        assert -0.01 <= saving <= claimed + 1.0, (row, saving)
