"""Defects of the deeds of family reunion: a flight outside the visa, a family divided unseen."""

from tests.sabotage.defect import Defect

DEEDS = "waylight/programmes/family_reunion/actions"
TESTS = "waylight/programmes/family_reunion/tests"

FAMILY: list[Defect] = [
    Defect(
        "reunion: a flight lands after the visa has ended",
        f"{DEEDS}/grouping.py",
        "if lands > visa.valid_until:",
        "if False:",
        (f"{TESTS}/test_bad_input.py::test_a9_a_flight_after_the_last_day_of_the_visa",),
    ),
    Defect(
        "reunion: a stopped group boards",
        f"{DEEDS}/travelling.py",
        "if group.stopped:",
        "if False:",
        (f"{TESTS}/test_acceptance.py::test_a_at6_the_whole_group_stops_by_default",),
    ),
    Defect(
        "reunion: a child boards although their adult stays",
        f"{DEEDS}/incidents.py",
        "lacking += _alone(others, stays)",
        "pass",
        (
            f"{TESTS}/test_acceptance.py::test_a_at6_no_child_boards_when_it_is_their_adult_who_is_refused",
        ),
    ),
    Defect(
        "reunion: names that differ are ticketed",
        f"{DEEDS}/preparing.py",
        "if found := differences(member, ticket):",
        "if found := []:",
        (f"{TESTS}/test_edge_cases.py::test_edge_5_names_that_disagree_stop_the_ticket",),
    ),
    Defect(
        "reunion: somebody is booked without consent",
        f"{DEEDS}/travelling.py",
        "if silent := [member for member in members if not may_arrange(member)]:",
        "if silent := []:",
        (f"{TESTS}/test_bad_input.py::test_nobody_is_booked_after_their_consent_was_withdrawn",),
    ),
    Defect(
        "reunion: a member leaves a booked group unseen",
        f"{DEEDS}/closing.py",
        "    _refuse_in_a_booked_group(member)\n    _refuse_leaving_children(member)",
        "    _refuse_leaving_children(member)",
        (f"{TESTS}/test_more_edge_cases.py::test_edge_28_a_consent_withdrawn_after_the_ticket",),
    ),
    Defect(
        "reunion: an adult who was agreed for a child leaves",
        f"{DEEDS}/closing.py",
        "    _refuse_leaving_children(member)\n",
        "",
        (f"{TESTS}/test_more_edge_cases.py::test_edge_22_an_agreed_adult_is_replaced_first",),
    ),
    Defect(
        "reunion: a closed route takes an application",
        f"{DEEDS}/visas.py",
        "if any(reason.code == CLOSED and reason.passed is False for reason in decision.reasons):",
        "if False:",
        (f"{TESTS}/test_acceptance.py::test_a_at4_the_route_closed_at_15_00_in_london",),
    ),
    Defect(
        "reunion: an old page undoes who flies with whom",
        f"{DEEDS}/grouping.py",
        'chosen.update(group=group, version=F("version") + 1)',
        "chosen.update(group=group)",
        (f"{TESTS}/test_edge_cases.py::test_an_old_page_does_not_undo_who_flies_with_whom",),
    ),
]
