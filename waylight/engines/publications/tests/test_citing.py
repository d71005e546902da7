"""The report, and works that have many authors, none, or no date. Worked by hand."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.publications import (
    Organisation,
    Person,
    Type,
    Work,
    apa,
    bibtex,
    chicago,
    ris,
)

IOM = "International Organization for Migration"
WMR = Work(
    "World Migration Report 2015",
    (Organisation(IOM),),
    subtitle="Migrants and Cities: New Partnerships to Manage Mobility",
    published=date(2015, 10, 26),
    series="World Migration Report",
    number="8",
    publisher=IOM,
    place="Geneva",
    isbn="978-92-9068-709-2",
    issn="1561-5502",
    url="https://example.org/wmr_2015",
)
TITLE = "World Migration Report 2015: Migrants and Cities: New Partnerships to Manage Mobility"
PAIR = Work(
    "Who moves & why? 100% {sic}",
    (Person("Amoah", "Kofi Jean-Luc"), Person("Nero", "Amanda")),
    published=2014,
    type=Type.BOOK,
    publisher="Press of A_B",
    doi="10.1234/ab_c",
)


def test_apa() -> None:
    assert apa(WMR).text == (
        f"{IOM}. (2015). {TITLE} (World Migration Report No. 8). https://example.org/wmr_2015"
    )
    assert [span.text for span in apa(WMR).spans if span.is_italic] == [TITLE]
    assert apa(PAIR).text == (
        "Amoah, K. J.-L., & Nero, A. (2014). Who moves & why? 100% {sic}. Press of A_B. "
        "https://doi.org/10.1234/ab_c"
    )


def test_chicago() -> None:
    assert chicago(WMR).text == (
        f"{IOM}. {TITLE}. World Migration Report, no. 8. Geneva: {IOM}, 2015. "
        "https://example.org/wmr_2015."
    )
    assert chicago(PAIR).text == (
        "Amoah, Kofi Jean-Luc, and Amanda Nero. Who moves & why? 100% {sic}. Press of A_B, 2014. "
        "https://doi.org/10.1234/ab_c."
    )


def test_no_author_and_no_date() -> None:
    bare = Work("Is it so?")
    assert apa(bare).text == "Is it so? (n.d.)."
    assert chicago(bare).text == "Is it so? n.d."


def test_a_title_in_another_language_has_its_translation_beside_it() -> None:
    french = Work("Etat de la migration", translated="State of migration", language="fr")
    assert apa(french).text == "Etat de la migration [State of migration]. (n.d.)."
    assert chicago(french).text.startswith("Etat de la migration [State of migration].")


def test_many_authors() -> None:
    many = tuple(Person(f"N{at:02}", "A") for at in range(1, 23))
    assert "N19, A., . . . N22, A. (2015)" in apa(Work("T", many, published=2015)).text
    assert "N19, A., & N20, A. (n.d.)" in apa(Work("T", many[:20])).text
    assert chicago(Work("T", many)).text.startswith(
        "N01, A, A N02, A N03, A N04, A N05, A N06, A N07, et al. T."
    )


def test_bibtex() -> None:
    assert bibtex(WMR) == (
        "@techreport{iofm2015world,\n"
        f"  author = {{{{{IOM}}}}},\n"
        f"  title = {{{{{TITLE}}}}},\n"
        "  year = {2015},\n"
        f"  institution = {{{IOM}}},\n"
        "  address = {Geneva},\n"
        "  series = {World Migration Report},\n"
        "  number = {8},\n"
        "  isbn = {978-92-9068-709-2},\n"
        "  issn = {1561-5502},\n"
        "  url = {https://example.org/wmr_2015},\n"
        "  language = {en}\n"
        "}\n"
    )
    assert r"title = {{Who moves \& why? 100\% \{sic\}}}" in bibtex(PAIR)
    assert "author = {Amoah, Kofi Jean-Luc and Nero, Amanda}" in bibtex(PAIR)
    assert r"publisher = {Press of A\_B}" in bibtex(PAIR)
    assert "doi = {10.1234/ab_c}" in bibtex(PAIR)


def test_an_organisation_with_and_in_its_name_stays_one() -> None:
    work = Work("T", (Organisation("Food and Water"), Person("Band and Son"), Person("Ali")))
    assert "author = {{Food and Water} and {Band and Son} and {Ali}}" in bibtex(work)


def test_ris() -> None:
    assert ris(WMR).split("\r\n") == [
        "TY  - RPRT",
        f"AU  - {IOM}",
        f"TI  - {TITLE}",
        "T3  - World Migration Report",
        "VL  - 8",
        "PY  - 2015",
        f"PB  - {IOM}",
        "CY  - Geneva",
        "SN  - 978-92-9068-709-2",
        "SN  - 1561-5502",
        "LA  - en",
        "UR  - https://example.org/wmr_2015",
        "ER  - ",
        "",
    ]
    assert "AU  - Amoah, Kofi Jean-Luc\r\nAU  - Nero, Amanda\r\n" in ris(PAIR)
    assert "PY" not in ris(Work("T"))


@pytest.mark.parametrize("title", ["a\nER  - \nTY  - BOOK", "x\r\nAU  - Nobody"])
def test_a_title_cannot_begin_a_line_of_its_own(title: str) -> None:
    found = ris(Work(title))
    assert found.count("\r\n") == 4
    assert found.count("\n") == 4


@given(st.text(min_size=1), st.text(min_size=1), st.text())
def test_braces_are_balanced_and_records_whole(title: str, family: str, given_name: str) -> None:
    work = Work(title, (Person(family, given_name), Organisation(family)), publisher=title)
    bare = re.sub(r"\\[{}]", "", bibtex(work))
    assert bare.count("{") == bare.count("}")
    lines = ris(work).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert chicago(work).text
    assert apa(work).text
