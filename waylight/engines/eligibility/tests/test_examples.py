"""Decisions that a caseworker can check against the rules, one applicant at a time."""

from datetime import date
from typing import Any

import pytest

from waylight.engines.eligibility import Decision, NoRulesError, Reader, decide

ON = date(2015, 12, 31)
SPONSOR: dict[str, Any] = {
    "status": "refugee", "status_granted_on": "2014-05-03", "british_on": None,
    "left_on": "2012-08-01",
}  # fmt: skip
CHILD: dict[str, Any] = {
    "relationship": "child", "born_on": "2004-03-01", "applied_at": "2015-10-01",
    "married": False, "independent": False, "in_family_unit_when_left": True,
}  # fmt: skip
SPOUSE: dict[str, Any] = {
    "relationship": "spouse", "born_on": "1980-03-01", "applied_at": "2015-10-01",
    "relationship_began_on": "2005-06-01",
}  # fmt: skip
PROPOSED = "FR-POLICY-2015-PROPOSED"


def decided(
    applicant: dict[str, Any], sponsor: dict[str, Any] | None = None, rules: str | None = None,
    on: date = ON,
) -> Decision:  # fmt: skip
    """The decision; there is no fault in the facts."""
    reader = Reader(on)
    facts = reader.facts({"sponsor": SPONSOR | (sponsor or {}), "applicant": applicant})
    assert facts is not None, reader.faults
    return decide(facts, on, rules)


def wanting(decision: Decision) -> list[tuple[str, bool | None]]:
    """The codes of the tests that were not passed."""
    return [(one.code, one.passed) for one in decision.reasons if one.passed is not True]


def test_a_child_who_was_in_the_family_is_eligible_and_every_test_is_said() -> None:
    found = decided(CHILD)
    assert (found.outcome, found.rule_set, found.decides) == ("eligible", "FR-2015", True)
    assert [one.code for one in found.reasons] == [
        "FRTA-012", "FRTA-013", "FRTA-014", "FRTA-015", "FRTA-018", "FRTA-019", "FRTA-020",
        "FRTA-022",
    ]  # fmt: skip
    assert all(one.source for one in found.reasons)
    assert found.would_change_if == ()


def test_the_day_before_the_eighteenth_birthday_counts_and_the_birthday_does_not() -> None:
    child = CHILD | {"born_on": "1997-12-20"}
    assert decided(child | {"applied_at": "2015-12-19"}).outcome == "eligible"
    late = decided(child | {"applied_at": "2015-12-20"})
    assert (late.outcome, wanting(late)) == ("not_eligible", [("FRTA-018", False)])
    wider = decided(child | {"applied_at": "2015-12-20"}, rules=PROPOSED)
    assert (wider.outcome, wider.decides) == ("eligible", False)


@pytest.mark.parametrize(
    ("moment", "rules", "outcome"),
    [
        ("2025-09-04T14:59+01:00", "FR-FRP", "eligible"),
        ("2025-09-04T13:59Z", "FR-FRP", "eligible"),
        ("2025-09-04T14:59", "FR-FRP", "eligible"),
        ("2025-09-04T15:00+01:00", "FR-CLOSED", "not_eligible"),
        ("2025-09-04T14:00:00Z", "FR-CLOSED", "not_eligible"),
        ("2025-09-05", "FR-CLOSED", "not_eligible"),
    ],
)
def test_the_route_closes_at_three_in_london(moment: str, rules: str, outcome: str) -> None:
    found = decided(SPOUSE | {"applied_at": moment}, on=date(2025, 10, 1))
    assert (found.rule_set, found.outcome) == (rules, outcome)
    if rules == "FR-CLOSED":
        assert wanting(found) == [("FRTA-040", False)]


def test_on_the_day_the_route_closed_the_time_must_be_known() -> None:
    found = decided(SPOUSE | {"applied_at": "2025-09-04"}, on=date(2025, 10, 1))
    assert (found.outcome, wanting(found)) == ("needs_evidence", [("FRTA-042", None)])


def test_who_has_not_applied_is_taken_to_apply_on_the_day() -> None:
    assert decided(SPOUSE | {"applied_at": None}).outcome == "eligible"
    later = decided(SPOUSE | {"applied_at": None}, on=date(2026, 1, 5))
    assert wanting(later) == [("FRTA-040", False)]


