"""Who is on duty, and a split of escorts found when the plan names none."""

from datetime import date, timedelta

import pytest

from waylight.engines.plan_checking import check
from waylight.engines.plan_checking.roster import Roster
from waylight.engines.plan_checking.tests import november


def test_days_outside_the_list_count_as_the_nearest_and_days_inside_without_a_row_as_none() -> None:
    staff = november.rows(
        "pool=levant role=OPS language= date=2015-11-03 available=2",
        "pool=levant role=OPS language= date=2015-11-05 available=4",
    )
    roster = Roster(staff)
    days = [date(2015, 11, day) for day in (1, 3, 4, 5, 9)]
    assert [roster.on_duty(("OPS", "levant"), day) for day in days] == [2, 2, 0, 4, 4]
    assert roster.on_duty(("OPS", "coast"), days[0]) == 0


def test_roving_escorts_of_all_pools_are_one_stock_each_pool_by_its_own_list() -> None:
    staff = november.rows(
        "pool=levant role=ROVING language= date=2015-11-03 available=2",
        "pool=coast role=ROVING language= date=2015-11-05 available=1",
    )
    assert Roster(staff).on_duty(("ROVING", ""), date(2015, 11, 4)) == 3


def test_a_plan_without_flights_gets_pool_escorts_first_and_roving_where_they_run_out() -> None:
    plan = november.plan()
    listed = check(november.tables(), plan)
    del plan["flights"]
    derived = check(november.tables(), plan)
    assert derived.feasible
    assert derived.costs == listed.costs


def test_an_earlier_flight_roves_when_only_so_the_roster_holds() -> None:
    tables, plan = november.tables(), november.plan()
    del plan["flights"]
    roving = tables["staff"][1]
    # Roving is on duty until the 13th only: it can serve CH1 (8th to 13th), not SC1 (to 15th),
    # so the pool's one escort, free on any day, must be kept for SC1.
    tables["staff"].append({**roving, "date": date(2015, 11, 13)})
    tables["staff"].append({**roving, "date": date(2015, 11, 14), "available": 0})
    tables["staff"] += [{**roving, "date": date(2015, 11, day)} for day in range(2, 13)]
    assert check(tables, plan).feasible


@pytest.mark.parametrize(
    ("role", "before", "after"),
    [("OPS", 1, 2), ("ROVING", 2, 3), ("MEDICAL", 2, 3), ("INTERPRETER", 1, 2)],
)
def test_each_role_is_busy_on_its_own_days_around_a_flight(
    role: str, before: int, after: int
) -> None:
    def missed(shift: int) -> bool:
        tables, plan = november.tables(), november.plan()
        plan["plan"], plan["flights"] = plan["plan"][:2], plan["flights"][:1]
        plan["unplanned"].append({"family": "tesfaye"})
        if role == "ROVING":
            plan["flights"][0].update(ops_escorts=0, roving_escorts=1)
        flies = date(2015, 11, 10)
        (row,) = (row for row in tables["staff"] if row["role"] == role)
        tables["staff"] += [
            {**row, "date": flies + timedelta(days=day), "available": int(day != shift)}
            for day in range(-8, 9)
        ]
        codes = {violation.code for violation in check(tables, plan).violations}
        assert codes <= {"staff_overbooked"}
        return bool(codes)

    assert [day for day in range(-6, 7) if missed(day)] == list(range(-before, after + 1))


def test_where_no_split_exists_the_shortage_is_named() -> None:
    tables, plan = november.tables(), november.plan()
    del plan["flights"]
    tables["staff"][1]["available"] = 0
    verdict = check(tables, plan)
    assert {violation.code for violation in verdict.violations} == {"staff_overbooked"}
    assert {violation.subject for violation in verdict.violations} == {"ROVING"}
