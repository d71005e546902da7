"""Defects of what resettlement gives the planner, and of what it takes up."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/resettlement"
TESTS = f"{HERE}/tests"
PLANNING = f"{TESTS}/test_planning.py"
WINDOW = f"{TESTS}/test_travel_window.py"

RESETTLEMENT_PLANNING: list[Defect] = [
    Defect(
        "resettlement: a family is planned after an exit permit ends",
        f"{HERE}/queries/travel_window.py",
        "        return Bound(last=track.until)\n    if track.status == Permit.INTERVIEW",
        "        return Bound()\n    if track.status == Permit.INTERVIEW",
        (f"{WINDOW}::test_the_first_paper_that_ends_closes_the_window_of_all",),
    ),
    Defect(
        "resettlement: a family is planned while movements are suspended",
        f"{HERE}/queries/travel_window.py",
        "            inside.append((one.begins_on, ends))",
        "            continue",
        (f"{WINDOW}::test_nobody_flies_while_movements_are_suspended",),
    ),
    Defect(
        "resettlement: a child alone is planned",
        f"{HERE}/queries/planning_rows.py",
        "    elif all(is_child(one.person, window.first) for one in going):",
        "    elif False:",
        (f"{PLANNING}::test_a_child_alone_is_never_given_to_the_planner",),
    ),
    Defect(
        "resettlement: a family with a home is planned to another",
        f"{HERE}/queries/planning_supply.py",
        '            fixed[name]["home"] = kept[key].number',
        "            continue",
        (f"{PLANNING}::test_a_family_with_a_home_keeps_it_whoever_is_planned",),
    ),
    Defect(
        "resettlement: real families fly on invented flights",
        f"{HERE}/actions/planning.py",
        'if len(kinds) > 1 or (settings["synthetic"] and not synthetic):',
        "if False:",
        (f"{PLANNING}::test_real_families_do_not_fly_on_invented_flights",),
    ),
    Defect(
        "resettlement: a home that is gone is taken up",
        f"{HERE}/queries/planned.py",
        "TAKES = (Standing.NEW, Standing.SAME, Standing.OTHER)",
        "TAKES = tuple(Standing)",
        (f"{PLANNING}::test_a_withdrawn_home_changes_one_family",),
    ),
    Defect(
        "resettlement: a booked family is planned again",
        f"{HERE}/queries/planning_rows.py",
        "    if is_booked:",
        "    if False:",
        (f"{PLANNING}::test_a_booked_family_is_named_and_not_dropped",),
    ),
]
