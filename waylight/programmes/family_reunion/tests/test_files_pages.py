"""The pages of files: who may, what they say; nothing is recorded until it is asked for."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.family_reunion.actions import importing
from waylight.programmes.family_reunion.models import Member, Upload
from waylight.programmes.family_reunion.tests.browsing import Knock, text
from waylight.programmes.family_reunion.tests.factories import Play, role
from waylight.programmes.family_reunion.tests.office_files import (
    HUSBAND,
    SON,
    VISA,
    book,
    caseload_book,
    read,
)
from waylight.programmes.family_reunion.workflow import Status

pytestmark = pytest.mark.django_db
NOON = datetime(2015, 11, 25, 12, tzinfo=UTC)
PENDING = dict.fromkeys(("visa_number", "visa_from", "visa_until", "names_on_visa", "decided_on"))


@pytest.fixture(autouse=True)
def _a_day(team: Team, play: Play) -> Any:
    for name in ("caseworker", "mission_officer", "finance"):
        role(play, name)
    with clock.stopped_at(NOON):
        yield


def sent(knock: Knock, who: str, name: str, team: Team, content: bytes, dates: str = "") -> Any:
    """A file, sent with the form."""
    file = SimpleUploadedFile("file.xlsx", content)
    return knock(who, name, send={"team": team.pk, "dates": dates, "workbook": file})


def test_a_caseload_is_looked_at_before_it_is_recorded(knock: Knock, team: Team) -> None:
    page = text(sent(knock, "caseworker", "upload", team, caseload_book()))
    assert "What the file would add" in page
    assert "Omar Idris" in page
    assert not Member.objects.exists()
    upload = Upload.objects.get()
    page = text(knock("caseworker", "apply-upload", upload.pk, send={}))
    assert "The file was applied" in page
    assert Member.objects.count() == 2
    assert reverse("family_reunion:member", args=[Member.objects.get(number=1).pk]) in page


def test_possible_duplicates_are_shown_beside_each_person(knock: Knock, team: Team) -> None:
    sent(knock, "caseworker", "upload", team, caseload_book(people=(SON | {"agreed_adult": None},)))
    knock("caseworker", "apply-upload", Upload.objects.get().pk, send={})
    page = text(
        sent(
            knock,
            "caseworker",
            "upload",
            team,
            caseload_book(people=(SON | {"agreed_adult": None},)),
        )
    )
    assert "Perhaps this person" in page or "Very likely this person" in page
    assert "merge" not in page.replace("nothing is merged", "")
    person = Member.objects.get().person
    looks = Line.objects.filter(outcome=Outcome.SEEN, about_id=str(person.pk))
    assert looks.exists()


def test_faults_are_listed_and_nothing_can_be_applied(knock: Knock, team: Team) -> None:
    content = caseload_book(people=({**HUSBAND, "applied_on": "01/08/2015"},))
    page = text(sent(knock, "caseworker", "upload", team, content))
    assert "The file cannot be used as it is" in page
    assert "ambiguous_date" in page
    assert "Record them all" not in page
    page = text(sent(knock, "caseworker", "upload", team, content, dates="dd/mm/yyyy"))
    assert "What the file would add" in page


def test_a_file_that_is_no_workbook_stays_on_the_form(knock: Knock, team: Team) -> None:
    response = sent(knock, "caseworker", "upload", team, b"MZ this is a program")
    assert response.status_code == 422
    assert "This file was not opened." in text(response)
    assert not Upload.objects.exists()


def test_a_list_of_visas_is_looked_at_and_recorded(
    knock: Knock, team: Team, play: Play, tmp_path: Path
) -> None:
    reading = read(tmp_path, caseload_book(people=({**HUSBAND, **PENDING},)))
    importing.import_caseload(team, reading=reading, by=role(play, "caseworker"))
    page = text(sent(knock, "mission_officer", "visas", team, book(visas=[VISA])))
    assert "IDRIS OMAR" in page
    knock("mission_officer", "apply-upload", Upload.objects.get().pk, send={})
    assert Member.objects.get().status == Status.VISA_GRANTED


def test_the_caseload_leaves_as_a_workbook_and_a_line_is_written(
    knock: Knock, team: Team, play: Play, tmp_path: Path
) -> None:
    reading = read(tmp_path, caseload_book())
    importing.import_caseload(team, reading=reading, by=role(play, "caseworker"))
    Member.objects.all().update(status=Status.VISA_PENDING, gwf_key=None)
    response = knock("finance", "caseload-file")
    assert response["Content-Disposition"] == 'attachment; filename="caseload.xlsx"'
    again = read(tmp_path, response.content)
    assert [row["name_latin"] for row in again.rows("people")] == ["Omar Idris", "Hassan Idris"]
    lines = Line.objects.filter(outcome=Outcome.EXPORTED, verb="family_reunion.caseload_file")
    assert lines.count() == 2


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("caseworker", "upload", 200),
        ("caseworker", "caseload-template", 200),
        ("finance", "upload", 200),
        ("caseworker", "visas", 403),
        ("mission_officer", "visas", 200),
        ("mission_officer", "visas-template", 200),
        ("finance", "arrivals-file", 200),
        ("finance", "widening", 200),
    ],
)
def test_who_may_open_what(knock: Knock, who: str, name: str, status: int) -> None:
    assert knock(who, name).status_code == status


def test_the_file_of_a_colleague_is_not_there(knock: Knock, team: Team) -> None:
    sent(knock, "caseworker", "upload", team, caseload_book())
    upload = Upload.objects.get()
    assert knock("finance", "upload-preview", upload.pk).status_code == 404
    assert knock("mission_officer", "upload-preview", upload.pk).status_code == 404


def test_who_does_not_take_families_in_has_no_form_to_upload_with(knock: Knock, team: Team) -> None:
    page = text(knock("finance", "upload"))
    assert "Upload a caseload" not in page
    assert "Upload a list of visas" not in page
    assert "Upload a list of visas" in text(knock("mission_officer", "upload"))
    assert sent(knock, "finance", "upload", team, caseload_book()).status_code == 422
    assert not Upload.objects.exists()
