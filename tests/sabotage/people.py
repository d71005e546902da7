"""Defects of the register of people: twins as one, a child alone, a claim nobody may read."""

from tests.sabotage.defect import Defect

PEOPLE_ROOM = "waylight/registers/people"
TRAVEL = "waylight/engines/travel_document"
TESTS = f"{PEOPLE_ROOM}/tests"

PEOPLE: list[Defect] = [
    Defect(
        "people: whoever proposed a merge decides it",
        f"{PEOPLE_ROOM}/actions/merging.py",
        "if merge.proposed_by_id == by.pk:",
        "if False:",
        (f"{TESTS}/test_merging.py::test_whoever_proposed_does_not_decide",),
    ),
    Defect(
        "people: relatives are made one person",
        f"{PEOPLE_ROOM}/queries/merging.py",
        "if not ties_between(records_of(kept), (gone,)):",
        "if True:",
        (f"{TESTS}/test_merging.py",),
    ),
    Defect(
        "people: a traveller is merged",
        f"{PEOPLE_ROOM}/queries/merging.py",
        "if not any(last >= day for last in until):",
        "if True:",
        (f"{TESTS}/test_merging.py",),
    ),
    Defect(
        "people: a record of another team is described",
        f"{PEOPLE_ROOM}/queries/look_alikes.py",
        "if UUID(one.id) in mine:",
        "if True:",
        (f"{TESTS}/test_look_alikes.py",),
    ),
    Defect(
        "people: twins are called the same",
        f"{PEOPLE_ROOM}/queries/look_alikes.py",
        "may_merge=likely and not twins,",
        "may_merge=likely,",
        (f"{TESTS}/test_look_alikes.py",),
    ),
    Defect(
        "people: whoever may be a child is an adult",
        f"{PEOPLE_ROOM}/queries/ages.py",
        "return under(ADULT, person, day) is not Under.NO",
        "return under(ADULT, person, day) is Under.YES",
        (f"{TESTS}/test_recording.py",),
    ),
    Defect(
        "people: a disputed parent agrees for a child",
        f"{PEOPLE_ROOM}/actions/consenting.py",
        "tie.kind in IN_CHARGE and not tie.disputed and tie.person in mine",
        "tie.kind in IN_CHARGE and tie.person in mine",
        (f"{TESTS}/test_consenting.py::test_a_disputed_parent_is_no_guardian",),
    ),
    Defect(
        "people: a consent that has ended is relied on",
        f"{PEOPLE_ROOM}/actions/consenting.py",
        "if not holds(consent, clock.today()):",
        "if False:",
        (f"{TESTS}/test_consenting.py",),
    ),
    Defect(
        "people: a guardian's yes outlives the childhood",
        f"{PEOPLE_ROOM}/queries/consents.py",
        "return consent.holds_on(day) and not has_lapsed(consent, day)",
        "return consent.holds_on(day)",
        (f"{TESTS}/test_consenting.py::test_what_others_agreed_to_for_a_child_lapses_at_18",),
    ),
    Defect(
        "people: a spouse may be a sister",
        f"{PEOPLE_ROOM}/actions/relating.py",
        "if kinds & COUPLE and kinds & BLOOD:",
        "if False:",
        (f"{TESTS}/test_relating.py",),
    ),
    Defect(
        "travel document: a wrong check digit passes",
        f"{TRAVEL}/reading.py",
        "if check != (right := check_digit(field)):",
        "if not (right := check_digit(field)):",
        (f"{TRAVEL}/tests/test_zones.py",),
    ),
    Defect(
        "travel document: a missing name is no difference",
        f"{TRAVEL}/names.py",
        "if not name or length not in (width, width - 1):",
        "if not name:",
        (f"{TRAVEL}/tests/test_names.py",),
    ),
]
