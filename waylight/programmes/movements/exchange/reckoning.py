"""What a blank cell stands for when the workbook says how to reckon it.

Source: the planning workbook contract, the bracketed defaults of families and homes.
"""

from collections import Counter

from waylight.programmes.movements.exchange.sheets import PRIORITY_COSTS
from waylight.programmes.movements.exchange.writing import Tables


def reckon(tables: Tables) -> None:
    """Fill waiting costs, unplanned costs and empty-home costs that were left blank, in place."""
    sizes = Counter(person["family"] for person in tables["people"])
    for family in tables["families"]:
        if family["waiting_cost"] is None and family["priority"]:
            family["waiting_cost"] = PRIORITY_COSTS[family["priority"]]
        if family["unplanned_cost"] is None:
            people, waiting = sizes[family["family"]], family["waiting_cost"]
            family["unplanned_cost"] = 3500.0 * people + 2500.0 + 400.0 * waiting
    for home in tables["homes"]:
        if home["empty_cost_per_day"] is None:
            home["empty_cost_per_day"] = 14.0 + 5.0 * home["bedrooms"]
