"""Defects of what comes in as a file, of councils and referrals, and of what leaves as counts."""

from tests.sabotage.councils import COUNCILS
from tests.sabotage.defect import Defect
from tests.sabotage.edges import EDGES
from tests.sabotage.matching import MATCHING
from tests.sabotage.news import NEWS
from tests.sabotage.resettlement import RESETTLEMENT
from tests.sabotage.resettlement_after import RESETTLEMENT_AFTER
from tests.sabotage.resettlement_figures import RESETTLEMENT_FIGURES
from tests.sabotage.resettlement_planning import RESETTLEMENT_PLANNING

HERE = "waylight/programmes/family_reunion"
TESTS = f"{HERE}/tests"
FORM = "waylight/engines/resettlement_form/tests"
XML = "waylight/foundation/exchange/tests/test_xml_elements.py"

FILES: list[Defect] = [
    Defect(
        "files: dd/mm is guessed",
        f"{HERE}/exchange/days.py",
        "if written == ISO or not header.row:",
        "if not header.row:",
        (
            f"{TESTS}/test_exchange.py::test_dd_mm_and_mm_dd_are_refused_until_the_date_format_is_declared",
        ),
    ),
    Defect(
        "files: somebody is listed twice",
        f"{HERE}/exchange/rules.py",
        'if earlier != at:\n            reason = f"Already',
        'if False:\n            reason = f"Already',
        (
            f"{TESTS}/test_exchange.py::test_a_child_listed_twice_with_the_same_reference_is_frta_011",
        ),
    ),
    Defect(
        "files: a reference of another case comes in",
        f"{HERE}/queries/arriving.py",
        "faults = list(_in_a_case(people))",
        "faults: list[Fault] = []",
        (
            f"{TESTS}/test_importing.py::test_a_reference_that_is_in_a_case_already_is_a_fault_at_its_cell",
        ),
    ),
    Defect(
        "files: twins are not kept apart",
        f"{HERE}/actions/importing.py",
        "people.say_distinct(*pair, NotSame.SIBLINGS, by=by)",
        "pass",
        (
            f"{TESTS}/test_importing.py::test_at8_twins_of_one_birth_are_two_people_with_a_warning_and_no_merge_offered",
        ),
    ),
    Defect(
        "files: a file is applied again",
        f"{HERE}/models/upload.py",
        "return not self.is_broken and self.applied_at is None",
        "return not self.is_broken",
        (f"{TESTS}/test_importing.py::test_a_file_is_applied_once",),
    ),
    Defect(
        "what-if: small counts are told",
        f"{HERE}/queries/widening.py",
        "protect(cells, sums, least=LEAST)",
        "protect(cells, sums, least=1)",
        (
            f"{TESTS}/test_widening.py::test_at5_the_proposal_over_50_seeded_refusals_tells_aggregates_and_no_small_count",
        ),
    ),
    Defect(
        "arrivals: small counts are told",
        f"{HERE}/queries/arrivals.py",
        "protect(counts, sums, least=LEAST)",
        "protect(counts, sums, least=1)",
        (f"{TESTS}/test_arrivals.py::test_small_counts_are_hidden_and_cannot_be_worked_out",),
    ),
    Defect(
        "forms: entities are expanded",
        "waylight/foundation/exchange/xml_elements.py",
        "parser.StartDoctypeDeclHandler = _refuse_declarations",
        "parser.StartDoctypeDeclHandler = None",
        (f"{XML}::test_whatever_declares_its_own_types_is_refused",),
    ),
    Defect(
        "forms: half of one comes in",
        "waylight/engines/resettlement_form/reading.py",
        "form = None if faults else _form(shaped, namespaced)",
        "form = _form(shaped, namespaced)",
        (f"{FORM}/test_rules.py::test_the_smallest_thing_that_breaks_a_rule",),
    ),
    Defect(
        "forms: a country passes through",
        "waylight/engines/resettlement_form/codes.py",
        "return self.iso or {",
        "return self.code or {",
        (f"{FORM}/test_codes.py::test_countries_by_their_iso_code",),
    ),
    *COUNCILS,
    *EDGES,
    *RESETTLEMENT,
    *RESETTLEMENT_AFTER,
    *RESETTLEMENT_FIGURES,
    *MATCHING,
    *NEWS,
    *RESETTLEMENT_PLANNING,
]
