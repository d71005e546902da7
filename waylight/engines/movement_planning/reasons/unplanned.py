"""Why a family is left out, and what would let it in."""

from collections import Counter
from typing import Any

import numpy as np

from waylight.engines.movement_planning.reasons.explaining import Case, Explainer
from waylight.engines.movement_planning.reasons.lifting import LIFT
from waylight.engines.movement_planning.reasons.weighing import FITS
from waylight.engines.movement_planning.reasons.words import (
    BLOCKED,
    FREED_BY,
    RULES,
    amount,
    day_words,
    rule_words,
)

REMEDIES = 3


def blocked_by(explainer: Explainer, case: Case) -> list[str]:
    """What stands in the way, the commonest first."""
    row = explainer.instance.tables["families"][case.i]
    total = len(case.seen.flights)
    if total == 0:
        return [f"No flight stops at {row['from_airport']}."]
    lines = _councils(explainer, case)
    if len(case.weights.cost) == 0:
        return lines + _rules(explainer, case, total)
    counts = Counter(int(block) for block in case.weights.block if block != FITS)
    of = f"of the {len(case.weights.cost)} flights it may take"
    lines += [f"On {n} {of}: {BLOCKED[block]}." for block, n in counts.most_common()]
    if counts.total() < len(case.weights.cost):
        least = float(case.weights.cost.min())
        over = least - float(explainer.q.unplanned[case.i])
        lines.append(
            f"The cheapest flight left would cost {amount(least, explainer.currency)}, "
            f"{amount(over, explainer.currency)} more than leaving the family out is priced at."
            if over >= 0
            else "A flight is open: the search ended before it was taken; plan for longer."
        )
    return lines


def unblocked_by(explainer: Explainer, case: Case) -> list[str]:
    """Single changes that would let the family in; each names the flight that it would take.

    For a family that no flight is open to by its own rules: what could be tried."""
    row = explainer.instance.tables["families"][case.i]
    if len(case.seen.flights) == 0:
        return [f"A flight that stops at {row['from_airport']}."]
    if len(case.weights.cost) == 0:
        return _remedies(explainer, case) or [
            "No single change opens a flight: two or more of these must change together."
        ]
    lines = [line for kind in LIFT if (line := _freed(explainer, case, kind))]
    return lines[:REMEDIES] or [
        "No single change lets it in while everyone else stays as planned: ask what it would take."
    ]


def _freed(explainer: Explainer, case: Case, kind: str) -> str | None:
    """With one kind of obstacle lifted and everyone else as planned: the cheapest flight then,
    if it costs less than leaving the family out. So what is named lets the family in."""
    weights = explainer.lifted(kind, case.i)
    n = int(np.argmin(weights.cost))
    if weights.block[n] != FITS or weights.cost[n] >= explainer.q.unplanned[case.i]:
        return None
    q, row = explainer.q, explainer.instance.tables["families"][case.i]
    return FREED_BY[kind].format(
        flight=explainer.flight_words(int(q.pair_flight[q.pair_at[case.i] + n])),
        people=int(q.people[case.i]),
        adults=int(q.adults[case.i]),
        bedrooms=row["bedrooms"],
        access=", step-free," if row["step_free"] else "",
        council=explainer.instance.names.councils[weights.council[n]],
    )


def _rules(explainer: Explainer, case: Case, total: int) -> list[str]:
    """How many of the airport's flights each rule keeps the family from."""
    airport = explainer.instance.tables["families"][case.i]["from_airport"]
    counts = {rule: int((~passed).sum()) for rule, passed in case.seen.rules.items()}
    counts["paper"] -= counts["until"]
    worst = sorted((rule for rule in counts if counts[rule] > 0), key=lambda r: -counts[r])
    return [
        f"{counts[rule]} of {total} flights from {airport}: "
        f"{rule_words(rule, explainer.instance, case.i, case.seen)}."
        for rule in worst
    ]


def _remedies(explainer: Explainer, case: Case) -> list[str]:
    """Flights that a single rule forbids: what would have to change for the nearest of them."""
    passed = np.array([case.seen.rules[rule] for rule in RULES if rule in case.seen.rules])
    names = [rule for rule in RULES if rule in case.seen.rules]
    lines: dict[str, str] = {}
    failed = (~passed).sum(axis=0)
    paper, until = names.index("paper"), names.index("until")
    failed -= (~passed[until]) & (~passed[paper])
    days = explainer.q.day[case.seen.flights]
    for n in np.argsort(days, kind="stable"):
        if failed[n] == 1:
            rule = names[int(np.flatnonzero(~passed[:, n])[0])]
            flight = explainer.flight_words(int(case.seen.flights[n]))
            lines.setdefault(rule, _remedy(explainer, case, rule, flight, int(n)))
    return list(lines.values())[:REMEDIES]


def _remedy(explainer: Explainer, case: Case, rule: str, flight: str, n: int) -> str:
    row = explainer.instance.tables["families"][case.i]
    day = day_words(explainer.flight_date(int(case.seen.flights[n])))
    return {
        "from": f"Being free to travel on {day}: {flight} could be tried.",
        "until": f"Being free to travel until {day}: {flight} could be tried.",
        "paper": f"Papers valid until {day} or later: {flight} could be tried.",
        "gap": f"Being able to fly on {day}: {flight} could be tried.",
        "season": f"Planning up to {day}: {flight} could be tried.",
        "seats": f"{explainer.q.people[case.i]} seats together on {flight}.",
        "wheelchair": f"A wheelchair place on {flight}.",
        "council": f"A transfer from where {flight} lands to a council that may take them.",
        "clinic": f"A clinic day at {row['from_airport']} in time for {flight}.",
        "class": f"A class at {row['from_airport']} in time for {flight}.",
        "fixed": f"Letting go of the fixed flight: {flight} could be tried.",
    }[rule]


def _councils(explainer: Explainer, case: Case) -> list[str]:
    """When no council at all may take the family: which condition none of them meets."""
    q, i = explainer.q, case.i
    if not q.settles[i] or q.council_first[i, 0] >= 0:
        return []
    tables = explainer.instance.tables
    row = tables["families"][i]
    spare = tables["settings"][0]["max_spare_bedrooms"]
    fits = [h for h in tables["homes"] if 0 <= h["bedrooms"] - row["bedrooms"] <= spare]
    if not fits:
        return [f"No home has {row['bedrooms']} bedrooms, or {spare} more, at any time."]
    if row["step_free"] and not any(home["step_free"] for home in fits):
        return [f"No home of {row['bedrooms']} bedrooms is step-free."]
    served = _served(tables, row)
    if not served:
        return [f"No council offers {row['service']}."]
    if not any(home["council"] in served for home in fits):
        return [f"No council that offers {row['service']} has a home of that size."]
    if row["tie_required"]:
        return ["No council near enough to the tie it requires has a fitting home and intake."]
    return ["No council is allowed, large enough in monthly intake and has a fitting home."]


def _served(tables: dict[str, list[dict[str, Any]]], row: dict[str, Any]) -> set[str]:
    return {
        council["council"]
        for council in tables["councils"]
        if row["service"] is None or row["service"] in (council["services"] or ())
    }
