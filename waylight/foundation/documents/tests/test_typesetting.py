"""Papers are accessible, the same to the byte, in every script, and nothing can be smuggled in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.foundation.access.models import Team
from waylight.foundation.documents.composing import compose
from waylight.foundation.documents.declaring import Document
from waylight.foundation.documents.tests.conftest import SAMPLE
from waylight.foundation.documents.tests.reading import ink_runs, inside
from waylight.foundation.documents.typesetting import LARGEST, NotTypeset, typeset
from waylight.foundation.refusal import Refusal

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
NUMBER, CODE = "TST-2026-000001-00", "000A-EM5D-JEES-RM4H-6B1A"


def data(document: Document, language: str = "en", **facts: Any) -> dict[str, Any]:
    return compose(document, Team(name="London"), language, NUMBER, CODE, **facts)


def pdf_of(document: Document, language: str = "en", **facts: Any) -> bytes:
    (pdf,) = typeset(SAMPLE, data(document, language, **facts), at=NOON)
    return pdf


def word(tmp_path: Path, text: str, language: str = "ar") -> list[tuple[int, int]]:
    """The runs of ink of one line, set large on a page that just holds it."""
    line = tmp_path / "line.typ"
    line.write_text(
        '#import "house.typ": *\n#set page(width: auto, height: auto, margin: 4pt)\n'
        '#set text(font: ("Noto Sans", "Noto Naskh Arabic"), fallback: false, size: 40pt,'
        " lang: data.language)\n#show: naskh-larger\n#facts.at(0)"
        "#if facts.len() > 1 { ltr(facts.at(1)) }",
        encoding="utf-8",
    )
    facts = {"facts": text.split("|"), "language": language, "code": None, "number": None}
    (png,) = typeset(line, facts, at=NOON, kind="png", ppi=72)
    return ink_runs(png)


def test_a_paper_is_pdf_ua_1_with_title_language_and_structure(sample: Document) -> None:
    content = inside(pdf_of(sample))
    assert "/MarkInfo" in content
    assert "/Marked true" in content
    assert "/StructTreeRoot" in content
    assert "/Lang(en)" in content
    assert "<pdfuaid:part>1</pdfuaid:part>" in content
    assert "/DisplayDocTitle true" in content
    assert all(f"/S/{tag}" in content for tag in ("H1", "H2", "Table", "TH", "TD", "Figure"))
    assert "/Alt(A square code that leads to the check of this paper)" in content
    assert "NotoSans" in content


def test_a_paper_in_arabic_says_so(sample: Document) -> None:
    content = inside(pdf_of(sample, "ar", text="تسافر العائلة يوم الثلاثاء."))
    assert "/Lang(ar)" in content
    assert "NotoNaskhArabic" in content


def test_the_same_facts_at_the_same_moment_are_the_same_bytes(sample: Document) -> None:
    assert pdf_of(sample) == pdf_of(sample)
    later = typeset(SAMPLE, data(sample), at=NOON.replace(hour=13))
    assert [pdf_of(sample)] != later


def test_arabic_letters_join(tmp_path: Path) -> None:
    assert len(word(tmp_path, "بيت")) == 1
    assert len(word(tmp_path, "بَيْتٌ")) == 1, "and so they do with their vowels"
    assert len(word(tmp_path, "ب\u200cي\u200cت")) > 1, "these were kept apart on purpose"


def test_a_telephone_number_keeps_its_order_in_an_arabic_line(tmp_path: Path) -> None:
    alone = word(tmp_path, "0800 000 17", language="en")
    line = word(tmp_path, "بيت |0800 000 17")
    widths = [right - left for left, right in alone]
    assert [right - left for left, right in line][: len(alone)] == widths
    bare = word(tmp_path, "بيت 0800 000 17")
    assert [right - left for left, right in bare][: len(alone)] != widths, (
        "without the isolate the groups of digits change places: this test can fail"
    )


def test_png_gives_one_picture_for_each_page(sample: Document) -> None:
    rows = [["Xaliimo", str(number)] for number in range(60)]
    pages = typeset(SAMPLE, data(sample, rows=rows), at=NOON, kind="png", ppi=40)
    assert len(pages) == 3
    assert all(page.startswith(b"\x89PNG") for page in pages)


@pytest.mark.parametrize("letters", ["漢字", "😀", "ქართული"])
def test_letters_that_our_fonts_lack_are_refused(sample: Document, letters: str) -> None:
    with pytest.raises(Refusal) as no:
        pdf_of(sample, text=letters)
    assert no.value.code == "documents.letters-missing"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('#set text(font: "Nowhere Sans")\nhello', "unknown font family"),
        ('#read("/etc/passwd")', "not found"),
        ('#read("../declaring.py")', "path"),
        ('#image(bytes(data.qr), format: "svg")', "alt text"),
        ("#panic(facts.text)", "panicked"),
    ],
)
def test_a_template_that_typst_refuses_or_warns_of_makes_no_paper(
    sample: Document, tmp_path: Path, source: str, reason: str
) -> None:
    template = tmp_path / "wrong.typ"
    template.write_text(f'#import "house.typ": *\n#show: paper\n{source}', encoding="utf-8")
    with pytest.raises(NotTypeset, match=reason) as no:
        typeset(template, data(sample, text="Zeinab Canary"), at=NOON)
    assert "Canary" not in str(no.value)


def test_facts_have_a_limit(sample: Document) -> None:
    with pytest.raises(ValueError, match="larger than"):
        typeset(SAMPLE, data(sample, text="x" * LARGEST), at=NOON)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet=st.sampled_from("#$*_`<>@[]{}()\\\"'=-+/~ \nab%&"), max_size=60))
def test_a_value_never_becomes_markup(sample: Document, text: str) -> None:
    assert pdf_of(sample, text=text, rows=[[text, text]])
    nasty = ("#panic(1)", "#{sys.inputs}", "$x$", "@label", "= Heading")
    assert len({len(inside(pdf_of(sample, text=each)).split("/S/H2")) for each in nasty}) == 1
