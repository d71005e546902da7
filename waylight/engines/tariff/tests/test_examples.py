"""The tariff worked out by hand: B-AT8 of the specification, ages at their edges, empty homes."""

from datetime import date
from decimal import Decimal

import pytest

from waylight.engines.tariff import (
    Heading,
    NotPayableError,
    Rates,
    Somebody,
    age_on,
    entitlement,
    first_year,
    later_year,
    months_after,
    void_rent,
)

ARRIVED = date(2015, 12, 10)
OF_2015 = Rates(core=Decimal(8520), education=Decimal(4500), early_years=Decimal(2250))
FAMILY = [
    Somebody(1, date(1980, 1, 1)),
    Somebody(2, date(1983, 5, 5)),
    Somebody(3, date(2008, 6, 1)),
    Somebody(4, date(2012, 11, 1)),
]
"""Two adults, a child of 7 and a child of 3."""


def headings(born_on: date | None) -> list[str]:
    return [line.heading for line in entitlement([Somebody(1, born_on)], ARRIVED, OF_2015)]


def test_b_at8_two_adults_and_two_children_bring_40830_pounds() -> None:
    assert sum(line.amount for line in entitlement(FAMILY, ARRIVED, OF_2015)) == Decimal("40830.00")


def test_b_at8_the_core_is_paid_in_22_percent_and_six_times_13() -> None:
    year = first_year(FAMILY, ARRIVED, OF_2015)
    core = [
        sum(line.amount for line in each.lines if line.heading == Heading.CORE) for each in year
    ]
    assert core == [Decimal("7497.60"), *[Decimal("4430.40")] * 6]
    assert [each.due_on for each in year] == [
        date(2015, 12, 10),
        date(2016, 2, 10),
        date(2016, 4, 10),
        date(2016, 6, 10),
        date(2016, 8, 10),
        date(2016, 10, 10),
        date(2016, 12, 10),
    ]


def test_what_the_rule_leaves_open_is_paid_at_once_or_like_the_core() -> None:
    at_once = first_year(FAMILY, ARRIVED, OF_2015)
    assert at_once[0].amount == Decimal("14247.60")  # 7,497.60 and 4,500 and 2,250
    like_the_core = first_year(
        FAMILY,
        ARRIVED,
        Rates(Decimal(8520), Decimal(4500), Decimal(2250), education_at_once=False),
    )
    assert like_the_core[0].amount == Decimal("8982.60")  # 22 % of 40,830
    assert {each.amount for each in like_the_core[1:]} == {Decimal("5307.90")}
    for year in (at_once, like_the_core):
        assert sum(each.amount for each in year) == Decimal("40830.00")


@pytest.mark.parametrize(
    ("born_on", "extra"),
    [
        (date(2012, 12, 11), None),  # two, and three tomorrow
        (date(2012, 12, 10), "EARLY_YEARS"),  # three today
        (date(2010, 12, 11), "EARLY_YEARS"),  # four, and five tomorrow
        (date(2010, 12, 10), "EDUCATION"),
        (date(1996, 12, 11), "EDUCATION"),  # eighteen for the last day
        (date(1996, 12, 10), None),
        (None, None),
    ],
)
def test_a_child_brings_more_by_the_age_on_the_day_of_arrival(
    born_on: date | None, extra: str | None
) -> None:
    assert headings(born_on) == ["CORE", *([extra] if extra else [])]


def test_a_penny_left_over_goes_to_the_earlier_instalment() -> None:
    rates = Rates(Decimal("0.05"), Decimal(0), Decimal(0))
    # 22 % of 5p is 1.1p, 13 % is 0.65p six times: 1 and then, of six equals, the first four.
    amounts = [str(each.amount) for each in first_year(FAMILY[:1], ARRIVED, rates)]
    assert amounts == ["0.01", "0.01", "0.01", "0.01", "0.01", "0.00", "0.00"]


def test_a_later_year_is_paid_whole_on_the_day_it_begins() -> None:
    second = later_year(FAMILY, ARRIVED, 2, Decimal(5000))
    assert (second.due_on, second.amount) == (date(2016, 12, 10), Decimal("20000.00"))
    assert later_year(FAMILY, ARRIVED, 5, Decimal(1000)).due_on == date(2019, 12, 10)


def test_a_month_too_short_is_paid_on_its_last_day() -> None:
    assert months_after(date(2015, 12, 31), 2) == date(2016, 2, 29)
    assert months_after(date(2016, 12, 31), 2) == date(2017, 2, 28)


def test_who_is_born_on_the_29th_of_february_is_older_on_the_1st_of_march() -> None:
    assert age_on(date(2012, 2, 29), date(2015, 2, 28)) == 2
    assert age_on(date(2012, 2, 29), date(2015, 3, 1)) == 3


def test_rent_of_an_empty_home_is_paid_for_eight_weeks_at_most() -> None:
    short = void_rent(date(2015, 11, 26), ARRIVED, 56, Decimal("151.50"))
    assert (short.days, short.paid_days, short.amount) == (14, 14, Decimal("303.00"))
    long = void_rent(date(2015, 9, 1), ARRIVED, 56, Decimal("151.50"))
    assert (long.days, long.paid_days, long.amount) == (100, 56, Decimal("1212.00"))
    assert void_rent(date(2015, 12, 20), ARRIVED, 56, Decimal("151.50")).amount == 0


@pytest.mark.parametrize(
    "people",
    [[], [Somebody(1, None), Somebody(1, None)], [Somebody(1, date(2015, 12, 11))]],
    ids=["nobody", "twice", "unborn"],
)
def test_a_family_that_cannot_be_paid_for_is_refused(people: list[Somebody]) -> None:
    with pytest.raises(NotPayableError):
        first_year(people, ARRIVED, OF_2015)


@pytest.mark.parametrize(
    "wrong",
    [
        {"core": Decimal("0.001")},
        {"education": Decimal(-1)},
        {"first": Decimal("1.1")},
        {"instalments": 0},
        {"months": 0},
    ],
    ids=str,
)
def test_rates_that_cannot_be_paid_are_refused(wrong: dict[str, object]) -> None:
    known = {"core": Decimal(1), "education": Decimal(1), "early_years": Decimal(1)}
    with pytest.raises(NotPayableError):
        Rates(**{**known, **wrong})  # type: ignore[arg-type]


def test_a_first_year_is_no_later_year_and_a_rent_is_not_negative() -> None:
    with pytest.raises(NotPayableError):
        later_year(FAMILY, ARRIVED, 1, Decimal(5000))
    with pytest.raises(NotPayableError):
        void_rent(ARRIVED, ARRIVED, 56, Decimal(-1))
