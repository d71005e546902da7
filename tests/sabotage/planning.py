"""Defects of the planner and of re-planning: what a wrong plan or proof would come from."""

from tests.sabotage.defect import Defect

PLANNING: list[Defect] = [
    Defect(
        "plans: what stands is not judged",
        "waylight/programmes/movements/actions/accepting.py",
        "if not check(review.tables, contents).feasible:",
        "if False:",
        (
            "waylight/programmes/movements/tests/test_changing.py::test_what_the_checker_refuses_never_stands",
        ),
    ),
    Defect(
        "plans: accepted without those that must be accepted too",
        "waylight/programmes/movements/queries/review.py",
        "        return more\n",
        "        return NOBODY\n",
        (
            "waylight/programmes/movements/tests/test_changing.py::test_a_change_that_needs_another_is_refused_and_names_it",
        ),
    ),
    Defect(
        "planner: a home taken leaves its neighbours' price too low",
        "waylight/engines/movement_planning/lodging.py",
        "            lanes[day, lane] = FULL\n            first",
        "            first",
        ("waylight/engines/movement_planning/tests/test_search.py",),
    ),
    Defect(
        "planner: nobody proves while a large caseload is searched",
        "waylight/engines/movement_planning/desk.py",
        "idle = self.order.threads - 1 if self.large else 0",
        "idle = 0",
        ("tests/planning/test_large_caseloads.py",),
    ),
    Defect(
        "planner: a rebate makes a home of nothing",
        "waylight/engines/movement_planning/lodging.py",
        "NEVER = FULL // 2",
        "NEVER = FULL",
        (
            "waylight/engines/movement_planning/tests/test_lodging.py::test_a_rebate_makes_no_home_of_nothing",
        ),
    ),
    Defect(
        "planner: two parts get the same free place",
        "waylight/engines/movement_planning/parts/sharing.py",
        "share = free // count + (rank < free % count)",
        "share = free + 0 * rank",
        (
            "tests/planning/test_parts.py::test_what_is_free_is_dealt_out_whole_and_only_to_who_wants_it",
        ),
    ),
]
