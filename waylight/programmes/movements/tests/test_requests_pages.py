"""The page of travel requests, its files and buttons, and requests added to an upload."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Caseload, TravelRequest
from waylight.programmes.movements.tests.exchange_drafts import Draft
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_ready_plan,
    a_request,
    the_reading,
)
from waylight.programmes.movements.workflow import RequestStatus

LIST = reverse("movements:requests")


@pytest.fixture
def requester(dalia: User, london: Team) -> Client:
    """The browser of Dalia, who asks for journeys for another programme."""
    access.give(dalia, "movements.requester", london, by=None)
    client = Client()
    client.force_login(dalia)
    return client


@pytest.fixture
def page(client: Client, amina: User) -> Client:
    """Amina's browser."""
    client.force_login(amina)
    return client


def without_family(tmp_path: Path, reference: str = "F6") -> bytes:
    """The smallest caseload as a workbook, without one of its families."""
    draft = Draft(the_reading().tables or {})
    for sheet in ("families", "people"):
        at = draft.sheets[sheet][0].index("family")
        draft.sheets[sheet] = [row for row in draft.sheets[sheet] if row[at] != reference]
    return draft.save(tmp_path / "book.xlsx").read_bytes()


def upload(page: Client, team: Team, book: bytes) -> HttpResponse:
    """Send a workbook with the box ticked."""
    file = SimpleUploadedFile("book.xlsx", book)
    sent = {"team": str(team.pk), "title": "", "workbook": file, "with_requests": "on"}
    return page.post(reverse("movements:upload"), sent)  # type: ignore[return-value]


def test_who_asks_sees_the_requests_and_what_became_of_them(
    requester: Client, amina: User, dalia: User, london: Team
) -> None:
    request = a_request(london, dalia)
    words = requester.get(LIST).content.decode()
    assert "F6" in words
    assert "To be planned" in words
    assert "families-and-people" not in words
    assert reverse("movements:caseloads") + '"' not in words
    plan = a_ready_plan(a_caseload(london, amina), amina)
    row = next(row for row in plan.contents()["plan"] if row["family"] == "F6")
    words = requester.get(LIST).content.decode()
    assert "In a caseload" in words
    assert row["flight"] in words
    looked = Line.objects.filter(outcome=Outcome.SEEN, verb="movements.requests")
    assert looked.get().about_id == str(request.pk)


def test_the_card_leads_each_to_a_page_that_they_may_open(requester: Client, page: Client) -> None:
    assert f'href="{LIST}"' in requester.get("/office/").content.decode()
    assert f'href="{reverse("movements:caseloads")}"' in page.get("/office/").content.decode()


def test_withdrawn_and_replaced_requests_are_shown_when_asked_for(
    page: Client, amina: User, london: Team
) -> None:
    actions.withdraw_request(a_request(london, amina, reference="FR-1"), by=amina)
    assert "FR-1" not in page.get(LIST).content.decode()
    assert "FR-1" in page.get(LIST, {"past": ""}).content.decode()


def test_a_coordinator_is_offered_the_rows_of_what_waits(
    page: Client, amina: User, london: Team
) -> None:
    a_request(london, amina, reference="FR-1")
    words = page.get(LIST).content.decode()
    assert "1 family of <bdi>London</bdi> waits" in words
    assert f"families-and-people.xlsx?team={london.pk}" in words


def test_the_files_hold_the_open_requests_of_one_team(
    page: Client, amina: User, london: Team, tmp_path: Path
) -> None:
    a_request(london, amina, reference="FR-1")
    actions.withdraw_request(a_request(london, amina, reference="FR-2"), by=amina)
    answer = page.get(reverse("movements:requests-workbook"), {"team": str(london.pk)})
    path = tmp_path / "book.xlsx"
    path.write_bytes(answer.content)
    sheets = {raw.name: raw.rows for raw in open_book(path).sheets}
    assert [row[0] for row in sheets["families"]] == ["family", "FR-1"]
    assert [row[1] for row in sheets["people"]] == ["family", "FR-1"]
    answer = page.get(reverse("movements:requests-files"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["families.csv", "people.csv"]
        assert b"FR-1" in archive.read("families.csv")
    assert Line.objects.filter(outcome=Outcome.EXPORTED, verb="movements.requests").count() == 2


def test_another_team_s_requests_are_in_no_file(
    client: Client, chidi: User, amina: User, london: Team
) -> None:
    a_request(london, amina, reference="FR-1")
    client.force_login(chidi)
    assert "FR-1" not in client.get(LIST).content.decode()
    address = reverse("movements:requests-workbook")
    assert client.get(address, {"team": str(london.pk)}).status_code == 404
    assert client.get(address, {"team": "London"}).status_code == 404


def test_a_request_is_put_back_and_withdrawn_by_a_button(
    page: Client, amina: User, london: Team
) -> None:
    request = actions.mark_request_booked(a_request(london, amina), by=amina)
    page.post(reverse("movements:reopen-request", args=[request.pk]))
    request.refresh_from_db()
    assert request.status == RequestStatus.OPEN
    page.post(reverse("movements:withdraw-request", args=[request.pk]))
    request.refresh_from_db()
    assert request.status == RequestStatus.WITHDRAWN


def test_an_upload_with_the_box_ticked_takes_the_requests(
    page: Client, amina: User, london: Team, tmp_path: Path
) -> None:
    request = a_request(london, amina)
    answer = upload(page, london, without_family(tmp_path))
    caseload = Caseload.objects.get()
    assert answer.headers["Location"] == caseload.get_absolute_url()
    assert caseload.tables("families")["families"][-1]["family"] == "F6"
    request.refresh_from_db()
    assert request.status == RequestStatus.TAKEN


def test_a_family_that_the_workbook_has_already_is_a_fault(
    page: Client, amina: User, london: Team, tmp_path: Path
) -> None:
    request = a_request(london, amina)
    answer = upload(page, london, without_family(tmp_path, "F7"))
    assert "duplicate" in page.get(answer.headers["Location"]).content.decode()
    request.refresh_from_db()
    assert request.status == RequestStatus.OPEN


def test_real_families_are_not_added_to_invented_ones(
    page: Client, amina: User, london: Team, tmp_path: Path
) -> None:
    a_request(london, amina)
    TravelRequest.objects.update(synthetic=False)
    answer = upload(page, london, without_family(tmp_path))
    assert answer.status_code == 422
    assert "invented" in answer.content.decode()
    assert not Caseload.objects.exists()


def test_without_a_request_there_is_no_box(page: Client, amina: User, london: Team) -> None:
    assert "with_requests" not in page.get(reverse("movements:upload")).content.decode()
    a_request(london, amina)
    assert "with_requests" in page.get(reverse("movements:upload")).content.decode()


def test_requests_wait_on_the_desk_of_those_who_gather_them(
    amina: User, bruno: User, chidi: User, london: Team
) -> None:
    a_request(london, amina)
    assert [item.about for item in desk_of(amina).items] == ["London: 1 family"]
    assert desk_of(bruno).items == desk_of(chidi).items == ()
    a_caseload(london, amina)
    assert "London: 1 family" not in [item.about for item in desk_of(amina).items]


def test_the_dataset_lists_what_the_person_may_see(page: Client, amina: User, london: Team) -> None:
    a_request(london, amina, reference="FR-1")
    words = page.get(reverse("movements:data-requests")).content.decode()
    assert "FR-1" in words
