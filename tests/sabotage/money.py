"""Defects of the money of family reunion: paid twice, approved alone, spent after it lapsed."""

from tests.sabotage.defect import Defect

MEANS = "waylight/engines/means_test"
PROGRAMME = "waylight/programmes/family_reunion"
DEEDS = f"{PROGRAMME}/tests/test_money_actions.py"
QUERIES = f"{PROGRAMME}/tests/test_money_queries.py"

MONEY: list[Defect] = [
    Defect(
        "means: a third decimal is rounded away",
        f"{MEANS}/money.py",
        "exponent < -2",
        "exponent < -9",
        (f"{MEANS}/tests/test_examples.py::test_what_is_no_amount_is_refused",),
    ),
    Defect(
        "means: a shortfall eats the grant of another",
        f"{MEANS}/assessing.py",
        "if own < 0:",
        "if False:",
        (f"{MEANS}/tests/test_examples.py",),
    ),
    Defect(
        "means: the shares lose the pennies over",
        f"{MEANS}/sharing.py",
        "(each + (place < over))",
        "each",
        (f"{MEANS}/tests/test_properties.py",),
    ),
    Defect(
        "money: who signed the means test countersigns it",
        f"{PROGRAMME}/actions/money.py",
        'if by == test.signed_by:\n        raise Refusal(\n            "frta-060"',
        'if False:\n        raise Refusal(\n            "frta-060"',
        (f"{DEEDS}::test_a_means_test_is_countersigned_by_another_person",),
    ),
    Defect(
        "money: approved without a countersigned means test",
        f"{PROGRAMME}/actions/money.py",
        "if test is None or test.countersigned_at is None:",
        "if test is None:",
        (f"{DEEDS}::test_without_a_countersigned_test_nothing_is_approved",),
    ),
    Defect(
        "money: one person approves twice",
        f"{PROGRAMME}/actions/money.py",
        "if by == budget.approved_by:",
        "if False:",
        (f"{DEEDS}::test_the_second_approver_is_another_person",),
    ),
    Defect(
        "money: means that rose leave the budget in force",
        f"{PROGRAMME}/actions/money.py",
        "if before is not None and _is_lower(test, before):",
        "if False:",
        (f"{DEEDS}::test_edge_26_means_that_rose_after_approval_suspend_the_budget",),
    ),
    Defect(
        "money: who books pays",
        f"{PROGRAMME}/actions/costs.py",
        "by in (line.recorded_by, booker)",
        "by is None",
        (f"{DEEDS}::test_who_books_or_records_does_not_pay",),
    ),
    Defect(
        "money: a lapsed budget is in force",
        f"{PROGRAMME}/queries/money.py",
        "if day <= budget.lapses_on:",
        "if day:",
        (f"{QUERIES}::test_a_budget_is_in_force_from_its_day_to_the_day_it_lapses",),
    ),
    Defect(
        "money: released before the balance is proven",
        f"{PROGRAMME}/queries/money.py",
        "or contributed(reunion) < balance(reunion)",
        "",
        (f"{QUERIES}::test_part_of_the_funding_waits_for_the_proof_of_the_rest",),
    ),
    Defect(
        "money: the family is charged for a cancellation",
        f"{PROGRAMME}/queries/money.py",
        " or line.category == CostCategory.CANCELLATION",
        "",
        (f"{QUERIES}::test_edge_28_nobody_is_charged_for_a_cancellation",),
    ),
]
