"""Exchange rates as the ECB and HMRC give them: exact, or every fault of the file at once."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from waylight.engines.currency import Quote
from waylight.foundation.exchange.opening import open_book
from waylight.programmes.movements.exchange.rates import RatesRead, read_rates

TODAY = date(2026, 1, 2)
SHARED = Path(__file__).parents[5] / "shared/data/06_remittance_prices_fx"
# Source: ECB euro foreign exchange reference rates, eurofxref-hist.csv, some columns of two days of
# December 2025 and two of January 1999; free reuse with attribution.
ECB = """Date,USD,JPY,CYP,GBP,TRL,TRY,ZAR,
2025-12-31,1.1750,184.09,N/A,0.87260,N/A,50.4838,19.4439,
2025-12-30,1.1757,183.48,N/A,0.8712,N/A,50.4647,19.5571,
1999-01-05,1.1790,130.96,0.58230,0.7122,372816,,6.7975,
1999-01-04,1.1789,133.73,0.58231,0.7111,372274,,6.9358,
"""
ECB_OF_A_DAY = "Date, USD, JPY, GBP, \n31 December 2025, 1.1750, 184.09, 0.87260, \n"
# Source: the columns of HMRC's monthly file; the figures are made up for this test.
HMRC = """Country/Territories,Currency,Currency Code,Currency Units per £1,Start date,End date
Eurozone,Euro,EUR,1.1500,01/01/2026,31/01/2026
Ethiopia,Birr,ETB,205.1234,01/01/2026,31/01/2026
Ecuador,Dollar,USD,1.3400,01/01/2026,31/01/2026
USA,Dollar,USD,1.3400,01/01/2026,31/01/2026
"""


def _read(folder: Path, text: str, source: str = "ECB") -> RatesRead:
    path = folder / "rates.csv"
    path.write_text(text, encoding="utf-8")
    return read_rates(path, source, TODAY, open_book)


def _codes(reading: RatesRead) -> list[tuple[int, str]]:
    assert not reading.quotes
    return [(fault.row, fault.code) for fault in reading.faults]


def test_the_file_of_the_ecb_is_read_digit_by_digit(tmp_path: Path) -> None:
    reading = _read(tmp_path, ECB)
    assert not reading.faults
    assert reading.days == (
        date(1999, 1, 4),
        date(1999, 1, 5),
        date(2025, 12, 30),
        date(2025, 12, 31),
    )
    assert reading.currencies == ("CYP", "GBP", "JPY", "TRL", "TRY", "USD", "ZAR")
    assert Quote(date(1999, 1, 4), "CYP", Decimal("0.58231")) in reading.quotes
    assert str(reading.quotes[-2].units) == "1.1750"


def test_a_currency_that_was_not_quoted_has_no_rate(tmp_path: Path) -> None:
    reading = _read(tmp_path, ECB)
    assert reading.blanks == 6
    assert not [q for q in reading.quotes if q.currency == "CYP" and q.on.year == 2025]


def test_the_archive_of_the_ecb_is_read_in_a_child_process(tmp_path: Path) -> None:
    path = tmp_path / "eurofxref-hist.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("eurofxref-hist.csv", ECB)
    assert read_rates(path, "ECB", TODAY).quotes == _read(tmp_path, ECB).quotes


def test_the_file_of_one_day_is_read(tmp_path: Path) -> None:
    reading = _read(tmp_path, ECB_OF_A_DAY)
    assert reading.currencies == ("GBP", "JPY", "USD")
    assert set(reading.quotes) < set(_read(tmp_path, ECB).quotes)


def test_the_monthly_file_of_hmrc_is_read_and_a_dollar_counts_once(tmp_path: Path) -> None:
    reading = _read(tmp_path, HMRC, "HMRC")
    assert reading.quotes == (
        Quote(date(2026, 1, 1), "ETB", Decimal("205.1234")),
        Quote(date(2026, 1, 1), "EUR", Decimal("1.1500")),
        Quote(date(2026, 1, 1), "USD", Decimal("1.3400")),
    )


def test_next_months_rates_may_be_read_before_it_begins(tmp_path: Path) -> None:
    assert _read(tmp_path, HMRC.replace("01/01/2026", "01/02/2026"), "HMRC").quotes
    assert (5, "not_yet") in _codes(_read(tmp_path, HMRC.replace("01/2026", "03/2026"), "HMRC"))


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    spoilt = """Date,USD,usd,GBP,GBP,EUR
2025-12-31,1.17,1,0.87,0.87,1
2025-13-01,1.17,1,0.87,0.87,1
2025-12-31,1.17,1,0.87,0.87,1
2025-12-30,"1,17",1,0,0.87,1
2025-12-29,1e2,1,-0.87,0.87,1
2026-01-03,1.17,1,0.87,0.87,1
2025-12-23,1.17
"""
    assert _codes(_read(tmp_path, spoilt)) == [
        (1, "no_currency"),
        (1, "no_currency"),
        (1, "twice"),
        (3, "not_a_date"),
        (4, "twice"),
        (5, "no_rate"),
        (5, "no_rate"),
        (6, "no_rate"),
        (6, "no_rate"),
        (7, "not_yet"),
        (8, "ragged_row"),
    ]


def test_two_rates_of_one_currency_and_month_are_a_fault(tmp_path: Path) -> None:
    spoilt = HMRC.replace("Ecuador,Dollar,USD,1.3400", "Ecuador,Dollar,USD,1.3500")
    assert _codes(_read(tmp_path, spoilt, "HMRC")) == [(5, "two_rates")]


@pytest.mark.parametrize(
    ("text", "source", "code"),
    [
        ("People,Families\n3,1\n", "ECB", "no_date_column"),
        ("Date,USD\n2025-12-31,N/A\n", "ECB", "no_rates"),
        (ECB, "HMRC", "no_rate_columns"),
        (HMRC, "ECB", "no_date_column"),
        ("\n", "ECB", "no_date_column"),
    ],
)
def test_another_file_is_refused_in_words(
    tmp_path: Path, text: str, source: str, code: str
) -> None:
    (found,) = _codes(_read(tmp_path, text, source))
    assert found[1] == code


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert _codes(read_rates(path, "ECB", TODAY)) == [(0, "not_a_workbook")]


def test_an_archive_of_two_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.csv", ECB)
        archive.writestr("two.csv", ECB)
    assert _codes(read_rates(path, "ECB", TODAY, open_book)) == [(0, "several_sheets")]


@pytest.mark.slow
def test_the_whole_history_of_the_ecb_is_read() -> None:
    path = SHARED / "ecb_eurofxref_1999_2025.csv"
    if not path.exists():
        pytest.skip("The shared data is not here.")
    reading = read_rates(path, "ECB", TODAY)
    assert not reading.faults
    assert (len(reading.quotes), reading.blanks) == (215_525, 67_908)
    assert (reading.days[0], reading.days[-1]) == (date(1999, 1, 4), date(2025, 12, 31))
    assert Quote(date(2015, 12, 10), "GBP", Decimal("0.7235")) in reading.quotes
