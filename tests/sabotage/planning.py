"""Defects of the planner and of re-planning: what a wrong plan or proof would come from."""

from tests.sabotage.defect import Defect

REQUESTING = "waylight/programmes/movements/tests/test_requesting.py"

PLANNING: list[Defect] = [
    Defect(
        "travel requests: a booked journey is asked for again",
        "waylight/programmes/movements/actions/requesting.py",
        "if request.status == RequestStatus.BOOKED:",
        "if False:",
        (f"{REQUESTING}::test_a_booked_journey_is_not_asked_for_again",),
    ),
    Defect(
        "travel requests: an older request stays beside the newer",
        "waylight/programmes/movements/actions/requesting.py",
        "TravelRequest.objects.live().filter(team=team, reference=reference)",
        "TravelRequest.objects.open().filter(team=team, reference=reference)",
        (f"{REQUESTING}::test_a_newer_request_replaces_the_older",),
    ),
    Defect(
        "travel requests: an invented caseload takes a real family",
        "waylight/programmes/movements/actions/planning.py",
        ".filter(team=caseload.team, synthetic=caseload.synthetic)",
        ".filter(team=caseload.team)",
        (f"{REQUESTING}::test_an_invented_caseload_takes_no_real_request",),
    ),
    Defect(
        "travel requests: a caseload takes a family that flies otherwise",
        "waylight/programmes/movements/exchange/requested.py",
        "if any(wanted[name] != found[name] for name in WHO_AND_WHEN):",
        "if False:",
        (f"{REQUESTING}::test_a_caseload_that_says_otherwise_who_flies_when_takes_nothing",),
    ),
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
