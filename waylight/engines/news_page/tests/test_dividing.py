"""Where items begin and end, when they are, and that nothing is lost."""

from datetime import date

import pytest

from waylight.engines.news_page import PageRefusedError, read
from waylight.engines.news_page.tests.pages import IMPORTED_ON, INVENTED, invented

DAYS = ["2019-11-12", "2019-10-09", "2019-10-03", "2019-07-04", "2019-06-05", "2019-05-07",
        "2019-04-02", "2019-03-11"]  # fmt: skip


def text(*days: str, title: str = "News\n\n", body: str = "Some words.", mark: str = "-\n") -> str:
    return title + "".join(f"{day}\n\n{body} {at}\n{mark}" for at, day in enumerate(days))


def days(page_text: str | bytes, imported_on: date = IMPORTED_ON) -> list[str]:
    return [item.on.isoformat() for item in read(page_text, imported_on=imported_on).items]


def refused(page_text: str | bytes) -> PageRefusedError:
    with pytest.raises(PageRefusedError) as caught:
        read(page_text, imported_on=IMPORTED_ON)
    return caught.value


def test_the_invented_page_has_its_items() -> None:
    page = invented()
    assert page.title.startswith("News of an invented office")
    assert [item.on.isoformat() for item in page.items] == DAYS
    assert (page.date_format, page.date_confidence) == ("dd/mm/yy", 1.0)
    assert page.raw == INVENTED
    assert page.is_round_trip
    assert page.review == () or all(one.field != "date_format" for one in page.review)


def test_lines_paragraphs_and_words_are_counted() -> None:
    first, second, third = invented().items[:3]
    assert (first.line, first.line_to, first.paragraphs, first.words) == (3, 9, 3, 63)
    assert (second.line, second.line_to) == (11, 21)
    assert third.paragraphs == 8


def test_a_missing_separator_is_told_and_the_date_opens_an_item() -> None:
    page = invented()
    assert [(one.code, one.line) for one in page.warnings] == [("H-IMP-SEP", 36)]
    assert page.items[3].line == 36


def test_hyphens_within_a_text_are_no_separators() -> None:
    page = read(text("03/02/19", "01/01/19", body="a - b\n- \nc"), imported_on=IMPORTED_ON)
    assert [item.paragraphs for item in page.items] == [2, 2]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (("25/12/19", "03/11/19", "02/10/19"), "dd/mm/yy"),
        (("12/25/19", "11/03/19", "10/02/19"), "mm/dd/yy"),
        (("25.12.2019", "03.11.2019", "02.10.2019"), "dd.mm.yyyy"),
        (("2019-12-25", "2019-11-03", "2019-10-02"), "yyyy-mm-dd"),
        (("25/12/19", "3/11/19 ", "2/10/19"), "d/m/yy"),
        (("25 December 2019", "November 3rd, 2019", "Wednesday 2 October 2019"), "d Month yyyy"),
    ],
)
def test_formats(written: tuple[str, ...], name: str) -> None:
    page = read(text(*written), imported_on=IMPORTED_ON)
    assert [item.on for item in page.items] == [
        date(2019, 12, 25), date(2019, 11, 3), date(2019, 10, 2),
    ]  # fmt: skip
    assert page.date_format == name


def test_formats_may_be_mixed_where_each_is_clear() -> None:
    """H8, 3."""
    assert days(text("01.12.2019  ", "2/11/19", "2019-10-03")) == [
        "2019-12-01", "2019-11-02", "2019-10-03",
    ]  # fmt: skip


def test_two_formats_that_fit_are_both_offered() -> None:
    page = read(text("05/04/19", "03/02/19"), imported_on=IMPORTED_ON)
    assert (page.date_format, page.date_confidence) == ("dd/mm/yy", 0.6)
    (doubt,) = page.review[:1]
    assert (doubt.field, doubt.readings) == ("date_format", ("dd/mm/yy", "mm/dd/yy"))
    other = read(text("05/04/19", "03/02/19"), imported_on=IMPORTED_ON, date_order="mdy")
    assert other.items[0].on == date(2019, 5, 4)


def test_two_digits_are_no_year_after_the_next() -> None:
    assert days(text("25/12/20", "25/12/19", "25/12/21"), date(2019, 1, 1)) == [
        "2020-12-25", "2019-12-25", "1921-12-25",
    ]  # fmt: skip


