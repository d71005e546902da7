"""Can this sponsor pay for the journey, and if not, how much of it do we pay?

    means = Reader().means({"income": "900", "essential_costs": "700", ...})
    outcome = assess(means, estimate, Rules(months=3, passporting=frozenset({"UNIVERSAL_CREDIT"})))
    outcome.result, outcome.pays, outcome.lines      PART, Decimal("350.00"), the calculation

What is left of the income over some months, and the savings, less the debts that are due within
them, is what a sponsor has; a benefit of the list sets it aside, and a shortfall counts as nothing.
Grants that others give for this journey come on top, whoever the sponsor is, so that nothing is
paid twice. We pay what is missing to the estimate: FULL when nothing is available, NONE when
nothing is missing, else PART. Dependants are printed and not counted: what they need stands in the
essential costs. The lines are the calculation as it is printed, without words: `total(lines)` does
the sums again. `shares` divides an amount among people to the penny."""

from waylight.engines.means_test.assessing import (
    Line,
    Means,
    Outcome,
    Result,
    Rules,
    Step,
    assess,
    total,
)
from waylight.engines.means_test.money import LARGEST, PENNY, NotMoneyError, an_amount
from waylight.engines.means_test.reading import Fault, Reader
from waylight.engines.means_test.sharing import shares

__all__ = [
    "LARGEST",
    "PENNY",
    "Fault",
    "Line",
    "Means",
    "NotMoneyError",
    "Outcome",
    "Reader",
    "Result",
    "Rules",
    "Step",
    "an_amount",
    "assess",
    "shares",
    "total",
]
