"""Whatever the facts: order means nothing, many are decided as one, knowing more only helps."""

from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.eligibility import (
    OUTCOMES,
    RULE_SETS,
    Facts,
    Reader,
    answers,
    as_applied,
    decide,
    outcomes,
    together,
)

ON = date(2015, 12, 31)
MANY = settings(max_examples=many(2000), deadline=None)
SEEDS = st.integers(0, 2**32)
SETS = ("FR-2015", "FR-FRP", "FR-CLOSED", "FR-POLICY-2015-PROPOSED")


def a_day(random: Random, first: int, last: int) -> str:
    """A day, or only its month or its year."""
    begins, ends = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    day = date.fromordinal(random.randint(begins, ends)).isoformat()
    return day[: random.choice([10, 10, 10, 7, 4])]


def a_household(seed: int) -> dict[str, Any]:
    """A sponsor and an applicant of whom anything may be unknown."""
    random = Random(seed)  # noqa: S311 - draws worlds, keeps no secret

    def perhaps(value: Any) -> Any:
        return value if random.random() < 0.9 else None

    sponsor = {
        "status": perhaps(random.choice(["refugee", "hp", "settled-protection", "pending"])),
        "status_granted_on": perhaps(a_day(random, 2005, 2015)),
        "british_on": None if random.random() < 0.8 else a_day(random, 2014, 2016),
        "left_on": perhaps(a_day(random, 2008, 2013)),
    }
    applicant = {
        "relationship": perhaps(
            random.choice(["spouse", "unmarried_partner", "child", "sibling", "other"])
        ),
        "born_on": perhaps(a_day(random, 1995, 2015)),
        "applied_at": perhaps(a_day(random, 2013, 2015)),
        "relationship_began_on": perhaps(a_day(random, 2004, 2014)),
        "cohabited_years": perhaps(random.choice([0.5, 1.99, 2, 7])),
        "conceived_on": perhaps(a_day(random, 2008, 2014)),
    }
    for key in ("married", "independent", "in_family_unit_when_left", "vulnerable"):
        applicant[key] = perhaps(random.random() < 0.5)
    return {"sponsor": sponsor, "applicant": applicant}


def facts_of(household: dict[str, Any]) -> Facts:
    """As the engine wants them."""
    reader = Reader(ON)
    facts = reader.facts(household)
    assert facts is not None, reader.faults
    return facts


@MANY
@given(seed=SEEDS)
def test_the_order_of_facts_means_nothing(seed: int) -> None:
    household, random = a_household(seed), Random(seed)  # noqa: S311 - shuffles and draws
    shuffled = {
        part: dict(random.sample(list(rows.items()), len(rows)))
        for part, rows in reversed(household.items())
    }
    name = SETS[seed % len(SETS)]
    assert decide(facts_of(household), ON, name) == decide(facts_of(shuffled), ON, name)


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS)
def test_a_column_is_decided_as_each_of_its_rows_is(seed: int) -> None:
    rows = [facts_of(a_household(seed + n)) for n in range(40)]
    columns = as_applied(together(rows), ON)
    for name in SETS:
        column = outcomes(answers(columns, RULE_SETS[name]))
        assert [OUTCOMES[truth] for truth in column] == [
            decide(row, ON, name).outcome for row in rows
        ]


@MANY
@given(seed=SEEDS)
def test_knowing_more_never_turns_a_decision_round(seed: int) -> None:
    household, random = a_household(seed), Random(seed)  # noqa: S311 - shuffles and draws
    known = {part: dict(rows) for part, rows in household.items()}
    other = a_household(seed + 1)
    for part, rows in known.items():
        for key, value in rows.items():
            if key in ("british_on", "applied_at"):
                continue
            if value is None:
                rows[key] = other[part][key]
            elif isinstance(value, str) and len(value) in (4, 7) and value[:2] in ("19", "20"):
                rows[key] = _within(value, random)
    name = SETS[seed % len(SETS)]
    before = decide(facts_of(household), ON, name).outcome
    after = decide(facts_of(known), ON, name).outcome
    assert before in ("needs_evidence", after)


def _within(period: str, random: Random) -> str:
    first = date.fromisoformat(f"{period}-01-01" if len(period) == 4 else f"{period}-01")
    length = 364 if len(period) == 4 else 27
    return (first + timedelta(days=random.randint(0, length))).isoformat()


@MANY
@given(seed=SEEDS)
def test_an_outcome_is_what_its_reasons_say(seed: int) -> None:
    found = decide(facts_of(a_household(seed)), ON, SETS[seed % len(SETS)])
    passed = [reason.passed for reason in found.reasons]
    if False in passed:
        assert found.outcome == "not_eligible"
    elif None in passed:
        assert found.outcome == "needs_evidence"
    else:
        assert found.outcome == "eligible"
    assert len(found.would_change_if) == len(passed) - passed.count(True)


@MANY
@given(seed=SEEDS)
def test_the_proposal_takes_nobody_out(seed: int) -> None:
    facts = facts_of(a_household(seed))
    if decide(facts, ON, "FR-2015").outcome == "eligible":
        assert decide(facts, ON, "FR-POLICY-2015-PROPOSED").outcome == "eligible"


def test_a_birthday_on_29_february_is_1_march_in_a_common_year() -> None:
    household = a_household(1)
    household["applicant"] |= {"relationship": "child", "born_on": "1996-02-29"}
    for day, passed in (("2014-02-28", True), ("2014-03-01", False)):
        household["applicant"]["applied_at"] = day
        found = decide(facts_of(household), ON, "FR-2015")
        assert [one.passed for one in found.reasons if one.code == "FRTA-018"] == [passed]


def test_a_million_are_decided_by_the_same_tests() -> None:
    columns = as_applied(together([facts_of(a_household(n)) for n in range(200)]), ON)
    counted = np.bincount(outcomes(answers(columns, RULE_SETS["FR-2015"])), minlength=3)
    assert counted.sum() == 200
    assert (counted > 0).all()
