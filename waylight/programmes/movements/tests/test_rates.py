"""Rates come from files that somebody has looked at, and none is ever of a later day."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from waylight.engines.currency import Quote
from waylight.foundation import clock
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.exchange.opening import open_book
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange.rates import read_rates
from waylight.programmes.movements.models import ExchangeRate, RateFile
from waylight.programmes.movements.queries.rates import compared, held, rates_on
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.tests.refused import Refused

pytestmark = pytest.mark.django_db
# Source: ECB euro foreign exchange reference rates, two columns of four days of December 2015.
FILE = """Date,USD,GBP,
2015-12-10,1.0943,0.7235,
2015-12-09,1.0941,0.7246,
2015-12-08,1.0875,0.72395,
2015-12-07,1.0809,N/A,
"""


@pytest.fixture
def office() -> Iterator[Accounts]:
    """On Friday, 11 December 2015."""
    with clock.stopped_at(NOW):
        yield Accounts()


def uploaded(office: Accounts, folder: Path, text: str = FILE) -> RateFile:
    """A file of the ECB, looked at by nobody yet."""
    path = folder / "eurofxref-hist.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_rates(path, "ECB", TODAY, open_book)
    return actions.upload_rates(office.team, source="ECB", reading=reading, by=office.finance)


def applied(office: Accounts, file: RateFile, since: date | None = None) -> RateFile:
    """Taken over, without replacing anything."""
    return actions.apply_rates(file, since=since, replace=False, by=office.finance)


def test_a_file_is_looked_at_before_it_counts(office: Accounts, tmp_path: Path) -> None:
    file = uploaded(office, tmp_path)
    assert not ExchangeRate.objects.exists()
    assert (file.rates, file.first_on, file.last_on) == (7, date(2015, 12, 7), date(2015, 12, 10))
    seen = compared("ECB", file.quotes(), None)
    assert (seen.new, seen.same, seen.differing, seen.days) == (7, 0, (), 4)
    assert applied(office, file).added == 7
    assert ExchangeRate.objects.get(on=date(2015, 12, 8), currency="GBP").units == Decimal(
        "0.72395"
    )


def test_the_same_file_twice_changes_nothing(office: Accounts, tmp_path: Path) -> None:
    applied(office, uploaded(office, tmp_path))
    again = applied(office, uploaded(office, tmp_path))
    assert (again.added, again.replaced, ExchangeRate.objects.count()) == (0, 0, 7)


def test_a_rate_that_differs_is_replaced_only_where_it_is_said(
    office: Accounts, tmp_path: Path
) -> None:
    applied(office, uploaded(office, tmp_path))
    other = uploaded(office, tmp_path, FILE.replace("1.0943", "1.0950"))
    ((quote, kept),) = compared("ECB", other.quotes(), None).differing
    assert (quote.units, kept.units) == (Decimal("1.0950"), Decimal("1.0943"))
    assert applied(office, other).replaced == 0
    third = uploaded(office, tmp_path, FILE.replace("1.0943", "1.0950"))
    actions.apply_rates(third, since=None, replace=True, by=office.finance)
    assert ExchangeRate.objects.get(on=quote.on, currency="USD").units == Decimal("1.0950")


def test_only_the_days_that_are_wanted_are_taken(office: Accounts, tmp_path: Path) -> None:
    file = applied(office, uploaded(office, tmp_path), since=date(2015, 12, 9))
    assert file.added == 4


def test_a_file_is_taken_over_once_and_never_with_faults(office: Accounts, tmp_path: Path) -> None:
    file = applied(office, uploaded(office, tmp_path))
    with Refused(81):
        applied(office, file)
    broken = uploaded(office, tmp_path, FILE.replace("0.7246", "zero"))
    assert [fault["code"] for fault in broken.said()["faults"]] == ["no_rate"]
    with Refused(81):
        applied(office, broken)


def test_a_weekend_has_the_rate_of_the_friday_before(office: Accounts, tmp_path: Path) -> None:
    applied(office, uploaded(office, tmp_path))
    found = rates_on("ECB", {"USD", "GBP"}, date(2015, 12, 13))
    assert found is not None
    assert (found.on, found.units["USD"]) == (date(2015, 12, 10), Decimal("1.0943"))


def test_no_rate_of_a_later_day_and_none_too_old_is_used(office: Accounts, tmp_path: Path) -> None:
    applied(office, uploaded(office, tmp_path))
    assert rates_on("ECB", {"USD"}, date(2015, 12, 6)) is None
    assert rates_on("ECB", {"USD"}, date(2015, 12, 17)) is not None
    assert rates_on("ECB", {"USD"}, date(2015, 12, 18)) is None
    assert rates_on("ECB", {"GBP", "USD"}, date(2015, 12, 7)) is None


def test_what_the_office_has_of_each_source_is_told(office: Accounts, tmp_path: Path) -> None:
    file = applied(office, uploaded(office, tmp_path))
    ecb, hmrc, un = held()
    assert (ecb.currencies, ecb.first_on, ecb.last_on) == (
        2,
        date(2015, 12, 7),
        date(2015, 12, 10),
    )
    assert (ecb.file, hmrc.file, un.last_on, un.base) == (file, None, None, "USD")


@pytest.mark.parametrize(
    ("source", "currency", "days", "units"),
    [
        ("ECB", "USD", 1, "1.1"),
        ("HMRC", "USD", 32, "1.1"),
        ("ECB", "EUR", 0, "1.1"),
        ("ECB", "usd", 0, "1.1"),
        ("ECB", "USD", 0, "0"),
        ("ECB", "USD", 0, "-1"),
        ("ECB", "USD", 0, "1.123456789"),
        ("ECB", "USD", 0, "many"),
        ("ECB", "USD", 0, "1e12"),
        ("ECB", "USD", 0, "NaN"),
    ],
)
def test_what_is_no_rate_is_refused(
    office: Accounts, source: str, currency: str, days: int, units: str
) -> None:
    with Refused(81):
        actions.record_rate(
            office.team,
            source=source,
            currency=currency,
            on=TODAY + timedelta(days=days),
            units=units,
            by=office.finance,
        )


def test_a_typed_rate_is_put_right(office: Accounts) -> None:
    for units in ("21.0", "21.5"):
        office.rates("UN", {"ETB": units}, date(2015, 12, 1))
    assert ExchangeRate.objects.get().units == Decimal("21.5")


def test_a_clerk_keeps_no_rates(office: Accounts) -> None:
    office.finance = office.clerk
    with pytest.raises(NotAllowed):
        office.rates()


def test_a_day_is_read_back_as_it_was_kept(office: Accounts, tmp_path: Path) -> None:
    file = RateFile.objects.get(pk=uploaded(office, tmp_path).pk)
    assert file.quotes()[0] == Quote(date(2015, 12, 7), "USD", Decimal("1.0809"))