def test_dates_out_of_order_are_told_in_pairs_with_the_other_format() -> None:
    """H-IMP-ORD."""
    why = refused(text("25/12/19", "02/10/19", "03/11/19"))
    assert why.code == "H-IMP-ORD"
    assert [(pair.text, pair.next_text) for pair in why.pairs] == [("02/10/19", "03/11/19")]
    assert "Read as dd/mm/yy, 02/10/19 (line 7) is followed by 03/11/19 (line 11)" in why.why
    assert "Or are they mm/dd/yy?" in why.fix


def test_a_day_that_is_none_is_told() -> None:
    why = refused(text("25/12/19", "31/11/19", "30/10/19"))
    assert why.code == "H-IMP-ORD"
    assert "no day of the calendar is 31/11/19 (line 7)" in why.why


def test_two_items_of_one_day_keep_their_order() -> None:
    """H8, 1."""
    page = read(text("25/12/19", "25/12/19", "24/12/19"), imported_on=IMPORTED_ON)
    assert [item.order for item in page.items] == [1, 2, 1]
    assert len({item.key for item in page.items}) == 3


def test_a_date_to_come_is_looked_at() -> None:
    """H8, 2."""
    page = read(text("13/01/20", "24/12/19"), imported_on=IMPORTED_ON)
    assert ("date", "2020-01-13") in [(one.field, one.value) for one in page.review]


@pytest.mark.parametrize("around", ["Table\n06/06/19\nmore", "Table\n\n26/06/19\n\nmore"])
def test_a_date_within_a_text_is_no_item(around: str) -> None:
    """H8, 4: no blank line after it, or an order that it breaks; somebody looks at the second."""
    page = read(f"N\n\n25/05/19\n\n{around}\n-\n20/04/19\n\nx\n-\n", imported_on=IMPORTED_ON)
    assert [item.on.month for item in page.items] == [5, 4]
    assert [one.field for one in page.review].count("date_line") == 1


def test_an_empty_item_stays_and_is_told() -> None:
    """H8, 7."""
    page = read("N\n\n25/05/19\n\n-\n20/04/19\n\nx\n-", imported_on=IMPORTED_ON)
    assert [item.paragraphs for item in page.items] == [0, 1]
    assert (page.review[0].line, page.review[0].field) == (3, "body")


@pytest.mark.parametrize("page_text", ["", "News\n\nno date\nat all\n", "12/11\n"])
def test_a_page_without_dates_is_refused_with_its_first_lines(page_text: str) -> None:
    """H8, 17 and H-IMP-00."""
    why = refused(page_text)
    assert why.code == "H-IMP-00"
    assert all(line in why.why for line in page_text.split("\n"))


def test_windows_1252_is_read_and_told() -> None:
    """H8, 5."""
    data = INVENTED.decode().replace("─", "–").encode("cp1252")
    page = read(data, imported_on=IMPORTED_ON)
    assert next((one.code, one.rule) for one in page.warnings) == ("H-IMP-ENC", "windows_1252")
    assert page.items[1].blocks[2].text.startswith("“I slept")
    assert page.raw == data


def test_windows_line_ends_a_mark_and_blanks_are_read_and_told() -> None:
    """H8, 6."""
    changed = INVENTED.decode().replace("70,000 people", "70,000\u00a0people")
    data = b"\xef\xbb\xbf" + changed.replace("\n", "\r\n").encode()
    page, plain = read(data, imported_on=IMPORTED_ON), invented()
    assert [one.rule for one in page.warnings] == [
        "byte_order_mark", "line_ends", "blanks", "separator",
    ]  # fmt: skip
    assert [item.key for item in page.items] == [item.key for item in plain.items]
    assert [item.words for item in page.items] == [item.words for item in plain.items]
    assert page.raw == data
    assert page.title == plain.title


@pytest.mark.parametrize(
    "data", [b"a\x00b", "News\n\n25/12/19".encode("utf-16"), b"25/12/19\n\n\x81 \xff"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refused(data).code == "H-IMP-ENC"


def test_old_macs_end_lines_otherwise() -> None:
    assert days("N\r\r25/12/19\r\rwords\r-\r") == ["2019-12-25"]
