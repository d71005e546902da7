"""Why a family is left out, and what would let it in."""

from collections import Counter
from typing import Any

import numpy as np

from waylight.engines.movement_planning.reasons.explaining import Case, Explainer
from waylight.engines.movement_planning.reasons.weighing import CLASS, CLINIC, FITS, HOME
from waylight.engines.movement_planning.reasons.words import (
    BLOCKED,
    RULES,
    amount,
    day_words,
    freed_by,
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
    """Single changes that would open a flight; each names the flight it would open."""
    row = explainer.instance.tables["families"][case.i]
    if len(case.seen.flights) == 0:
        return [f"A flight that stops at {row['from_airport']}."]
    if len(case.weights.cost) == 0:
        return _remedies(explainer, case) or [
            "No single change opens a flight: two or more of these must change together."
        ]
    facts = {
        "people": int(explainer.q.people[case.i]),
        "adults": int(explainer.q.adults[case.i]),
        "bedrooms": row["bedrooms"],
        "access": ", step-free," if row["step_free"] else "",
    }
    lines: dict[int, str] = {}
    first = explainer.q.pair_at[case.i]
    for n, block in enumerate(case.weights.block):
        flight = explainer.flight_words(int(explainer.q.pair_flight[first + n]))
        text = freed_by(int(block), facts | {"flight": flight})
        if int(block) != FITS:
            lines.setdefault(int(block), text[0].upper() + text[1:] + ".")
    order = sorted(lines, key=lambda block: (block not in (HOME, CLINIC, CLASS), block))
    return [lines[block] for block in order][:REMEDIES]


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
