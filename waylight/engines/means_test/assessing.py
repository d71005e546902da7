"""The rule: what a sponsor has, what is missing, and each step of the calculation."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from waylight.engines.means_test.money import PENNY

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Means:
    """What a sponsor told us: per month the first two, then once. All in one currency.

    `debts` are those that have to be paid within the months of the rule, and no others.
    `other_grants` are what somebody else gives for this journey."""

    income: Decimal
    essential_costs: Decimal
    savings: Decimal
    debts: Decimal
    benefits: tuple[str, ...]
    dependants: int
    other_grants: Decimal


@dataclass(frozen=True)
class Rules:
    """For how many months income counts, and the benefits that say by themselves “cannot pay”."""

    months: int
    passporting: frozenset[str]


class Result(StrEnum):
    """How much of the journey we pay."""

    FULL = "FULL"
    PART = "PART"
    NONE = "NONE"


class Step(StrEnum):
    """What a line does with the calculation so far: begins it anew, changes it, or states it."""

    START = "START"
    ADD = "ADD"
    LESS = "LESS"
    TIMES = "TIMES"
    SUM = "SUM"


class Line(NamedTuple):
    """One printed step: what it does, of what (a key, no words), and how much."""

    code: str
    key: str
    amount: Decimal


@dataclass(frozen=True)
class Outcome:
    """How much we pay, and every step that leads there."""

    result: Result
    pays: Decimal
    lines: tuple[Line, ...]


def assess(means: Means, estimate: Decimal, rules: Rules) -> Outcome:
    """What we pay of an estimated cost."""
    lines, own = _own(means, rules)
    available = own + means.other_grants
    pays = max(NOTHING, estimate - available)
    lines += [
        Line(Step.ADD, "other_grants", means.other_grants),
        Line(Step.SUM, "available", available),
        Line(Step.START, "estimate", estimate),
        Line(Step.LESS, "available", available),
    ]
    if available > estimate:
        lines.append(Line(Step.ADD, "beyond", available - estimate))
    lines.append(Line(Step.SUM, "pays", pays))
    return Outcome(_result(pays, estimate), pays, tuple(lines))


def _own(means: Means, rules: Rules) -> tuple[list[Line], Decimal]:
    """What counts of the sponsor's own, and the lines that lead there."""
    left = means.income - means.essential_costs
    own = (left * rules.months + means.savings - means.debts).quantize(PENNY)
    lines = [
        Line(Step.START, "income", means.income),
        Line(Step.LESS, "essential_costs", means.essential_costs),
        Line(Step.SUM, "left_a_month", left),
        Line(Step.TIMES, "months", Decimal(rules.months)),
        Line(Step.ADD, "savings", means.savings),
        Line(Step.LESS, "debts", means.debts),
        Line(Step.SUM, "own", own),
    ]
    if own < 0:
        lines.append(Line(Step.ADD, "shortfall", -own))
        own = NOTHING
    if rules.passporting.intersection(means.benefits):
        lines.append(Line(Step.LESS, "passported", own))
        own = NOTHING
    return lines, own


def _result(pays: Decimal, estimate: Decimal) -> Result:
    if pays <= 0:
        return Result.NONE
    return Result.FULL if pays == estimate else Result.PART


def total(lines: Sequence[Line]) -> Decimal:
    """Where the steps lead, done again; ValueError at a line that states another sum."""
    running = NOTHING
    for code, key, amount in lines:
        if code == Step.START:
            running = amount
        elif code == Step.ADD:
            running += amount
        elif code == Step.LESS:
            running -= amount
        elif code == Step.TIMES:
            running *= amount
        elif running != amount:
            raise ValueError(f"{key} is {running}, and not {amount}")
    return running
