"""The way in: what a file would change is seen first, then done by deeds, once."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.datasets.checking import Verdict, check
from waylight.foundation.datasets.importing import Import, imports
from waylight.foundation.datasets.models import Piece, Upload
from waylight.foundation.datasets.workflow import Status
from waylight.foundation.exchange.declaring import Column, Kind
from waylight.foundation.exchange.writing import Page, comma_bytes, workbook_bytes
from waylight.foundation.jobs.models import Job
from waylight.foundation.journal.models import Line
from waylight.programmes.movements.access import May

PAGE = "/office/administration/imports/people/"
HEADERS = ("email", "name", "roles")
OBSERVER, COORDINATOR = "movements.observer", "movements.coordinator"
NEW = ("nadia@example.org", "Nadia", OBSERVER)
AMINA = ("amina@example.org", "Amina", COORDINATOR)
BRUNO_RISES = ("Bruno@example.org", "Bruno", f"{COORDINATOR}; {OBSERVER}")


def a_file(*rows: tuple[Any, ...], name: str = "people.csv") -> SimpleUploadedFile:
    """A list of colleagues, as CSV or as a workbook."""
    page = Page("people", HEADERS, rows)
    content = comma_bytes(page) if name.endswith(".csv") else workbook_bytes([page])
    return SimpleUploadedFile(name, content)


@pytest.fixture
def send(client: Client, esther: User, bruno: User, london: Team) -> Callable[..., Any]:
    """Upload a file as Esther and look at what came of it."""
    client.force_login(esther)

    def sent(file: Any) -> Any:
        return client.post(PAGE, {"team": london.pk, "file": file}, follow=True)

    return sent


def held(email: str) -> set[str]:
    """The roles of a colleague."""
    return set(Grant.objects.filter(user__email_key=email).values_list("role", flat=True))


def test_a_preview_and_its_faults_are_written_down_before_they_are_shown(
    client: Client, send: Callable[..., Any], esther: User
) -> None:
    send(a_file(NEW, ("not an address", "Nadia", OBSERVER)))
    upload = Upload.objects.get()
    client.get(f"{upload.get_absolute_url()}faults.csv")
    told = Line.objects.filter(about_id=str(upload.pk), actor=str(esther.pk)).exclude(
        outcome="DONE"
    )
    assert set(told.values_list("verb", "outcome")) == {
        ("datasets.preview", "SEEN"),
        ("datasets.faults", "EXPORTED"),
    }


def test_a_preview_is_gone_with_the_grant_in_its_team(
    client: Client, send: Callable[..., Any], esther: User
) -> None:
    send(a_file(NEW))
    address = Upload.objects.get().get_absolute_url()
    assert client.get(address).status_code == 200
    elsewhere = access.open_team("Elsewhere", by=None)
    Grant.objects.filter(user=esther).update(team=elsewhere)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_nothing_changes_before_it_was_seen_and_applied(
    client: Client, send: Callable[..., Any], work_off: Callable[[], int], name: str
) -> None:
    body = send(a_file(NEW, AMINA, BRUNO_RISES, name=name)).content.decode()
    upload = Upload.objects.get()
    assert (upload.new, upload.changed, upload.same, upload.refused) == (1, 1, 1, 0)
    assert "<del>" in body
    assert COORDINATOR in body
    assert held("nadia@example.org") == set()
    assert held("bruno@example.org") == {OBSERVER}

    assert client.post(upload.get_absolute_url()).status_code == 302
    work_off()
    upload.refresh_from_db()
    assert (upload.status, upload.applied, upload.left_out) == (Status.APPLIED, 2, 0)
    assert held("nadia@example.org") == {OBSERVER}
    assert held("bruno@example.org") == {COORDINATOR, OBSERVER}
    assert not Piece.objects.exists()
    assert Line.objects.filter(verb="administration.keep_roles", outcome="DONE").exists()
    assert "Rows applied: 2" in client.get(upload.get_absolute_url()).content.decode()

    again = send(a_file(NEW, AMINA, BRUNO_RISES, name=name)).content.decode()
    assert "Every row of the file says what is there already." in again
    assert Upload.objects.latest("uploaded_at").same == 3


def test_every_fault_is_said_at_once_with_its_place(
    client: Client, send: Callable[..., Any]
) -> None:
    rows = [
        ("not an address", "Nadia", OBSERVER),
        ("omar@example.org", "", OBSERVER),
        ("pia@example.org", "Pia", "movements.king"),
        NEW,
        NEW,
        ("quinn@example.org", "Quinn", " ; "),
    ]
    send(a_file(*rows))
    upload = Upload.objects.get()
    found = {(fault.row, fault.column, fault.code) for fault in upload.faults}
    assert found == {
        (2, "email", "wrong_shape"),
        (3, "name", "missing_value"),
        (4, "roles", "unknown_role"),
        (6, "email", "duplicate"),
        (7, "roles", "missing_value"),
    }
    assert (upload.new, upload.refused) == (1, 5)
    listed = client.get(f"{upload.get_absolute_url()}faults.csv").content.decode("utf-8-sig")
    assert listed.count("\r\n") == 6


def test_rows_are_left_out_only_when_that_was_said(
    client: Client, send: Callable[..., Any], work_off: Callable[[], int]
) -> None:
    send(a_file(NEW, ("not an address", "X", OBSERVER)))
    upload = Upload.objects.get()
    assert client.post(upload.get_absolute_url()).status_code == 422
    assert client.post(upload.get_absolute_url(), {"without": "on"}).status_code == 302
    work_off()
    assert held("nadia@example.org") == {OBSERVER}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"email,nom,roles\r\na@b.cd,A,movements.observer\r\n", "missing_column"),
        (b"\xff\xfe\x00", "not_utf8"),
        (b"email,name,roles\r\n", "empty_sheet"),
        (b"", None),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_changes_nothing(
    client: Client, send: Callable[..., Any], content: bytes, code: str | None
) -> None:
    answer = send(SimpleUploadedFile("people.csv", content))
    upload = Upload.objects.first()
    if code is None:
        assert (answer.status_code, upload) == (422, None)
        return
    assert upload is not None
    assert [fault.code for fault in upload.faults] == [code]
    assert not upload.may_be_applied
    assert client.post(upload.get_absolute_url()).status_code == 422


@pytest.mark.parametrize("name", ["x.xlsx", "\u202egpj.xlsx", "../../etc/passwd", "a\x00.xlsx"])
def test_a_hostile_file_is_refused_on_the_form(send: Callable[..., Any], name: str) -> None:
    answer = send(SimpleUploadedFile(name, b"MZ not a workbook"))
    assert answer.status_code == 422
    assert "\u202e" not in answer.content.decode()
    assert not Upload.objects.exists()


def test_what_was_changed_after_the_preview_is_not_overwritten(
    client: Client, send: Callable[..., Any], bruno: User, london: Team, work_off: Callable[[], int]
) -> None:
    send(a_file(BRUNO_RISES))
    upload = Upload.objects.get()
    Grant.objects.create(user=bruno, role="administration.auditor", team=london)
    client.post(upload.get_absolute_url())
    work_off()
    upload.refresh_from_db()
    assert (upload.applied, upload.left_out) == (0, 1)
    assert [fault.code for fault in upload.faults] == ["datasets.changed-meanwhile"]
    assert "administration.auditor" in held("bruno@example.org")


def test_a_row_that_its_deed_refuses_is_left_out_and_named(
    client: Client, send: Callable[..., Any], work_off: Callable[[], int]
) -> None:
    send(a_file(("esther@example.org", "Esther", COORDINATOR), NEW))
    upload = Upload.objects.get()
    client.post(upload.get_absolute_url())
    work_off()
    upload.refresh_from_db()
    assert (upload.applied, upload.left_out) == (1, 1)
    assert [fault.code for fault in upload.faults] == ["administration.not-oneself"]
    assert held("esther@example.org") == {"administration.administrator"}


def test_who_lost_the_permission_goes_no_further(
    client: Client, send: Callable[..., Any], esther: User, work_off: Callable[[], int]
) -> None:
    send(a_file(NEW))
    client.post(Upload.objects.get().get_absolute_url())
    Grant.objects.filter(user=esther).delete()
    work_off()
    assert held("nadia@example.org") == set()
    assert Job.objects.get(kind="datasets.apply").status == "FAILED"


def test_nobody_else_sees_an_upload(
    client: Client, send: Callable[..., Any], chidi: User, london: Team
) -> None:
    send(a_file(NEW))
    address = Upload.objects.get().get_absolute_url()
    other = User.objects.create(email="other@example.org", name="Other")
    Grant.objects.create(user=other, role="administration.administrator", team=london)
    client.force_login(other)
    for method in (client.get, client.post):
        assert method(address).status_code == 404
    client.force_login(chidi)
    assert client.get(address).status_code == 404


def test_a_file_is_thrown_away_with_its_rows(client: Client, send: Callable[..., Any]) -> None:
    send(a_file(NEW))
    client.post(f"{Upload.objects.get().get_absolute_url()}throw-away/")
    assert not Upload.objects.exists()
    assert not Piece.objects.exists()


def test_the_rows_are_kept_encrypted(send: Callable[..., Any]) -> None:
    send(a_file(NEW))
    sealed = Piece.objects.values_list("content", flat=True)[0]
    assert b"nadia" not in bytes(getattr(sealed, "content", sealed))


def test_the_template_is_what_the_import_reads(client: Client, send: Callable[..., Any]) -> None:
    client.get(PAGE)
    content = client.get(f"{PAGE}template.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert tuple(cell.value for cell in book["people"][1]) == HEADERS
    book["people"].append(NEW)
    out = io.BytesIO()
    book.save(out)
    send(SimpleUploadedFile("filled.xlsx", out.getvalue()))
    assert Upload.objects.get().new == 1
    assert client.get(f"{PAGE}template.csv").content.decode("utf-8-sig") == "email,name,roles\r\n"


def test_a_column_that_a_file_does_not_have_leaves_what_is_there(
    london: Team, tmp_path: Path
) -> None:
    things = Import(
        "movements.things",
        title="Things",
        says="For a test.",
        needs=May.VIEW,
        columns=(
            Column("code", Kind.ID, "Its code.", required=True),
            Column("note", Kind.TEXT, ""),
        ),
        key="code",
        deed=lambda team, *, code, note, by: told.append((code, note)),
        existing=lambda team, keys: {"A": {"code": "A", "note": "kept"}},
    )
    imports.pop(things.name)
    told: list[tuple[str, str | None]] = []
    path = tmp_path / "things.csv"
    path.write_bytes(b"code\r\nA\r\nB\r\n")
    checked = check(things, london, path)
    assert (checked.counts[Verdict.SAME], checked.counts[Verdict.NEW]) == (1, 1)
    things.carry_out(london, {"code": "A"}, {"code": "A", "note": "kept"}, by=None)
    things.carry_out(london, {"code": "B"}, None, by=None)
    assert told == [("A", "kept"), ("B", None)]
