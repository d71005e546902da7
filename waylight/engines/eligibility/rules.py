"""One function for each test. Each answers yes, no or not known for everybody it is asked of."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from waylight.engines.eligibility.facts import Facts, Kin, Status, a_day
from waylight.engines.eligibility.rule_sets import RuleSet
from waylight.engines.eligibility.truth import (
    NO,
    UNKNOWN,
    YES,
    Truth,
    asked,
    earlier,
    not_later,
    opposite,
    years_after,
)

PARTNERS = (Kin.SPOUSE, Kin.CIVIL_PARTNER, Kin.UNMARRIED_PARTNER)
GRANTED_SINCE = a_day(date(2006, 10, 9))
"""352AA speaks of sponsors granted protection on or after this day."""


class Rule(NamedTuple):
    """A test, its stable code, and what to say: passed, failed, not known, and what would help."""

    code: str
    ask: Callable[[Facts, RuleSet], Truth]
    passed: str
    failed: str
    unknown: str
    help: str


def _one_of(values: np.ndarray, known: tuple[int, ...]) -> Truth:
    """Whether the value is one of these; 0 is not known."""
    found: Truth = 2 * np.isin(values, known).astype(np.int8) + (values == 0)
    return found


def _sponsor_status(facts: Facts, rules: RuleSet) -> Truth:
    return _one_of(facts.status, tuple(Status[name] for name in rules.statuses))


def _not_british(facts: Facts, _rules: RuleSet) -> Truth:
    british = facts.status == Status.BRITISH
    return np.where(british, np.int8(NO), earlier(facts.applied, facts.british))


def _granted(facts: Facts, _rules: RuleSet) -> Truth:
    return not_later(facts.granted, facts.applied)


def _relationship(facts: Facts, rules: RuleSet) -> Truth:
    return _one_of(facts.kin, tuple(Kin[name] for name in rules.kin))


def _before_flight(facts: Facts, _rules: RuleSet) -> Truth:
    return asked(earlier(facts.began, facts.left), np.isin(facts.kin, PARTNERS))


def _cohabitation(facts: Facts, rules: RuleSet) -> Truth:
    years = facts.cohabited_years
    long_enough = np.where(years >= rules.cohabited_years, YES, NO)
    truth = np.where(np.isnan(years), UNKNOWN, long_enough).astype(np.int8)
    return asked(truth, facts.kin == Kin.UNMARRIED_PARTNER)


def _grant_for_partner(facts: Facts, _rules: RuleSet) -> Truth:
    return asked(not_later(GRANTED_SINCE, facts.granted), facts.kin == Kin.UNMARRIED_PARTNER)


def _under_age(facts: Facts, rules: RuleSet) -> Truth:
    grown = years_after(facts.born, rules.of_age)
    return asked(earlier(facts.applied, grown), facts.kin == Kin.CHILD)


def _unmarried(facts: Facts, _rules: RuleSet) -> Truth:
    return asked(opposite(facts.married), facts.kin == Kin.CHILD)


def _dependent(facts: Facts, _rules: RuleSet) -> Truth:
    return asked(opposite(facts.independent), facts.kin == Kin.CHILD)


def _in_family(facts: Facts, _rules: RuleSet) -> Truth:
    """A child born before the flight was in the family when the sponsor left; one born after it
    was conceived before (SET10). Siblings, under the proposal, were in the family."""
    born, conceived = (not_later(one, facts.left) for one in (facts.born, facts.conceived))
    child = np.minimum(np.maximum(born, conceived), np.maximum(facts.in_unit, opposite(born)))
    truth = np.where(facts.kin == Kin.CHILD, child, facts.in_unit).astype(np.int8)
    return asked(truth, np.isin(facts.kin, (Kin.CHILD, Kin.SIBLING)))


def _vulnerable(facts: Facts, _rules: RuleSet) -> Truth:
    return asked(facts.vulnerable, np.isin(facts.kin, (Kin.PARENT, Kin.OTHER)))


def _open(facts: Facts, _rules: RuleSet) -> Truth:
    return np.full(len(facts), NO, dtype=np.int8)


TESTS = {
    "sponsor_status": Rule(
        "FRTA-012", _sponsor_status,
        "The sponsor has a status that allows family reunion.",
        "The sponsor's status does not allow family reunion.",
        "It is not known which status the sponsor has.",
        "the sponsor held refugee status or humanitarian protection",
    ),
    "sponsor_not_british": Rule(
        "FRTA-013", _not_british,
        "The sponsor was not a British citizen when the application was made.",
        "The sponsor was a British citizen when the application was made: the route is lost.",
        "It is not certain that the sponsor was not yet a British citizen at the application.",
        "the sponsor had not become British before the application",
    ),
    "sponsor_granted": Rule(
        "FRTA-014", _granted,
        "The sponsor had been granted protection when the application was made.",
        "The sponsor was not yet granted protection on the day of the application.",
        "It is not known whether the sponsor had been granted protection by then.",
        "the grant were shown to be no later than the application",
    ),
    "relationship": Rule(
        "FRTA-015", _relationship,
        "The relationship is one that the rules name.",
        "The rules do not name this relationship.",
        "It is not known what the applicant is to the sponsor.",
        "the applicant were a spouse, partner or child of the sponsor",
    ),
    "before_flight": Rule(
        "FRTA-016", _before_flight,
        "The relationship existed before the sponsor left.",
        "The relationship began after the sponsor had left.",
        "It is not certain that the relationship existed before the sponsor left.",
        "evidence showed that the relationship existed before the sponsor left",
    ),
    "cohabitation": Rule(
        "FRTA-017", _cohabitation,
        "The partners lived together for as long as the rules ask.",
        "The partners lived together for less time than the rules ask.",
        "It is not known for how long the partners lived together.",
        "evidence showed two years of living together",
    ),
    "grant_for_partner": Rule(
        "FRTA-023", _grant_for_partner,
        "The sponsor was granted protection on or after 9 October 2006.",
        "The sponsor was granted protection before 9 October 2006.",
        "It is not known whether the grant was on or after 9 October 2006.",
        "the sponsor had been granted protection on or after 9 October 2006",
    ),
    "child_under_age": Rule(
        "FRTA-018", _under_age,
        "The child was under 18 when the application was made.",
        "The child was 18 or older when the application was made.",
        "It is not certain that the child was under 18 when the application was made.",
        "evidence showed that the child was under 18 on the day of the application",
    ),
    "child_unmarried": Rule(
        "FRTA-019", _unmarried,
        "The child is not married.",
        "The child is married.",
        "It is not known whether the child is married.",
        "the child were shown not to be married",
    ),
    "child_dependent": Rule(
        "FRTA-020", _dependent,
        "The child does not lead an independent life.",
        "The child leads an independent life.",
        "It is not known whether the child leads an independent life.",
        "the child were shown not to lead an independent life",
    ),
    "child_in_family": Rule(
        "FRTA-022", _in_family,
        "The applicant belonged to the family when the sponsor left, or was conceived before.",
        "The applicant did not belong to the family when the sponsor left, nor was conceived.",
        "It is not certain that the applicant belonged to the family when the sponsor left.",
        "evidence showed that the applicant belonged to the family, or was conceived, before the "
        "sponsor left",
    ),
    "vulnerable_relative": Rule(
        "FRTA-025", _vulnerable,
        "The relative is vulnerable and depends on the sponsor.",
        "The relative is not vulnerable.",
        "It is not known whether the relative is vulnerable.",
        "the relative were shown to be vulnerable",
    ),
    "route_open": Rule(
        "FRTA-040", _open,
        "The route is open.",
        "The route is closed to applications made from 15:00 on 4 September 2025.",
        "It is not certain whether the application was made before the route closed.",
        "the application had been made before 15:00 London time on 4 September 2025",
    ),
}  # fmt: skip
