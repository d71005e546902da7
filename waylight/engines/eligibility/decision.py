"""Decide by a rule set: for one applicant with reasons in words, for a million in numbers."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from waylight.engines.eligibility.facts import Facts, a_day
from waylight.engines.eligibility.rule_sets import RULE_SETS, RuleSet
from waylight.engines.eligibility.rules import TESTS
from waylight.engines.eligibility.truth import (
    FIRST,
    NO,
    NOT_ASKED,
    UNKNOWN,
    YES,
    Days,
    Truth,
)

OUTCOMES = ("not_eligible", "needs_evidence", "eligible")
"""Indexed by truth: one test that fails decides, however much is not known."""
PASSED = {NO: False, UNKNOWN: None, YES: True}


class Reason(NamedTuple):
    """One test of a decision; `passed` is None where the facts do not say."""

    code: str
    sentence: str
    source: str
    passed: bool | None


@dataclass(frozen=True)
class Decision:
    """One outcome, all of its reasons, and what would have to be otherwise for `eligible`."""

    outcome: str
    rule_set: str
    decides: bool
    reasons: tuple[Reason, ...]
    would_change_if: tuple[str, ...]


class NoRulesError(ValueError):
    """No rule set was in force when the application was made; `code` is stable."""

    code = "FRTA-041"


def answers(facts: Facts, rules: RuleSet) -> Truth:
    """[tests, applicants] what each test of the set says; NOT_ASKED where it does not apply."""
    return np.stack([TESTS[name].ask(facts, rules) for name in rules.tests])


def outcomes(answered: Truth) -> Truth:
    """[applicants] the truth of eligibility: the least of what was asked."""
    least: Truth = answered.min(axis=0)
    return np.where(least == NOT_ASKED, UNKNOWN, least).astype(np.int8)


def decide(facts: Facts, on: date, rules: str | None = None) -> Decision:
    """Decide for the first of these facts, by the set in force when it was applied or by `rules`.

    Who has not applied yet is taken to apply on the day `on`. An application whose moment is not
    known well enough to choose the set is decided by the earlier one, and that test is not known.
    Raises NoRulesError when no set was in force.
    """
    facts = as_applied(facts, on)
    chosen = RULE_SETS[rules] if rules else in_force(facts)
    answered = answers(facts, chosen)[:, 0]
    reasons = [
        _reason(name, int(truth), chosen)
        for name, truth in zip(chosen.tests, answered, strict=True)
        if truth != NOT_ASKED
    ]
    outcome = int(outcomes(answered[:, None])[0])
    if rules is None and (doubt := _when(facts, chosen)):
        reasons.append(doubt)
        outcome = min(outcome, UNKNOWN)
    return Decision(
        OUTCOMES[outcome], chosen.name, chosen.decides, tuple(reasons), _changes(reasons)
    )


def as_applied(facts: Facts, on: date) -> Facts:
    """The same facts, with `on` as the day of application for whom none is known."""
    never = facts.applied.first <= FIRST
    day, midnight = a_day(on), (on.toordinal() - date(1970, 1, 1).toordinal()) * 86_400
    moment = Days(np.array([midnight]), np.array([midnight + 86_399]))
    pairs = ((facts.applied, day), (facts.applied_at, moment))
    applied, applied_at = (
        Days(*(np.where(never, b, a) for a, b in zip(known, given, strict=True)))
        for known, given in pairs
    )
    return replace(facts, applied=applied, applied_at=applied_at)


def in_force(facts: Facts) -> RuleSet:
    """The set that decided when the first applicant applied."""
    moment = int(facts.applied_at.first[0])
    for rules in RULE_SETS.values():
        if rules.holds_at(moment):
            return rules
    raise NoRulesError(
        "No rules are known for the day of this application; name a set, or check the date."
    )


def _when(facts: Facts, chosen: RuleSet) -> Reason | None:
    """A doubt about the moment, when another set would decide at the end of what is known."""
    if chosen.holds_at(int(facts.applied_at.last[0])):
        return None
    later = chosen.until.date() if chosen.until else None
    sentence = (
        f"The rules changed on {later} and the time of the application is not known: it is not "
        "certain which of them decide."
    )
    return Reason("FRTA-042", sentence, chosen.period_source, None)


def _reason(name: str, truth: int, rules: RuleSet) -> Reason:
    test = TESTS[name]
    sentence = (test.failed, test.unknown, test.passed)[truth]
    return Reason(test.code, sentence, rules.tests[name], PASSED[truth])


def _changes(reasons: list[Reason]) -> tuple[str, ...]:
    """One sentence for each test that is not passed; all of them together would be needed."""
    helping = {test.code: test.help for test in TESTS.values()}
    helping["FRTA-042"] = "the time of the application were known"
    wanting = [helping[one.code] for one in reasons if one.passed is not True]
    return tuple(f"It would change if {words}." for words in wanting)
