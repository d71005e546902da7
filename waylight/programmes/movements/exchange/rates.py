"""Files of exchange rates as their publishers give them, read whole or with every fault at once.

* the European Central Bank: `eurofxref-hist.csv`, `eurofxref-hist-90d.csv`, the `eurofxref.csv` of
  a day, or the .zip around them: a column for each currency, units for one euro;
* HM Revenue and Customs: the monthly CSV, units for one pound;
* the United Nations' operational rates, typed into the same columns, units for one dollar.

An empty cell or N/A is no rate: the currency was not quoted. Numbers stay the digits they were."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from waylight.engines.currency import Quote
from waylight.foundation.exchange.book import Book, RawSheet, column_letters
from waylight.foundation.exchange.child import read_in_child
from waylight.foundation.exchange.dates import read_date
from waylight.foundation.exchange.declaring import Cell, folded
from waylight.foundation.exchange.faults import Fault, RefusedFileError, WrongCellError, counted
from waylight.foundation.exchange.reading import quoted

BASES: Mapping[str, str] = MappingProxyType({"ECB": "EUR", "HMRC": "GBP", "UN": "USD"})
"""For one unit of which currency each source quotes the others."""
MONTH_AHEAD = timedelta(days=31)
"""HMRC publishes the rates of a month before it begins."""
NOT_QUOTED = ("", "N/A")
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,8})?", re.ASCII)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_OF_A_DAY = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})", re.ASCII)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_AGAIN = "Download the file again and use it unchanged."
_CODE_COLUMN, _FROM_COLUMN = "currencycode", "startdate"


@dataclass(frozen=True, slots=True)
class RatesRead:
    """The rates of a file, or its faults; `blanks` counts the cells without a rate."""

    quotes: tuple[Quote, ...] = ()
    faults: tuple[Fault, ...] = ()
    blanks: int = 0

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was quoted, in order."""
        return tuple(sorted({quote.on for quote in self.quotes}))

    @property
    def currencies(self) -> tuple[str, ...]:
        """Every currency that is quoted at least once, in order."""
        return tuple(sorted({quote.currency for quote in self.quotes}))


def read_rates(
    path: Path, source: str, today: date, opening: Callable[[Path], Book] = read_in_child
) -> RatesRead:
    """The rates in a file of one of the sources in `BASES`. Never raises on content."""
    try:
        book = opening(path)
    except RefusedFileError as no:
        return RatesRead(faults=(Fault("", 0, "", no.code, path.name, no.reason, no.fix),))
    if len(book.sheets) != 1:
        return RatesRead(faults=(_SEVERAL_SHEETS,))
    sheet = book.sheets[0]
    if sheet.faults:
        return RatesRead(faults=sheet.faults)
    is_daily = source == "ECB"
    reading = _Reading(sheet, BASES[source], today if is_daily else today + MONTH_AHEAD)
    (reading.wide if is_daily else reading.long)()
    if not reading.faults and not reading.found:
        reading.fault(0, "", "no_rates", "", "The file holds no rate.", "Download it again.")
    faults = tuple(counted(sorted(reading.faults)))
    quotes = () if faults else tuple(sorted(reading.found.values()))
    return RatesRead(quotes, faults, reading.blanks)


_SEVERAL_SHEETS = Fault(
    "",
    0,
    "",
    "several_sheets",
    "",
    "The file holds more than one table.",
    "Use the file as its publisher gives it.",
)


