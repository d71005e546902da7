"""The planning workbook in words: every sheet, column and setting, as a page of the docs.

    python -m waylight.programmes.movements.exchange.reference > docs/reference/planning-workbook.md

A house test holds the committed page against `reference()`.
"""

import sys
from collections.abc import Iterable, Iterator

from waylight.foundation.exchange.declaring import Column, Kind, Sheet, Value
from waylight.programmes.movements.exchange.settings import SETTINGS
from waylight.programmes.movements.exchange.sheets import SETTINGS_SHEET, SHEETS

OPENING = """\
# The planning workbook

<!-- Made by: python -m waylight.programmes.movements.exchange.reference -->

What a coordinator keeps: sheets of rows, as XLSX or as a folder of CSV files with the sheets'
names. `waylight template plan BOOK.xlsx` writes an empty one with every sheet and column.

The order of columns is free; columns and sheets of your own are ignored; headers are matched
without regard to case, spaces and underscores. Dates are date cells, or text as 2026-03-31.
Yes/no cells take yes, no, true, false, 1 or 0. Money is in the workbook's currency. Every fault is
reported at once, with its place, reason and remedy, and with one fault nothing is planned.

What a plan must respect and what it costs: [planning rules](planning-rules.md)."""

WAYS = {
    Kind.ID: "an identifier",
    Kind.TEXT: "text",
    Kind.WORDS: "words separated by ;",
    Kind.YES_NO: "yes or no",
    Kind.DATE: "a date",
    Kind.COUNT: "a whole number",
    Kind.NUMBER: "a number",
    Kind.ANY: "as the setting asks",
}


def reference() -> str:
    """The whole page, as Markdown."""
    return "\n".join([OPENING, *_settings(), *(line for s in SHEETS for line in _sheet(s)), ""])


def _settings() -> Iterator[str]:
    yield from ("", "## Settings", "", "Rows of the sheet `settings`. * must be given.", "")
    yield from _table(("name", "what it says", "takes", "usual value"))
    for setting in SETTINGS:
        usual = f"`{_plain(setting.default)}`" if setting.default is not None else ""
        yield _row((_name(setting), setting.meaning, _takes(setting), usual))


def _sheet(sheet: Sheet) -> Iterator[str]:
    if sheet is SETTINGS_SHEET:
        return
    yield from ("", f"## {sheet.name}", "", " ".join(_opening(sheet)), "")
    yield from _table(("column", "what belongs there", "takes", "example", "if blank"))
    for column in sheet.columns:
        example = f"`{column.example}`" if column.example else ""
        blank = f"`{_plain(column.default)}`" if column.default not in (None, ()) else ""
        yield _row((_name(column), column.meaning, _takes(column), example, blank))


def _opening(sheet: Sheet) -> Iterator[str]:
    yield sheet.meaning
    if sheet.key:
        yield f"No two rows share {_listed(f'`{name}`' for name in sheet.key)}."
    if sheet.required and not sheet.needs_rows:
        yield "It may have no rows."


def _name(column: Column) -> str:
    return f"`{column.name}`" + ("\\*" if column.required else "")


def _takes(column: Column) -> str:
    if column.choices:
        return _listed((f"`{choice}`" for choice in column.choices), "or")
    found = f"in the sheet `{column.refers_to}`" if column.refers_to else ""
    return ", ".join(part for part in (column.shape or WAYS[column.kind], found) if part)


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _listed(words: Iterable[str], last: str = "and") -> str:
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end


def _table(headers: tuple[str, ...]) -> tuple[str, str]:
    return _row(headers), _row("---" for _ in headers)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
