"""The facts of the page that the house was built for: the specification's table, H4 and H11."""

from datetime import date
from functools import cache

import pytest

from tests.news.pages import real
from waylight.engines.news_page import (
    BlockKind,
    Page,
    PageRefusedError,
    Standing,
    TaskKind,
    read,
)

IMPORTED_ON = date(2015, 12, 31)
TABLE = (
    # date, first and last line, paragraphs, words
    ("2015-12-21", 3, 17, 7, 446),
    ("2015-12-18", 19, 37, 9, 792),
    ("2015-12-16", 39, 55, 8, 379),
    ("2015-12-15", 57, 78, 11, 542),
    ("2015-11-02", 80, 98, 11, 335),
    ("2015-10-27", 100, 113, 9, 410),
    ("2015-10-21", 115, 135, 10, 289),
    ("2015-08-17", 137, 161, 12, 820),
    ("2015-07-30", 163, 183, 10, 482),
    ("2015-06-30", 185, 195, 5, 327),
    ("2015-06-12", 197, 211, 7, 511),
    ("2015-06-08", 212, 228, 8, 432),
    ("2015-06-01", 229, 246, 9, 474),
    ("2015-04-17", 248, 268, 10, 460),
    ("2015-03-03", 270, 286, 8, 360),
    ("2015-02-06", 288, 308, 10, 418),
)
KINDS = (
    "programme_milestone", "opinion", "programme_milestone", "event_report", "publication",
    "publication", "photo_story", "opinion", "publication", "press_release", "programme_milestone",
    "event_report", "event_report", "campaign", "event_report", "event_report",
)  # fmt: skip
PHONES = {
    "+442078116049", "+442078116035", "+41792857123", "+41791038720", "+41798336411",
    "+41797011523", "+41227179361",
}  # fmt: skip
CONTACTS = {3: 1, 4: 1, 5: 2, 9: 2, 10: 1, 11: 1, 12: 2, 14: 1, 15: 1, 16: 1}
"""How many each item has; two of them, of the items 10 and 11, are a mailbox without a name."""


@cache
def _page(data: bytes) -> Page:
    return read(data, imported_on=IMPORTED_ON)


def page() -> Page:
    return _page(real())


def test_sixteen_items_as_in_the_table() -> None:
    assert tuple(
        (item.on.isoformat(), item.line, item.line_to, item.paragraphs, item.words)
        for item in page().items
    ) == TABLE  # fmt: skip


def test_it_is_whole() -> None:
    found = page()
    assert found.raw == real()
    assert found.is_round_trip
    assert (found.encoding, found.date_format) == ("utf-8", "dd/mm/yy")
    assert found.date_confidence == 1


def test_two_separators_are_missing() -> None:
    assert [(one.code, one.line) for one in page().warnings] == [
        ("H-IMP-SEP", 212), ("H-IMP-SEP", 229),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (TaskKind.MISSING_LINK, [96, 112, 113, 181, 266, 266]),
        (TaskKind.DANGLING_FOOTNOTE, [143, 209]),
        (TaskKind.MISSING_IMAGE, [17, 41, 133]),
    ],
)
def test_what_was_lost(kind: TaskKind, lines: list[int]) -> None:
    assert [task.line for item in page().items for task in item.tasks_of(kind)] == lines


def test_addresses_and_numbers() -> None:
    items = page().items
    assert len({email for item in items for email in item.emails}) == 10
    assert {phone.e164 for item in items for phone in item.phones} == PHONES
    assert len({url for item in items for url in item.urls}) == 2


def test_contacts_of_each_item() -> None:
    items = page().items
    found = {at: len(one.contacts) for at, one in enumerate(items, start=1) if one.contacts}
    assert found == CONTACTS
    contacts = [contact for item in items for contact in item.contacts]
    assert sum(contact.name is None for contact in contacts) == 2
    assert all(contact.email for contact in contacts)


def test_kinds() -> None:
    assert tuple(item.kind.value for item in page().items) == KINDS


def test_blocks() -> None:
    lines: dict[BlockKind, list[int]] = {}
    for item in page().items:
        for block in item.blocks:
            lines.setdefault(block.kind, []).append(block.line)
    assert lines[BlockKind.BYLINE] == [21]
    assert lines[BlockKind.CREDIT] == [41]
    assert lines[BlockKind.HEADING] == [141, 147, 157]
    assert lines[BlockKind.LIST] == [89, 90, 91, 92, 107, 108, 109]
    assert lines[BlockKind.ATTRIBUTION] == [135]
    introductions = [b.line for i in page().items for b in i.blocks if b.introduces_list]
    assert introductions == [88, 106]


def test_dates_in_the_text() -> None:
    said = {(one.line, one.on.isoformat()): one for item in page().items for one in item.dates}
    for line, on in (
        (59, "2015-12-14"), (187, "2015-06-30"), (214, "2015-06-06"), (231, "2015-06-01"),
        (272, "2015-03-02"), (272, "2015-03-15"), (276, "2015-03-15"), (94, "2016-12-31"),
    ):  # fmt: skip
        assert (line, on) in said
    assert said[145, "2015-07-27"].until == date(2015, 7, 28)
    assert said[272, "2015-03-02"].confirmed
    assert {one.weekday_agrees for one in said.values()} == {None, True}


def test_swapping_two_dates_is_reported() -> None:
    """H11, 2."""
    for line, other in ((b"\n16/12/15\n", b"\n15/12/15\n"), (b"\n08/06/15\n", b"\n01/06/15\n")):
        data = real().replace(line, b"\n@\n").replace(other, line).replace(b"\n@\n", other)
        with pytest.raises(PageRefusedError) as caught:
            read(data, imported_on=IMPORTED_ON)
        assert caught.value.code == "H-IMP-ORD"
        assert len(caught.value.pairs) == 1


