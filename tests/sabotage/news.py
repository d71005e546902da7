"""Defects of the page of news: who may be a contact, how a number was said, whole bytes."""

from tests.sabotage.defect import Defect
from tests.sabotage.figure_claims import FIGURE_CLAIMS

ENGINE = "waylight/engines/news_page"
TESTS = f"{ENGINE}/tests"

NEWS: list[Defect] = [
    Defect(
        "news: an office makes a contact of somebody in need",
        f"{ENGINE}/gathering.py",
        "return Standing.UNCLEAR, 0.5, words",
        "return Standing.PUBLIC_ROLE, 0.5, words",
        (f"{TESTS}/test_names.py::test_somebody_in_need_is_no_candidate",),
    ),
    Defect(
        "news: an age says nothing",
        f"{ENGINE}/people.py",
        "if found := _AGE.match(after[:16]):",
        "if (found := _AGE.match(after[:16])) and False:",
        (f"{TESTS}/test_names.py::test_somebody_in_need_is_no_candidate",),
    ),
    Defect(
        "news: dates may go up",
        f"{ENGINE}/date_lines.py",
        "if next_on > on",
        "if next_on > date.max",
        (
            f"{TESTS}/test_dividing.py::test_dates_out_of_order_are_told_in_pairs_with_the_other_format",
        ),
    ),
    Defect(
        "news: over 2,000 is 2,000",
        f"{ENGINE}/figures.py",
        "    for qualifier, pattern in _BEFORE:\n        if pattern.search(before[-40:]):",
        "    for qualifier, pattern in _BEFORE:\n        if pattern.search(before[-1:]):",
        (f"{TESTS}/test_figures.py::test_one",),
    ),
    Defect(
        "news: another people is put right where its home is named",
        f"{ENGINE}/suggesting.py",
        "if home and not any(_named(one, item_text) for one in people.homes):",
        "if home:",
        (f"{TESTS}/test_suggesting.py::test_a_people_taken_for_another",),
    ),
    Defect(
        "news: the mark before the text is lost",
        f"{ENGINE}/decoding.py",
        "    parts = _split(raw)\n",
        "    parts = _split(bare)\n",
        (f"{TESTS}/test_dividing.py::test_windows_line_ends_a_mark_and_blanks_are_read_and_told",),
    ),
    *FIGURE_CLAIMS,
]