@dataclass(slots=True)
class _Reading:
    """One sheet while it is read; a day and currency is there at most once."""

    sheet: RawSheet
    base: str
    latest: date
    found: dict[tuple[date, str], Quote] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    blanks: int = 0

    def fault(
        self, row: int, column: str, code: str, value: Cell, reason: str, fix: str = _AGAIN
    ) -> None:
        """Note what is wrong, and where."""
        self.faults.append(Fault(self.sheet.name, row, column, code, quoted(value), reason, fix))

    def wide(self) -> None:
        """A row for each day, a column for each currency, as the ECB writes it."""
        header = [_text(cell) for cell in self.sheet.row(1)]
        if not header or folded(header[0]) != "date":
            self.fault(1, "A", "no_date_column", header[0] if header else "", *_NOT_ECB)
            return
        codes = dict(self._codes(header))
        seen: set[date] = set()
        for row in self._rows():
            cells = self.sheet.row(row)
            on = self._day(row, "Date", cells[0])
            if on is None:
                continue
            if on in seen:
                self.fault(row, "Date", "twice", cells[0], "This day is there already.")
            seen.add(on)
            for place, code in codes.items():
                self._rate(row, code, on, code, cells[place] if place < len(cells) else "")

    def long(self) -> None:
        """A row for each country and month, as HMRC writes it."""
        places = {folded(_text(cell)): at for at, cell in enumerate(self.sheet.row(1))}
        units = next((name for name in places if name.startswith("currencyunitsper")), None)
        lacking = [name for name in (_CODE_COLUMN, _FROM_COLUMN) if name not in places]
        if units is None or lacking:
            self.fault(1, "", "no_rate_columns", "", *_NOT_MONTHLY)
            return
        for row in self._rows():
            cells = [*self.sheet.row(row), *[""] * len(places)]
            code = _text(cells[places[_CODE_COLUMN]])
            on = self._day(row, "Start date", cells[places[_FROM_COLUMN]])
            if not _CODE.fullmatch(code):
                self.fault(row, "Currency Code", "no_currency", code, _NO_CURRENCY)
            elif on is not None and code != self.base:
                self._rate(row, "Currency units", on, code, cells[places[units]])

    def _codes(self, header: list[str]) -> Iterator[tuple[int, str]]:
        known: set[str] = set()
        last = max((at for at, name in enumerate(header) if name), default=0)
        for at, name in enumerate(header[1 : last + 1], start=1):
            if not _CODE.fullmatch(name) or name == self.base:
                self.fault(1, column_letters(at + 1), "no_currency", name, _NO_CURRENCY)
            elif name in known:
                self.fault(1, name, "twice", name, "This currency has two columns.")
            else:
                known.add(name)
                yield at, name

    def _rows(self) -> Iterator[int]:
        for row in range(2, len(self.sheet.rows) + 1):
            if not any(_text(cell) for cell in self.sheet.row(row)):
                continue
            if row in self.sheet.ragged:
                self.fault(row, "", "ragged_row", "", _RAGGED)
            else:
                yield row

    def _day(self, row: int, column: str, cell: Cell) -> date | None:
        try:
            on = _day(cell)
        except WrongCellError as no:
            self.fault(row, column, no.code, cell, no.reason, no.fix)
            return None
        if on > self.latest:
            self.fault(row, column, "not_yet", cell, "This day is still to come.")
            return None
        return on

    def _rate(self, row: int, column: str, on: date, code: str, cell: Cell) -> None:
        text = _text(cell)
        if text in NOT_QUOTED:
            self.blanks += 1
            return
        if not isinstance(cell, str) or not _NUMBER.fullmatch(text) or not Decimal(text):
            self.fault(row, column, "no_rate", cell, _NO_RATE)
            return
        quote = Quote(on, code, Decimal(text))
        if self.found.setdefault((on, code), quote) != quote:
            self.fault(row, column, "two_rates", cell, f"{code} has two rates on one day.")


_NOT_ECB = (
    "The file does not begin with a column Date, so it is not the ECB's reference rates.",
    "Use eurofxref-hist.csv, or the .zip of it.",
)
_NOT_MONTHLY = (
    "The columns Currency Code, Currency units per …, and Start date are not all there.",
    "Use the monthly CSV of HMRC, or a table with these columns.",
)
_NO_CURRENCY = "This is no code of a currency, or the one that the others are quoted in."
_NO_RATE = "A rate is digits with a point, more than nothing, of at most eight decimals."
_RAGGED = "The row has another number of cells than the header, so they may have shifted."


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else quoted(cell)


def _day(cell: Cell) -> date:
    """2015-12-11; or 11 December 2015 of the ECB's file of a day, or 11/12/2015 of HMRC's."""
    text = _text(cell)
    if named := _OF_A_DAY.fullmatch(text):
        if named[2] in _MONTHS:
            return _made(named[3], _MONTHS.index(named[2]) + 1, named[1])
    elif slashed := _SLASHED.fullmatch(text):
        return _made(slashed[3], slashed[2], slashed[1])
    return read_date(cell.strip() if isinstance(cell, str) else cell)


def _made(year: str, month: str | int, day: str) -> date:
    return read_date(f"{year}-{int(month):02}-{int(day):02}")