@pytest.mark.parametrize(
    ("sponsor", "code"),
    [
        ({"status": "pending"}, "FRTA-012"),
        ({"status": "settled-protection"}, "FRTA-012"),
        ({"british_on": "2015-09-30"}, "FRTA-013"),
        ({"status_granted_on": "2015-10-02"}, "FRTA-014"),
        ({"left_on": "2005-06-01"}, "FRTA-016"),
    ],
)
def test_what_the_sponsor_lacks_is_named(sponsor: dict[str, Any], code: str) -> None:
    found = decided(SPOUSE, sponsor)
    assert (found.outcome, wanting(found)) == ("not_eligible", [(code, False)])
    assert len(found.would_change_if) == 1


def test_settlement_on_a_protection_route_counts_under_the_later_rules() -> None:
    later = SPOUSE | {"applied_at": "2024-02-01"}
    assert decided(later, {"status": "settled_protection"}).outcome == "eligible"


def test_who_becomes_british_after_the_application_loses_nothing() -> None:
    assert decided(SPOUSE, {"british_on": "2015-10-02"}).outcome == "eligible"


def test_conceived_before_the_flight_and_born_after_it_is_family() -> None:
    baby = CHILD | {"born_on": "2013-02-01", "in_family_unit_when_left": False}
    assert decided(baby | {"conceived_on": "2012-05"}).outcome == "eligible"
    assert wanting(decided(baby | {"conceived_on": "2012-09"})) == [("FRTA-022", False)]
    assert wanting(decided(baby)) == [("FRTA-022", None)]


def test_a_year_of_birth_is_enough_where_it_decides_and_evidence_is_asked_where_not() -> None:
    assert decided(CHILD | {"born_on": "2004"}).outcome == "eligible"
    found = decided(CHILD | {"born_on": "1997"})
    assert (found.outcome, wanting(found)) == ("needs_evidence", [("FRTA-018", None)])
    assert "under 18" in found.would_change_if[0]


def test_partners_need_two_years_and_a_grant_since_2006() -> None:
    partner = SPOUSE | {"relationship": "same-sex partner"}
    assert decided(partner | {"cohabited_years": 2}).outcome == "eligible"
    assert wanting(decided(partner | {"cohabited_years": 1.9})) == [("FRTA-017", False)]
    assert wanting(decided(partner)) == [("FRTA-017", None)]
    old = decided(partner | {"cohabited_years": 2}, {"status_granted_on": "2006-10-08"})
    assert wanting(old) == [("FRTA-023", False)]


def test_an_older_sister_is_outside_the_rules_and_inside_the_proposal() -> None:
    sister = CHILD | {"relationship": "sister", "born_on": "1990-01-01"}
    assert wanting(decided(sister)) == [("FRTA-015", False), ("FRTA-022", True)][:1]
    assert decided(sister, rules=PROPOSED).outcome == "eligible"
    aunt = CHILD | {"relationship": "other", "vulnerable": True}
    assert decided(aunt, rules=PROPOSED).outcome == "eligible"
    assert wanting(decided(aunt | {"vulnerable": None}, rules=PROPOSED)) == [("FRTA-025", None)]


def test_one_test_that_fails_decides_however_much_is_not_known() -> None:
    found = decided({"relationship": "child", "applied_at": "2015-10-01", "married": True})
    assert found.outcome == "not_eligible"
    assert len(found.would_change_if) == 4


def test_before_the_first_rules_nothing_is_decided() -> None:
    with pytest.raises(NoRulesError):
        decided(SPOUSE | {"applied_at": "2001-01-01"})


def test_every_fault_is_told_at_once_with_its_place() -> None:
    reader = Reader(ON)
    bad = {"relationship": "cousin", "born_on": "01/01/2004", "married": "no",
           "cohabited_years": -1, "applied_at": "2015-10-01 at noon"}  # fmt: skip
    assert reader.facts({"sponsor": {"status": "refugee"}, "applicant": bad}) is None
    assert [(fault.code, fault.path.rpartition(".")[2]) for fault in reader.faults] == [
        ("not_a_time", "applied_at"),
        ("unknown_word", "relationship"),
        ("not_a_date", "born_on"),
        ("not_true_or_false", "married"),
        ("not_years", "cohabited_years"),
    ]
    assert Reader(ON).facts([]) is None
    future, old = Reader(ON), Reader(ON)
    assert future.facts({"sponsor": SPONSOR, "applicant": {"born_on": "2016-01-01"}}) is None
    assert old.facts({"sponsor": SPONSOR, "applicant": {"born_on": "1880-01-01"}}) is None
    assert (future.faults[0].code, old.faults[0].code) == ("in_the_future", "too_old")
