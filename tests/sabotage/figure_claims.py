"""Defects of judging published numbers: what a word allows, and what a register says."""

from tests.sabotage.defect import Defect

ENGINE = "waylight/engines/figure_claims"
TESTS = f"{ENGINE}/tests/test_figure_claims.py"

FIGURE_CLAIMS: list[Defect] = [
    Defect(
        "figure claims: over 500 is true of 500",
        f"{ENGINE}/measures.py",
        "above = number > self.least if self.is_open else number >= self.least",
        "above = number >= self.least",
        (f"{TESTS}::test_what_was_published",),
    ),
    Defect(
        "figure claims: almost double may be half as much again",
        f"{ENGINE}/measures.py",
        "return Reach(factor * (1 - Fraction(rules.almost)), factor)",
        "return Reach(Fraction(3, 2), factor)",
        (f"{TESTS}::test_what_was_published",),
    ),
    Defect(
        "figure claims: today's rules judge what was said before them",
        f"{ENGINE}/judging.py",
        "if one.effective_from <= claim.said_on]",
        "if one.effective_from]",
        (f"{TESTS}::test_the_rules_of_the_day_hold",),
    ),
    Defect(
        "figure claims: a register of another day refutes",
        f"{ENGINE}/judging.py",
        "(count.of, count.unit, count.on) == (claim.of, claim.unit, claim.day)",
        "(count.of, count.unit) == (claim.of, claim.unit)",
        (f"{TESTS}::test_what_was_published",),
    ),
    Defect(
        "figure claims: a total that runs may fall",
        f"{ENGINE}/judging.py",
        "verdict = Verdict.CONTRADICTS if has_fallen else Verdict.CONSISTENT",
        "verdict = Verdict.CONSISTENT",
        (f"{TESTS}::test_where_words_end",),
    ),
    Defect(
        "figure claims: a word is said of every figure of its sentence",
        f"{ENGINE}/wording.py",
        "if _owner(one, starts, sentence) == number.start()",
        "if starts",
        (f"{ENGINE}/tests/test_wording.py::test_words_of_a_figure",),
    ),
]
