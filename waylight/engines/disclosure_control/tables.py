"""What a table of counts is: named cells, and the sums that hold between them."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

Name = Hashable
"""How a cell is called: a word, or a tuple such as (council, quarter)."""

ALL = "ALL"
"""The name of a total along one side of a table."""


class Sum(NamedTuple):
    """A total, and the cells that it is the sum of."""

    total: Name
    parts: tuple[Name, ...]


class Interval(NamedTuple):
    """The smallest and the largest value that a cell can have; None is "without end"."""

    low: int
    high: int | None

    def is_narrower_than(self, width: int) -> bool:
        """Whether a reader knows the value to less than `width` people."""
        return self.high is not None and self.high - self.low < width


def two_way(counts: Mapping[tuple[str, str], int]) -> tuple[dict[Name, int], list[Sum]]:
    """The cells of a table with rows and columns, with all its totals, and its sums.

    A pair that is not in `counts` is a zero. Raises ValueError when there is nothing to sum."""
    rows = list(dict.fromkeys(row for row, _ in counts))
    columns = list(dict.fromkeys(column for _, column in counts))
    if not counts:
        raise ValueError("a table needs a count")
    cells: dict[Name, int] = {(r, c): counts.get((r, c), 0) for r in rows for c in columns}
    sums = [Sum((row, ALL), tuple((row, column) for column in columns)) for row in rows]
    sums += [Sum((ALL, column), tuple((row, column) for row in rows)) for column in columns]
    for total in list(sums):
        cells[total.total] = sum(cells[part] for part in total.parts)
    sums.append(Sum((ALL, ALL), tuple((row, ALL) for row in rows)))
    sums.append(Sum((ALL, ALL), tuple((ALL, column) for column in columns)))
    cells[ALL, ALL] = sum(counts.values())
    return cells, sums


def refuse_what_does_not_sum(counts: Mapping[Name, int], sums: Sequence[Sum]) -> None:
    """ValueError for a negative count, an unknown cell, or a total that is not its parts' sum."""
    if negative := [name for name, count in counts.items() if count < 0]:
        raise ValueError(f"no count is below zero: {negative}")
    for total, parts in sums:
        if unknown := [name for name in (total, *parts) if name not in counts]:
            raise ValueError(f"a sum names cells that are not there: {unknown}")
        if counts[total] != sum(counts[part] for part in parts):
            raise ValueError(f"{total} is {counts[total]}, and its parts make another number")
