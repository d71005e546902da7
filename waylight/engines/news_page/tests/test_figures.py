"""Numbers with how exactly they were said, of what and of when."""

from datetime import date
from decimal import Decimal

import pytest

from waylight.engines.news_page import Figure, Qualifier, read
from waylight.engines.news_page.tests.pages import IMPORTED_ON, invented

ITEM_ON = date(2019, 5, 25)


def figures(sentence: str) -> tuple[Figure, ...]:
    page = read(f"N\n\n25/05/19\n\n{sentence}\n-", imported_on=IMPORTED_ON)
    return page.items[0].figures


@pytest.mark.parametrize(
    ("sentence", "value", "qualifier", "unit"),
    [
        ("In all 818 guests came.", "818", "exact", "guests"),
        ("Over 2000 individuals took part.", "2000", "over", "individuals"),
        ("More than 1,500 people gave.", "1500", "over", "people"),
        ("Some 900,000 migrants arrived.", "900000", "about", "migrants"),
        ("Almost 60 million people moved.", "60000000", "about", "people"),
        ("At least 12 doors are open.", "12", "at_least", "doors"),
        ("There are 12 doors or more.", "12", "at_least", "doors"),
        ("Up to 40 children came.", "40", "up_to", "children"),
        ("Fewer than 40 children came.", "40", "up_to", "children"),
        ("They raised £54,101 in all.", "54101", "exact", "GBP"),
        ("It costs around USD 4 billion a year.", "4000000000", "about", "USD"),
        ("It costs US$1.5 million.", "1500000", "exact", "USD"),
        ("Over 54 per cent of people live there.", "54", "over", "per cent"),
        ("It grew by 4%.", "4", "exact", "per cent"),
        ("The number of people living there doubled to 6,000 then.", "6000", "exact", "people"),
        ("There are 249,650[1] arrivals.", "249650", "exact", "arrivals"),
    ],
)
def test_one(sentence: str, value: str, qualifier: str, unit: str) -> None:
    (figure,) = figures(sentence)
    assert (figure.value, figure.qualifier.value, figure.unit) == (Decimal(value), qualifier, unit)
    assert figure.sentence == sentence
    assert figure.confidence >= 0.8


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("There are between 100 to 200 a night.", 100, 200),
        ("There are between 300 and 350 beds.", 300, 350),
        ("There are 10–12 beds.", 10, 12),
        ("It takes 3 to 5 days.", 3, 5),
        ("It costs between £1 and £2 million.", 1000000, 2000000),
    ],
)
def test_ranges(sentence: str, low: int, high: int) -> None:
    (figure,) = figures(sentence)
    assert (figure.value, figure.upper) == (low, high)
    assert figure.qualifier == Qualifier.BETWEEN


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2014 it rained.", "The 2030 Agenda is long.", "On 14 December it rained.",
        "Our 1,000th guest came.", "Under-18 guests came.", "See target 10.7 of it.",
        "Nadira, 29, a refugee, came.", "The Rio+20 process goes on.",
        "Call +44 20 7946 0011 now.", "See http://door.example/12345 now.", "It rained 24/7 there.",
        "From 2011 to 2013 it rained.",
    ],
)  # fmt: skip
def test_what_counts_nothing(sentence: str) -> None:
    assert figures(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "said", "on"),
    [
        ("From 2011 to 2013, 818 guests came.", "From 2011 to 2013", date(2013, 12, 31)),
        ("In 2019 alone, 818 guests came.", "In 2019 alone", ITEM_ON),
        ("Since March 818 guests came.", "Since March", ITEM_ON),
        ("By 2050 there will be 818 guests.", "By 2050", date(2050, 12, 31)),
        ("It costs US$7 million through 31 December 2020.", "through 31 December 2020",
         date(2020, 12, 31)),
        ("In April 2019 there were 818 guests.", "In April 2019", date(2019, 4, 30)),
        ("This week 818 guests came.", "This week", ITEM_ON),
        ("In all 818 guests came.", None, None),
    ],
)  # fmt: skip
def test_of_when(sentence: str, said: str | None, on: date | None) -> None:
    (figure,) = figures(sentence)
    assert (figure.as_of, figure.as_of_on) == (said, on)


def test_two_in_a_sentence_are_two() -> None:
    found = figures("There were 12 doors and 31 keys, plus 2,349 hinges.")
    assert [(one.value, one.unit) for one in found] == [
        (12, "doors"), (31, "keys"), (2349, "hinges"),
    ]  # fmt: skip


def test_a_number_of_nothing_is_looked_at() -> None:
    page = read("N\n\n25/05/19\n\nWe counted 31 of them.\n-", imported_on=IMPORTED_ON)
    assert [one.value for one in page.review if one.field == "figure"] == ["31"]


def test_figures_stand_in_their_sentence_and_line() -> None:
    page = invented()
    texts = {block.line: block.text for item in page.items for block in item.blocks}
    found = [figure for item in page.items for figure in item.figures]
    assert len(found) > 10
    for figure in found:
        assert figure.sentence in texts[figure.line]
        assert figure.text in figure.sentence
    keys = next(one for one in found if one.unit == "keys")
    assert (keys.value, keys.has_footnote) == (1249, True)
