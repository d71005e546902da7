"""Days as an office writes them: by the format that the file declares, or only partly known."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from waylight.foundation.exchange.book import RawSheet
from waylight.foundation.exchange.dates import read_date
from waylight.foundation.exchange.declaring import Cell, Kind, Sheet
from waylight.foundation.exchange.faults import Fault, WrongCellError
from waylight.foundation.exchange.headers import read_header
from waylight.programmes.family_reunion.exchange.sheets import DATE_FORMATS, PARTLY_KNOWN

ISO, DAY_FIRST, MONTH_FIRST = DATE_FORMATS
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.\-](\d{4})", re.ASCII)
_NOT_DECLARED = (
    'Declare the date format of the file: "date_format" with the value dd/mm/yyyy or mm/dd/yyyy '
    "in the sheet settings, or on the form; or write the date as 2015-12-31."
)


def declared(raw: RawSheet, sheet: Sheet, written: str) -> RawSheet:
    """The same cells, with dates typed as text turned into what the declared format makes of them.

    What does not fit the format stays as it is, and is refused like any other text."""
    header = read_header(raw, sheet)
    if written == ISO or not header.row:
        return raw
    wanted = {
        place - 1
        for name, place in header.places.items()
        if sheet.column(name).kind is Kind.DATE or name in PARTLY_KNOWN
    }
    rows = [
        row
        if number <= header.row
        else [_as_declared(cell, written) if at in wanted else cell for at, cell in enumerate(row)]
        for number, row in enumerate(raw.rows, start=1)
    ]
    return replace(raw, rows=rows)


def with_format_asked(faults: Sequence[Fault]) -> list[Fault]:
    """The same faults; of a date that can be two days, how to say once for all which it is."""
    return [
        replace(fault, fix=_NOT_DECLARED) if fault.code == "ambiguous_date" else fault
        for fault in faults
    ]


def partly_known(cell: Cell) -> str:
    """A day, a month or a year as ISO text; WrongCellError if it is none of them."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if float(cell).is_integer() and 1880 <= cell <= 2100:
            return str(int(cell))
    elif isinstance(cell, str):
        text = cell.strip()
        if re.fullmatch(r"\d{4}", text, re.ASCII):
            return text
        if match := _MONTH.fullmatch(text):
            return _month(int(match[1] or match[4]), int(match[2] or match[3]))
    return read_date(cell).isoformat()


def _month(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        raise WrongCellError("not_a_date", "There is no such month.", "Write it as 1997-12.")
    return f"{year:04}-{month:02}"


def _as_declared(cell: Cell, written: str) -> Cell:
    if not isinstance(cell, str) or not (match := _SLASHED.fullmatch(cell.strip())):
        return cell
    one, two, year = (int(part) for part in match.groups())
    month, day = (two, one) if written == DAY_FIRST else (one, two)
    try:
        return date(year, month, day)
    except ValueError:
        return cell
