"""May this person join their sponsor under the rules of a day? A decision with its reasons.

    facts = Reader(on).facts({"sponsor": {...}, "applicant": {...}})
    decide(facts, on)                              by the set in force when it was applied
    decide(facts, on, "FR-POLICY-2015-PROPOSED")   a what-if: `decides` is False
    outcomes(answers(facts, RULE_SETS["FR-2015"])) for a column of a million, the same tests

Facts that are not known stay so: a date may be a month or a year, and each test answers yes, no or
not known. One no is *not eligible*, else one not known is *needs evidence*. Rules are data in
`rules.toml`, each with its days and its source; what is there from memory says so. The Home Office
decides: this is a pre-screening, and never the decision."""

from waylight.engines.eligibility.decision import (
    OUTCOMES,
    Decision,
    NoRulesError,
    Reason,
    answers,
    as_applied,
    decide,
    in_force,
    outcomes,
)
from waylight.engines.eligibility.facts import Facts, Kin, Status, together
from waylight.engines.eligibility.reading import Fault, Reader, to_json
from waylight.engines.eligibility.rule_sets import RULE_SETS, RuleSet

__all__ = [
    "OUTCOMES",
    "RULE_SETS",
    "Decision",
    "Facts",
    "Fault",
    "Kin",
    "NoRulesError",
    "Reader",
    "Reason",
    "RuleSet",
    "Status",
    "answers",
    "as_applied",
    "decide",
    "in_force",
    "outcomes",
    "to_json",
    "together",
]
