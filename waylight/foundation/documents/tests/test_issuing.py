"""Numbers without a gap, codes that nobody guesses, and what becomes of a paper."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from waylight.engines.check_digits import read_code, read_number
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.actions import issuing
from waylight.foundation.documents.declaring import Document
from waylight.foundation.documents.models import Counter, Issued, Print
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.documents.tests.conftest import SAMPLE, facts
from waylight.foundation.documents.tests.reading import inside
from waylight.foundation.documents.workflow import Status
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.papers import KIND, Verdict
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.workflow import CannotMove


def give(about: Team, by: User, key: str = "testing.sample", **choices: Any) -> Issued:
    return documents.issue(key, about=about, language="en", by=by, **choices)


def releases_of(paper: Issued) -> list[dict[str, Any]]:
    """What the public door was told, oldest first."""
    told = Release.objects.filter(kind=KIND, key=paper.code_key).order_by("version")
    return [dict(release.content or {}) for release in told]


def counts() -> list[str]:
    return [number.split("-")[2] for number in Issued.objects.values_list("number", flat=True)]


def test_a_paper_has_a_number_a_hash_and_a_line_in_the_journal(amina: User, london: Team) -> None:
    paper = give(london, amina)
    assert read_number(paper.number) == paper.number
    assert paper.number.startswith(f"TST-{clock.today().year}-000001-")
    assert paper.hash == sha256(paper.pdf).hexdigest()
    assert (paper.status, paper.version, paper.issued_by) == (Status.VALID, 1, amina)
    line = Line.objects.get(verb="documents.issue")
    assert (line.about_id, line.actor) == (str(paper.pk), str(amina.pk))


def test_its_code_is_on_the_paper_and_nowhere_else(
    amina: User, london: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[str] = []
    make = issuing.code_from
    monkeypatch.setattr(issuing, "code_from", lambda bits: codes.append(make(bits)) or codes[-1])
    paper = give(london, amina)
    (code,) = codes
    assert read_code(code) == code
    assert paper.code_key == sha256(code.encode()).hexdigest()
    sealed = Print.objects.filter(issued=paper).values_list("general", flat=True).get().content
    assert b"PDF" not in sealed
    kept = [str(row) for table in (Issued, Line) for row in table.objects.values()]
    assert not any(code in row for row in kept)


def test_two_codes_are_never_alike(amina: User, london: Team) -> None:
    keys = {give(london, amina, part=str(part)).code_key for part in range(5)}
    assert len(keys) == 5


def test_numbers_have_no_gap_even_where_a_paper_failed(amina: User, london: Team) -> None:
    give(london, amina, part="1")
    with pytest.raises(Refusal), transaction.atomic():
        give(london, amina, part="2", text="漢字")
    give(london, amina, part="3")
    assert sorted(counts()) == ["000001", "000002"]


def test_each_year_begins_anew(amina: User, london: Team) -> None:
    give(london, amina)
    with clock.stopped_at(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        later = give(london, amina)
    assert later.number.startswith("TST-2027-000001-")
    assert Counter.objects.count() == 2


def test_a_newer_paper_supersedes_the_earlier_one_of_the_same(amina: User, london: Team) -> None:
    first, other_part = give(london, amina), give(london, amina, part="2")
    second = give(london, amina)
    first.refresh_from_db()
    other_part.refresh_from_db()
    assert (first.status, second.status, second.version) == (Status.SUPERSEDED, Status.VALID, 2)
    assert first.ended_at is not None
    assert other_part.status == Status.VALID
    assert list(issued_about(london, "")) == [second, first]


def test_a_copy_in_another_language_supersedes_nothing(amina: User, london: Team) -> None:
    first = give(london, amina)
    documents.issue("testing.sample", about=london, language="ar", by=amina)
    first.refresh_from_db()
    assert first.status == Status.VALID


def test_there_is_one_valid_paper_of_a_kind(amina: User, london: Team) -> None:
    first = give(london, amina)
    second = give(london, amina)
    assert first.pk != second.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Issued.objects.update(status=Status.VALID, ended_at=None)


def test_a_paper_can_be_withdrawn_once(amina: User, london: Team) -> None:
    paper = documents.withdraw(give(london, amina), by=amina)
    assert paper.status == Status.WITHDRAWN
    assert Line.objects.filter(verb="documents.withdraw").count() == 1
    with pytest.raises(CannotMove):
        documents.withdraw(paper, by=amina)


def test_a_draft_is_kept_nowhere_and_bears_no_number(amina: User, london: Team) -> None:
    (pdf,) = documents.draft("testing.sample", about=london, language="en")
    assert pdf.startswith(b"%PDF")
    assert "/S/Figure" not in inside(pdf), "no square code"
    assert not Issued.objects.exists()
    assert documents.draft("testing.sample", about=london, language="en", kind="png")


def test_the_public_door_is_told_what_the_paper_is_and_how_it_stands(
    amina: User, london: Team
) -> None:
    paper = give(london, amina)
    (said,) = releases_of(paper)
    assert said == {
        "title": "Arrivals",
        "titles": said["titles"],
        "number": paper.number,
        "issued_on": clock.today().isoformat(),
        "status": "VALID",
        "sha256": paper.hash,
        "facts": [["Title", "Journey"]],
    }
    assert said["titles"]["ar"] != "Arrivals"
    give(london, amina)
    documents.withdraw(paper, by=amina)
    assert [said["status"] for said in releases_of(paper)] == ["VALID", "SUPERSEDED", "WITHDRAWN"]


def test_statuses_are_those_that_the_public_door_knows() -> None:
    assert {str(status) for status in Status} | {"UNKNOWN"} == {str(each) for each in Verdict}


def test_its_bytes_are_under_the_key_of_its_compartment(amina: User, london: Team) -> None:
    Document(
        "testing.medical",
        title="Medical",
        template=SAMPLE,
        number_prefix="MED",
        facts=facts,
        compartment=Compartment.MEDICAL,
    )
    paper = give(london, amina, "testing.medical")
    kept = Print.objects.get(issued=paper)
    assert (kept.general, kept.medical) == (None, paper.pdf)
    with pytest.raises(IntegrityError), transaction.atomic():
        Print.objects.filter(pk=kept.pk).update(medical=None)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"key": "testing.ghost"}, "No document"),
        ({"language": "tlh"}, "No language"),
    ],
)
def test_what_is_not_declared_is_refused(
    amina: User, london: Team, what: dict[str, str], reason: str
) -> None:
    asked = {"key": "testing.sample", "language": "en", **what}
    with pytest.raises(ValueError, match=reason), transaction.atomic():
        documents.issue(asked["key"], about=london, language=asked["language"], by=amina)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"key": "Sample"}, "its key is"),
        ({"key": "testing.sample"}, "already that of another"),
        ({"number_prefix": "x"}, "two to five capitals"),
        ({"number_prefix": "TST"}, "number_prefix is already"),
        ({"template": Path("nowhere.typ")}, "there is no template"),
        ({"formats": ("png",)}, "issued as a PDF"),
    ],
)
def test_what_could_not_be_issued_cannot_be_declared(changes: Any, reason: str) -> None:
    given = {"key": "testing.other", "number_prefix": "OTH", "template": SAMPLE} | changes
    with pytest.raises(ValueError, match=reason):
        Document(title="Other", facts=facts, **given)


@pytest.mark.parametrize(
    "source", ['#import "@preview/cetz:0.2.0"', '#read("/secrets")', '#include "../models.py"']
)
def test_a_template_that_looks_elsewhere_cannot_be_declared(tmp_path: Path, source: str) -> None:
    template = tmp_path / "nosy.typ"
    template.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match="of elsewhere"):
        Document("testing.nosy", "Nosy", template, "NOS", facts)


def test_a_format_that_was_not_declared_is_refused(london: Team) -> None:
    Document("testing.plain", "Plain", SAMPLE, "PLN", facts)
    with pytest.raises(ValueError, match="not made as png"):
        documents.draft("testing.plain", about=london, language="en", kind="png")