def test_reading_it_again_gives_the_same_keys() -> None:
    """H11, 5."""
    again = read(real(), imported_on=date(2016, 5, 1))
    assert [item.key for item in again.items] == [item.key for item in page().items]
    assert len({item.key for item in again.items}) == 16


def test_the_archive_counts() -> None:
    """H6: Dec 4, Nov 1, Oct 2, Aug 1, Jul 1, Jun 4, Apr 1, Mar 1, Feb 1."""
    months = [item.on.month for item in page().items]
    counts = {12: 4, 11: 1, 10: 2, 8: 1, 7: 1, 6: 4, 4: 1, 3: 1, 2: 1}
    assert {month: months.count(month) for month in set(months)} == counts


PEOPLE = {
    "Dipti Pardeshi", "Clarissa Azkoul", "William Lacy Swing", "Laura Thompson", "Karl Pike",
    "Jill Helke", "Gibril Faal", "Alan Winters", "Stefano Scuratti", "Olivier Ferrari",
    "Jeff Crisp", "Claire Melamed", "Leonard Doyle", "Joel Millman", "Amanda Nero",
    "Eugenio Ambrosi", "Laurence Hart", "Mathieu Luciano", "Vincent Nichols", "Antony Botting",
    "Kasim Ali", "Gerard Waite", "Frantz Celestin", "Baroness Young of Hornsey", "Tauhid Pasha",
    "Mingo Heiduk-Tetsche", "Philip Volkers", "Itayi Viriri", "Tessa Jowell", "Nestor Osorio",
    "Mallory Carlson", "Jenniffer Dew",
}  # fmt: skip
IN_NEED = {"Safia", "Moussa", "Mohamed", "Amaur", "Aylan Kurdi"}
BODIES = {
    "British Red Cross", "UNHCR", "Overseas Development Institute", "Royal Society",
    "Economist Intelligence Unit", "Sussex University", "Oxford University",
    "Catholic Bishops Conference of England and Wales", "Croydon Council",
    "Worldwide Somali Students & Professionals", "University College London",
    "Diaspora Volunteering Alliance", "AFFORD", "Danish Refugee Council",
    "Department for International Development", "Bond", "Comic Relief",
    "Joint Council for the Welfare of Immigrants", "Movement Against Xenophobia", "Getty Images",
}  # fmt: skip
"""As the page writes those of I10, 2."""
ACRONYMS = (
    "CBCEW WSSP MIDA DVA APPGDDM JCWI MAX CGI ODI NRM FRTA VPR WMR CMC IDM UNHLD GFMD MDG CPD"
)


def test_people_who_may_be_contacts_and_those_who_never_may() -> None:
    """I10, 1: the 32, and nobody in need. One more is found: the photographer of a credit."""
    candidates = {one.name for one in page().people if one.is_candidate}
    assert candidates - PEOPLE == {"Christopher Furlong"}
    assert PEOPLE - candidates == set()
    assert {one.name for one in page().people if one.standing == Standing.IN_NEED} == IN_NEED


def test_organisations() -> None:
    """I10, 2: the twenty, each under the name that the page gives it."""
    assert {one.name for one in page().organisations} >= BODIES


def test_acronyms_and_their_clash() -> None:
    assert {one.letters for one in page().acronyms} == set(ACRONYMS.split())
    assert [(one.letters, one.other) for one in page().clashes] == [("APPGDDM", "APPG")]


def test_two_readings_are_offered() -> None:
    (doubt,) = [one for one in page().review if one.line == 306 and one.readings]
    assert len(doubt.readings) == 2


@pytest.mark.parametrize(
    ("line", "value", "qualifier", "unit", "as_of"),
    [
        (9, "818", "exact", "individuals", "From 2011 to 2013"),
        (9, "1000", "exact", "individuals", "In 2015 alone"),
        (43, "1000", "over", "Syrian refugees", "Yesterday"),
        (94, "780000000", "exact", "USD", "through 31 December 2016"),
        (104, "6400000000", "about", "people", "by 2050"),
        (117, "6000", "exact", "people", "In recent days"),
        (117, "16", "exact", "migrants", "since June"),
        (143, "2800", "about", "migrants", "at this moment"),
        (143, "249650", "exact", "", "since January of this year"),
        (145, "100", "between", "attempts", "In recent days"),
        (145, "10", "exact", "people", None),
        (191, "400", "exact", "people", None),
        (201, "2000", "over", "individuals", "since 2011"),
        (264, "54101", "exact", "GBP", None),
        (284, "4000000000", "about", "USD", None),
    ],
)
def test_figures(line: int, value: str, qualifier: str, unit: str, as_of: str | None) -> None:
    found = [
        (str(one.value), one.qualifier.value, one.unit, one.as_of)
        for item in page().items
        for one in item.figures
        if one.line == line
    ]
    assert (value, qualifier, unit, as_of) in found


def test_suggestions() -> None:
    """The table of H4, and not one more."""
    assert [(one.line, one.rule) for one in page().suggestions] == [
        (17, "subject_and_verb"), (67, "glued_word"), (72, "missing_in"), (74, "verb_and_that"),
        (104, "box_drawing_dash"), (104, "box_drawing_dash"), (123, "another_people"),
        (151, "unlike_quotes"), (189, "in_nature"), (222, "to_be_verb"),
        (238, "plural_possessive"), (250, "glued_quote"), (252, "glued_hashtag"),
        (262, "which_without_verb"), (282, "one_sided_both"),
    ]  # fmt: skip


def test_titles_are_generated_and_short() -> None:
    assert all(0 < len(item.title) <= 90 for item in page().items)
    assert {item.title_status for item in page().items} == {"generated"}
    assert [one.field for one in page().review].count("title") == 16
