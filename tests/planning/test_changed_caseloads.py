"""Changes of random caseloads: still what the reader accepts, and nothing else touched."""

from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.planning.small_worlds import FIRST, a_world
from waylight.engines.movement_planning.scenarios.change import Change, ChangeRefusedError
from waylight.engines.movement_planning.scenarios.changes import (
    AddCharter,
    AddClinicPlaces,
    CancelFlight,
    ChangeIntake,
    ChangeSeats,
    ChangeWaiting,
    DelayHome,
    FamilyGrew,
    MedicalLapsed,
    PaperEnds,
    WithdrawHome,
)
from waylight.engines.movement_planning.scenarios.staffing import AddStaff
from waylight.programmes.movements.exchange import read_caseload, write_caseload_folder

Tables = dict[str, list[dict[str, Any]]]

TOUCHES: dict[str, tuple[str, ...]] = {
    "cancel_flight": ("flights", "stops", "fares", "fixed"),
    "change_seats": ("flights", "fares"),
    "add_charter": ("flights", "stops"),
    "withdraw_home": ("homes", "fixed"),
    "delay_home": ("homes",),
    "change_intake": ("councils",),
    "medical_lapsed": ("families", "fixed"),
    "paper_ends": ("people",),
    "family_grew": ("families", "people"),
    "change_waiting": ("families",),
    "add_clinic_places": ("clinics",),
    "add_staff": ("staff",),
}
NAMES = {"flights": "flight", "homes": "home", "councils": "council", "families": "family"}


def some_changes(random: Random, tables: Tables) -> list[Change]:
    """One of each kind, about things that are there."""
    pick = {sheet: random.choice(tables[sheet])[column] for sheet, column in NAMES.items()}
    family = next(row for row in tables["families"] if row["family"] == pick["families"])
    day = FIRST + timedelta(days=random.randint(0, 60))
    pool = random.choice(tables["flights"])["escort_pool"]
    return [
        CancelFlight(pick["flights"]),
        ChangeSeats(pick["flights"], random.randint(1, 30)),
        AddCharter(pick["flights"], day, "NEW"),
        WithdrawHome(pick["homes"], random.choice([None, 1])),
        DelayHome(pick["homes"], day),
        ChangeIntake(pick["councils"], random.randint(0, 40)),
        MedicalLapsed(pick["families"], day),
        PaperEnds(random.choice(tables["people"])["person"], "visa_until", day),
        FamilyGrew(pick["families"], "NEW", day),
        ChangeWaiting(random.choice([0.0, 0.5, 3.0])),
        AddClinicPlaces(family["from_airport"], day, 5),
        AddStaff(pool, "OPS", day, day + timedelta(days=3), 2),
    ]


def read_back(tables: Tables) -> tuple[list[str], Tables | None]:
    """What the reader finds wrong with the tables once they are written, and what it reads."""
    with TemporaryDirectory() as folder:
        write_caseload_folder(tables, Path(folder))
        reading = read_caseload(Path(folder))
    return [str(fault) for fault in reading.faults], reading.tables


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(random=st.builds(Random, st.integers(0, 2**20)))
def test_a_changed_caseload_is_one_that_the_reader_accepts(random: Random) -> None:
    tables = a_world(random, random.randint(1, 12))
    assert read_back(tables)[0] == []
    for change in some_changes(random, tables):
        try:
            after = change.applied(tables)
        except ChangeRefusedError:
            continue
        same = [sheet for sheet in tables if sheet not in TOUCHES[change.kind]]
        assert all(after[sheet] is tables[sheet] for sheet in same), change
        faults, _ = read_back(after)
        assert faults == [], change
