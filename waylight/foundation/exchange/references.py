"""What rows owe one another: keys are unique, references are found, parents have their rows.

One mistake is said once. A key that could not be read must not make every row that refers to it
a fault, and a row whose reference is wrong must not make its parent look childless.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from waylight.foundation.exchange.cells import close_to
from waylight.foundation.exchange.declaring import Column, Value
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.exchange.reading import Row, Table

Tables = Mapping[str, Table]
_ROWS_NAMED = 5


def repeated_keys(table: Table) -> dict[int, int]:
    """Row index -> index of the first row that has the same key."""
    first: dict[tuple[Value, ...], int] = {}
    repeated: dict[int, int] = {}
    key = table.sheet.key
    for at, row in enumerate(table.rows) if key else ():
        if table.reads(at, *key):
            earlier = first.setdefault(tuple(row[name] for name in key), at)
            if earlier != at:
                repeated[at] = earlier
    return repeated


def duplicate_faults(table: Table) -> Iterator[Fault]:
    """A fault for each row whose key an earlier row has already."""
    for at, first in repeated_keys(table).items():
        yield table.fault(
            at,
            table.sheet.key[0],
            "duplicate",
            f"Row {table.numbers[first]} has the same {', '.join(table.sheet.key)}.",
            "Delete one of the two rows, or correct it.",
        )


@dataclass(frozen=True, slots=True)
class _Use:
    """A cell that refers to a row of another sheet."""

    table: Table
    column: Column
    at: int


def unknown_references(tables: Tables) -> Iterator[Fault]:
    """A fault for each value that the sheet it refers to does not hold, once a column.

    Rows that say the same unknown value in one column share a fault, which names them.
    """
    for target in tables.values():
        uses = [
            (table, column)
            for table in tables.values()
            for column in table.sheet.columns
            if column.refers_to == target.sheet.name and column.name not in table.lost
        ]
        if uses and target.sheet.key[0] not in target.lost:
            yield from _unknown(target, uses)


def _unknown(target: Table, uses: list[tuple[Table, Column]]) -> Iterator[Fault]:
    key = target.sheet.key[0]
    unread = [said for (_, column), said in target.unread.items() if column == key]
    known = {*(row[key] for row in target.rows), *unread}
    unknown: dict[str, list[_Use]] = defaultdict(list)
    for table, column in uses:
        for at, row in enumerate(table.rows):
            if (value := row[column.name]) is not None and value not in known:
                unknown[str(value)].append(_Use(table, column, at))
    if not unknown:
        return
    for value in _explained(target, uses, unknown):
        del unknown[value]
    words = tuple(sorted(str(value) for value in known))
    for value, places in unknown.items():
        yield from _once_a_column(value, target.sheet.name, places, words)


def _explained(
    target: Table, uses: list[tuple[Table, Column]], unknown: Mapping[str, list[_Use]]
) -> list[str]:
    """The unknown values that are most likely rows whose own key could not be read.

    A key that is blank or cannot be read, or that was typed over with another row's, hides one
    value that other rows go on using. The values used most are taken to be those; one that is
    used only once must also stand between the same neighbours as the hidden key.
    """
    key = target.sheet.key[0]
    used = {row[column.name] for table, column in uses for row in table.rows}
    hidden = [at for (at, name), said in target.unread.items() if name == key and said not in used]
    if len(target.sheet.key) == 1:
        repeated = repeated_keys(target)
        hidden += [at for at in repeated if target.rows[at] != target.rows[repeated[at]]]
    places = {_beside(target, key, at) for at in hidden} - {None}
    by_use = sorted(unknown, key=lambda value: (-len(unknown[value]), value))
    likely = [
        value
        for value in by_use
        if len(unknown[value]) > 1
        or any(_beside(use.table, use.column.name, use.at) in places for use in unknown[value])
    ]
    return likely[: len(hidden)]


def _beside(table: Table, column: str, at: int) -> tuple[Value, Value] | None:
    """What the rows above and below say; None at either end, where one of them is missing."""
    if not 0 < at < len(table.rows) - 1:
        return None
    return table.rows[at - 1][column], table.rows[at + 1][column]


def _once_a_column(
    value: str, target: str, uses: list[_Use], words: tuple[str, ...]
) -> Iterator[Fault]:
    close = close_to(value, words)
    hint = f"Did you mean {close}? " if close else ""
    by_column: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    for use in uses:
        by_column[use.table.sheet.name, use.column.name].append(use)
    for first, *others in by_column.values():
        yield first.table.fault(
            first.at,
            first.column.name,
            "unknown_reference",
            f"The sheet {target} has no {value}.{_also([o.table.numbers[o.at] for o in others])}",
            f"{hint}Correct it, or add {value} to {target}.",
        )


def _also(rows: list[int]) -> str:
    if not rows:
        return ""
    named = ", ".join(str(row) for row in rows[:_ROWS_NAMED])
    rest = f" and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
    return f" The same in rows {named}{rest}."


def childless(
    parents: Table, children: Table, column: str, expected: Callable[[Row], bool] | None = None
) -> list[int]:
    """Indexes of parent rows that no child row names in `column`, though `expected` of them.

    A child whose own reference is blank or unknown explains the childless parent it stands next
    to: when the rows around it name the parents around that one, the mistake was said already.
    """
    key = parents.sheet.key[0]
    if key in parents.lost or column in children.lost:
        return []
    named = {row[column] for row in children.rows}
    wanted = [at for at, row in enumerate(parents.rows) if not expected or expected(row)]
    keys = [None, *(parents.rows[at][key] for at in wanted), None]
    alone = [
        place
        for place in range(1, len(keys) - 1)
        if keys[place] is not None and keys[place] not in named
    ]
    if not alone:
        return []
    known = {row[key] for row in parents.rows}
    around = {
        _beside(children, column, at)
        for at, row in enumerate(children.rows)
        if row[column] is None or row[column] not in known
    }
    return [
        wanted[place - 1] for place in alone if (keys[place - 1], keys[place + 1]) not in around
    ]
