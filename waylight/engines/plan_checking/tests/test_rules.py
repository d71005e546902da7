"""For every rule, a November that breaks that rule alone is refused with that code alone."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from math import radians
from typing import Any

import pytest

from waylight.engines.plan_checking import RULES, check
from waylight.engines.plan_checking.tests import november
from waylight.engines.plan_checking.tests.november import Plan, Tables

FLIES = date(2015, 11, 10)
BEFORE = FLIES - timedelta(days=1)
AFTER = FLIES + timedelta(days=1)

Break = Callable[[Tables, Plan], None]


def cell(sheet: str, key: str, **values: Any) -> Break:
    """The workbook says otherwise in the first row of a sheet whose first column is `key`."""

    def change(tables: Tables, plan: Plan) -> None:
        row = next(row for row in tables[sheet] if key in ("", next(iter(row.values()))))
        assert row.keys() >= values.keys()
        row.update(values)

    return change


def without(sheet: str, key: str, column: str) -> Break:
    """The workbook lacks the rows of a sheet with `key` in a column."""

    def change(tables: Tables, plan: Plan) -> None:
        tables[sheet] = [row for row in tables[sheet] if row[column] != key]

    return change


def fixed(family: str, **values: str) -> Break:
    """The workbook fixes something of a family."""

    def change(tables: Tables, plan: Plan) -> None:
        blank = dict.fromkeys(("flight", "home", "clinic_date", "class"))
        tables["fixed"].append({"family": family, **blank, **values})

    return change


def line(at: int, **values: Any) -> Break:
    """The plan says otherwise of a family: 0 haddad, 1 osman, 2 tesfaye."""
    return lambda tables, plan: plan["plan"][at].update(values)


def crew(at: int, **values: Any) -> Break:
    """The plan says otherwise of a flight: 0 CH1, 1 SC1."""
    return lambda tables, plan: plan["flights"][at].update(values)


def left_out(*rows: dict[str, Any]) -> Break:
    """The plan lists these families as unplanned."""
    return lambda tables, plan: plan.update(unplanned=list(rows))


def listed(*flights: int) -> Break:
    """The plan lists these of its flights: 0 CH1, 1 SC1."""
    return lambda tables, plan: plan.update(flights=[plan["flights"][at] for at in flights])


def claim(**values: Any) -> Break:
    """The plan says otherwise of itself."""
    return lambda tables, plan: plan.update(values)


def both(*changes: Break) -> Break:
    """Several changes that break one rule together."""

    def change(tables: Tables, plan: Plan) -> None:
        for each in changes:
            each(tables, plan)

    return change


MERCIER = {"family": "mercier", "blocked_by": ["no home"]}
IN_H1 = both(line(1, home="H1", council="northton"), cell("families", "osman", bedrooms=2))
ALONE = both(cell("families", "tesfaye", accompanied=False), crew(1, roving_escorts=0))
ROOM = cell("councils", "northton", people_per_month=5)

BROKEN: tuple[tuple[str, Break], ...] = (
    ("malformed", claim(bound="tiny")),
    ("malformed", claim(gap=float("nan"))),
    ("malformed", crew(0, cost=True)),
    ("malformed", line(0, costs=[1.0])),
    ("family_unknown", left_out(MERCIER, {"family": "nobody"})),
    ("family_twice", left_out(MERCIER, MERCIER)),
    ("family_twice", left_out(MERCIER, {"family": "osman"})),
    ("family_missing", left_out()),
    ("flight_unknown", lambda tables, plan: plan["flights"].append({"flight": "GHOST"})),
    ("date_differs", line(0, date="2015-11-11")),
    ("date_differs", line(0, date=None)),
    ("home_unknown", line(0, home="H9")),
    ("home_unknown", line(0, home=None)),
    ("home_unneeded", line(2, home="H1")),
    ("council_differs", line(2, council="midton")),
    ("council_differs", cell("homes", "H1", council="midton")),
    ("fixed_changed", fixed("osman", home="H1")),
    ("fixed_changed", fixed("haddad", clinic_date=date(2015, 10, 19))),
    ("fixed_unplanned", both(fixed("mercier", home="H1"), left_out({"family": "mercier"}))),
    ("repeats_wrongly", line(0, people=3)),
    ("repeats_wrongly", crew(0, date="2015-11-09")),
    ("outside_window", cell("families", "haddad", travel_from=AFTER)),
    ("outside_window", cell("families", "osman", travel_until=BEFORE)),
    ("papers_expired", cell("people", "p2", visa_until=BEFORE)),
    ("papers_expired", cell("people", "p4", travel_document_until=BEFORE)),
    ("inside_gap", cell("families", "haddad", not_from=FLIES, not_until=FLIES)),
    ("outside_settings", cell("settings", "", until=FLIES)),
    ("no_stop", without("stops", "SC1", "flight")),
    ("seats_exceeded", cell("flights", "CH1", seats=4)),
    ("seats_exceeded", without("fares", 5, "seats")),
    ("wheelchairs_exceeded", cell("flights", "CH1", wheelchairs=0)),
    ("no_transfer", without("transfers", "southton", "council")),
    ("home_taken", both(IN_H1, ROOM)),
    ("home_closed", cell("homes", "H1", available_until=BEFORE)),
    ("home_closed", cell("homes", "H1", available_from=AFTER)),
    ("home_too_small", cell("families", "haddad", bedrooms=4)),
    ("home_too_large", cell("families", "haddad", bedrooms=1)),
    ("home_has_steps", cell("homes", "H2", step_free=False)),
    ("service_missing", cell("councils", "midton", services=("school", "clinic"))),
    ("placement_refused", cell("placement", "haddad", allowed=False)),
    ("tie_too_far", cell("settings", "", tie_required_km=40.0)),
    ("intake_exceeded", cell("councils", "northton", people_per_month=3)),
    ("clinic_unknown", line(0, clinic_date="2015-10-21")),
    ("clinic_unknown", line(2, clinic_date=None)),
    ("clinic_out_of_time", cell("families", "osman", ready_on=date(2015, 10, 21))),
    ("clinic_out_of_time", cell("settings", "", medical_valid_days=20)),
    ("clinic_out_of_time", cell("settings", "", medical_lead_days=8)),
    ("clinic_full", cell("clinics", "BEY", people=4)),
    ("class_unknown", line(0, **{"class": "C9"})),
    ("class_unneeded", line(2, **{"class": "C1"})),
    ("class_elsewhere", cell("classes", "C1", airport="AMM")),
    ("class_out_of_time", cell("classes", "C1", date=date(2015, 9, 30))),
    ("class_out_of_time", cell("settings", "", class_valid_days=12)),
    ("class_out_of_time", cell("settings", "", class_lead_days=14)),
    ("class_full", cell("classes", "C1", adults=2)),
    ("flight_unlisted", listed(0)),
    ("flight_twice", listed(0, 1, 1)),
    ("passengers_differ", crew(0, passengers=6)),
    ("ops_short", crew(0, ops_escorts=0)),
    ("ops_short", crew(1, roving_escorts=0)),
    ("ops_short", cell("settings", "", charter_passengers_per_escort=4)),
    ("ops_short", both(ALONE, cell("settings", "", scheduled_passengers_for_escort=2))),
    ("medical_short", crew(0, medical_escorts=0)),
    ("interpreters_short", crew(0, interpreters={"eng": 0})),
    ("interpreters_short", cell("settings", "", people_per_interpreter=3)),
    ("staff_overbooked", crew(1, ops_escorts=1, roving_escorts=0)),
    ("staff_overbooked", crew(1, interpreters={"ara": 1})),
)
KEPT: tuple[Break, ...] = (
    cell("families", "haddad", travel_from=FLIES),
    cell("families", "osman", travel_until=FLIES),
    cell("people", "p2", visa_until=FLIES),
    cell("families", "haddad", not_from=BEFORE, not_until=BEFORE),
    cell("families", "haddad", not_from=AFTER, not_until=AFTER),
    cell("settings", "", **{"from": FLIES}),
    cell("settings", "", until=date(2015, 11, 12)),
    cell("flights", "CH1", seats=5),
    cell("homes", "H1", available_from=FLIES, available_until=FLIES),
    cell("families", "haddad", bedrooms=3),
    cell("settings", "", tie_required_km=radians(0.36) * 6371.0088),
    cell("families", "osman", ready_on=date(2015, 10, 20)),
    cell("settings", "", medical_valid_days=21),
    cell("settings", "", medical_lead_days=7),
    cell("settings", "", class_valid_days=13),
    cell("settings", "", class_lead_days=13),
    cell("settings", "", charter_passengers_per_escort=5),
    cell("settings", "", scheduled_passengers_for_escort=2),
    cell("settings", "", people_per_interpreter=4),
    cell("settings", "", families_per_medical_escort=1),
    cell("councils", "southton", people_per_month=0),
    both(ALONE, cell("settings", "", scheduled_passengers_for_escort=3)),
)
LIES: tuple[tuple[str, Break], ...] = (
    ("cost_differs", lambda tables, plan: plan["costs"].update(waiting=896.0)),
    ("cost_differs", lambda tables, plan: plan["costs"].update(tips=0.0)),
    ("objective_differs", lambda tables, plan: plan.update(honest(plan["objective"] - 0.02))),
    ("family_cost_differs", line(0, costs={"waiting": 426.0})),
    ("flight_cost_differs", crew(0, cost=11150.01 + 0.02)),
    ("counts_differ", claim(families_planned=4)),
    ("bound_above_cost", claim(bound=30000.0, gap=None)),
    ("gap_differs", claim(gap=0.1)),
    ("status_unproven", claim(status="optimal")),
    ("status_unproven", claim(status="splendid")),
)


def honest(objective: float, bound: float = 14000.0) -> Plan:
    """What a plan of that cost says of itself."""
    return {"objective": objective, "bound": bound, "gap": (objective - bound) / objective}


def judged(change: Break, lie: Break = lambda tables, plan: None) -> Any:
    """November changed, its costs claimed as the checker counts them, then lied about."""
    tables, plan = november.tables(), november.plan()
    change(tables, plan)
    counted = check(deepcopy(tables), deepcopy(plan))
    claims = {
        "costs": dict(counted.costs),
        "families_planned": len(plan["plan"]),
        "families_unplanned": len(plan["unplanned"]),
    }
    plan = claims | honest(counted.objective) | plan
    lie(tables, plan)
    return check(tables, plan)


def test_november_breaks_nothing() -> None:
    verdict = judged(lambda tables, plan: None)
    assert verdict.violations == ()
    assert verdict.claimed == verdict.objective
    assert verdict.families_planned == 3
    assert verdict.families_unplanned == 1


@pytest.mark.parametrize(("code", "change"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_broken_rule_is_named_alone(code: str, change: Break) -> None:
    verdict = judged(change)
    assert {violation.code for violation in verdict.violations} == {code}
    assert verdict.rules[code] == len(verdict.violations)
    assert not verdict.feasible


@pytest.mark.parametrize(("code", "lie"), LIES, ids=[code for code, _ in LIES])
def test_a_lie_about_itself_is_named_alone(code: str, lie: Break) -> None:
    verdict = judged(lambda tables, plan: None, lie)
    assert {violation.code for violation in verdict.violations} == {code}


@pytest.mark.parametrize("change", KEPT)
def test_a_rule_kept_to_its_very_limit_is_kept(change: Break) -> None:
    assert judged(change).violations == ()


def test_every_rule_is_broken_here_and_each_is_told_in_a_sentence() -> None:
    assert {code for code, _ in BROKEN + LIES} == {rule.__name__ for rule in RULES}
    assert all((rule.__doc__ or "").endswith(".") for rule in RULES)


def test_words_name_the_family_and_what_is_wrong() -> None:
    (violation,) = judged(cell("families", "haddad", travel_from=AFTER)).violations
    assert violation.subject == "haddad"
    assert violation.words == (
        "family haddad flies on 2015-11-10, outside 2015-11-11 to 2015-12-15"
    )


@pytest.mark.parametrize(
    ("born_on", "travel_from", "codes"),
    [
        (date(1997, 10, 15), date(2015, 10, 15), []),
        (date(1997, 10, 16), date(2015, 10, 15), ["ops_short"]),
        (date(1997, 11, 1), date(2015, 11, 2), []),
        (date(1996, 2, 29), date(2014, 2, 28), ["ops_short"]),
        (date(1996, 2, 29), date(2014, 3, 1), []),
    ],
)
def test_a_family_without_an_adult_on_travel_from_flies_with_an_escort(
    born_on: date, travel_from: date, codes: list[str]
) -> None:
    def alone(tables: Tables, plan: Plan) -> None:
        tables["families"][2].update(accompanied=False, travel_from=travel_from)
        tables["people"][5]["born_on"] = born_on
        crew(1, roving_escorts=0)(tables, plan)

    assert [violation.code for violation in judged(alone).violations] == codes


def test_true_claims_of_a_family_and_a_flight_are_believed() -> None:
    # As worked out by hand in test_costs; a heading of one's own is nobody's business.
    own = {"waiting": 426.67, "placement": 475.27, "empty_homes": 450.0, "hope": 1.0}
    assert judged(both(line(0, costs=own), crew(0, cost=11150.0), crew(1, cost=2560.0))).feasible


def test_dates_may_be_dates_and_an_optimal_plan_may_round_to_the_penny() -> None:
    verdict = judged(
        both(line(0, date=FLIES, clinic_date=date(2015, 10, 20)), line(2, home="")),
        lambda tables, plan: plan.update(
            honest(round(plan["objective"], 2), round(plan["objective"], 2)), status="optimal"
        ),
    )
    assert verdict.feasible


@pytest.mark.parametrize(
    "plan",
    [
        {},
        {"plan": "none"},
        {"plan": [{}], "flights": [{}]},
        {"plan": [{"family": "haddad"}, {"family": "osman", "flight": "X"}]},
        {"plan": [{"family": "nobody", "flight": "CH1"}]},
        {"plan": [{"family": ["haddad"], "flight": 1, "date": 5, "costs": {"waiting": "much"}}]},
        {"flights": [{"flight": "CH1", "ops_escorts": -1, "interpreters": {"ara": 0.5}}]},
    ],
)
def test_nonsense_is_refused_without_a_crash(plan: Plan) -> None:
    assert not check(november.tables(), plan).feasible


def test_the_verdict_travels_as_json() -> None:
    answer = judged(claim(status="optimal")).to_json()
    assert answer["feasible"] is False
    assert answer["violations"][0].keys() == {"code", "subject", "words"}
    assert answer["costs"].keys() >= {"waiting", "staff", "unplanned"}
