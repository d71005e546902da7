"""Every page: who may open it, the words that must be there, how much it asks of the database."""

import io
import json
import zipfile
from importlib.resources import files
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal.models import Outcome
from waylight.foundation.journal.queries import looks_at
from waylight.programmes.movements.models import Caseload, FaultList, Plan
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_ready_plan,
    an_asked_plan,
    the_plan,
)

PLAN_PAGES = ("plan", "arrivals", "costs", "unplanned", "plan-workbook", "plan-json")
MOST_QUERIES = 12


@pytest.fixture
def caseload(amina: User, london: Team) -> Caseload:
    """Amina's, in London."""
    return a_caseload(london, amina)


@pytest.fixture
def plan(caseload: Caseload, amina: User) -> Plan:
    """Ready to be read."""
    return a_ready_plan(caseload, amina)


@pytest.fixture
def page(client: Client, amina: User) -> Client:
    """Amina's browser."""
    client.force_login(amina)
    return client


def at(name: str, *args: object) -> str:
    """The address of a page of movements."""
    return reverse(f"movements:{name}", args=args)


def zipped(**changed: bytes) -> SimpleUploadedFile:
    """The smallest caseload as a .zip of CSV files, some of them changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for sheet in (files("waylight.examples") / "smallest").iterdir():
            name = sheet.name.removesuffix(".csv")
            archive.writestr(sheet.name, changed.get(name, sheet.read_bytes()))
    return SimpleUploadedFile("caseload.zip", out.getvalue())


def upload(page: Client, file: SimpleUploadedFile) -> Any:
    """The form as the browser sends it."""
    team = Team.objects.get(name="London").pk
    return page.post(at("upload"), {"team": team, "title": "", "workbook": file}, follow=True)


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def test_a_workbook_without_a_fault_leads_to_what_was_understood(page: Client) -> None:
    response = upload(page, zipped())
    assert response.status_code == 200
    assert "What was understood" in text(response)
    assert "The smallest caseload" in text(response)
    assert "Look at these first" in text(response)


def test_a_workbook_with_faults_leads_to_all_of_them(page: Client) -> None:
    response = upload(page, zipped(clinics=b"airport,date,people\nXQX,01/02/2026,-4\n"))
    assert "3 faults in the workbook" in text(response)
    assert text(response).count("<code>clinics</code>") == 3
    assert not Caseload.objects.exists()
    listed = page.get(at("faults-file", FaultList.objects.get().pk))
    assert listed["Content-Type"] == "text/csv; charset=utf-8"
    assert len(text(listed).splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"not a workbook", "not_a_workbook"), (b"PK\x03\x04 half", "(")],
)
def test_a_file_that_is_refused_stays_on_the_form(page: Client, content: bytes, code: str) -> None:
    response = upload(page, SimpleUploadedFile("workbook.xlsx", content))
    assert response.status_code == 422
    assert "There is a problem" in text(response)
    assert code in text(response)
    assert not Caseload.objects.exists()
    assert not FaultList.objects.exists()


def test_a_list_of_faults_is_one_s_own(page: Client, bruno: User, chidi: User) -> None:
    upload(page, zipped(clinics=b"airport,date,people\nXQX,2026-02-01,4\n"))
    address = at("faults", FaultList.objects.get().pk)
    for other in (bruno, chidi):
        page.force_login(other)
        assert page.get(address).status_code in (403, 404)


def test_planning_starts_from_the_caseload_and_shows_its_progress(
    page: Client, caseload: Caseload
) -> None:
    form = {"time_limit": 60, "seed": 3}
    response = page.post(caseload.get_absolute_url(), form, follow=True)
    assert "Planning" in text(response)
    assert 'http-equiv="refresh"' in text(response)
    assert "hx-get" in text(response)
    assert Plan.objects.get().seed == 3


def test_a_wrong_seed_stays_on_the_form(page: Client, caseload: Caseload) -> None:
    response = page.post(caseload.get_absolute_url(), {"time_limit": 60, "seed": -1})
    assert response.status_code == 422
    assert not Plan.objects.exists()


def test_the_part_that_changes_sends_the_browser_on_when_it_is_over(
    page: Client, caseload: Caseload, amina: User
) -> None:
    plan = an_asked_plan(caseload, amina)
    response = page.get(at("progress", plan.pk))
    assert "HX-Refresh" not in response
    page.post(at("stop", plan.pk))
    assert page.get(at("progress", plan.pk))["HX-Refresh"] == "true"


def test_what_was_broken_off_can_be_planned_again(
    page: Client, caseload: Caseload, amina: User
) -> None:
    plan = an_asked_plan(caseload, amina)
    page.post(at("stop", plan.pk))
    assert "Plan again" in text(page.get(plan.get_absolute_url()))
    page.post(at("again", plan.pk))
    job = latest_about(plan)
    assert job
    assert job.is_open


def test_a_plan_whose_worker_was_killed_says_so(
    page: Client, caseload: Caseload, amina: User
) -> None:
    plan = an_asked_plan(caseload, amina)
    Job.objects.update(status="RUNNING", heartbeat_at="2020-01-01T00:00:00Z")
    shown = text(page.get(plan.get_absolute_url()))
    assert "The planner was interrupted" in shown
    assert "Plan again" in shown


def test_a_refusal_is_told_in_words(page: Client, plan: Plan) -> None:
    response = page.post(at("again", plan.pk), follow=True)
    assert "Planning was not started again." in text(response)


def test_the_board_shows_families_with_needs_in_words(page: Client, plan: Plan) -> None:
    shown = text(page.get(plan.get_absolute_url()))
    for words in ("F2", "Wheelchair", "Medical escort", "Manchester", "Week of 2 February 2026"):
        assert words in shown
    filtered = text(page.get(plan.get_absolute_url(), {"need": "wheelchair"}))
    assert "F2" in filtered
    assert "<bdi>F1</bdi>" not in filtered


def test_a_filter_that_is_not_offered_and_a_date_that_is_none_are_ignored(
    page: Client, plan: Plan
) -> None:
    asked = {"need": "anything", "start": "yesterday", "council": "'"}
    response = page.get(plan.get_absolute_url(), asked)
    assert "<bdi>F1</bdi>" in text(response)


def test_a_family_page_answers_why(page: Client, plan: Plan) -> None:
    shown = text(page.get(at("family", plan.pk, 1)))
    entry = next(row for row in the_plan()["plan"] if row["family"] == "F1")
    assert "Why not earlier" in shown
    assert entry["alternatives"][0]["flight"] in shown
    assert "What this family costs by itself" in shown
    assert "What blocks them" in text(page.get(at("family", plan.pk, 8)))


def test_a_flight_page_lists_everyone_on_it(page: Client, plan: Plan) -> None:
    shown = text(page.get(at("flight", plan.pk, 1)))
    aboard = [row["family"] for row in the_plan()["plan"] if row["flight"] == "CH1"]
    assert all(f"<bdi>{family}</bdi>" in shown for family in aboard)


@pytest.mark.parametrize(("name", "row"), [("family", 99), ("family", 0), ("flight", 99)])
def test_a_row_that_is_not_there_is_not_found(
    page: Client, plan: Plan, name: str, row: int
) -> None:
    assert page.get(at(name, plan.pk, row)).status_code == 404


def test_the_map_names_its_source_and_the_table_every_council(page: Client, plan: Plan) -> None:
    shown = text(page.get(at("arrivals", plan.pk)))
    assert "Office for National Statistics" in shown
    assert all(name in shown for name in ("Leeds", "Manchester", "City of Edinburgh"))


def test_the_plan_can_be_taken_away_as_a_workbook_and_as_json(page: Client, plan: Plan) -> None:
    assert json.loads(page.get(at("plan-json", plan.pk)).content) == the_plan()
    workbook = page.get(at("plan-workbook", plan.pk))
    assert workbook.content.startswith(b"PK")
    assert "PLAN.xlsx" in workbook["Content-Disposition"]


def test_the_empty_workbook_can_be_taken_away(page: Client) -> None:
    assert page.get(at("template")).content.startswith(b"PK")


def test_two_plans_stand_side_by_side(page: Client, plan: Plan, amina: User) -> None:
    caseload = plan.caseload
    assert "Two ready plans are needed" not in text(page.get(at("compare", caseload.pk)))
    fewer = [row for row in the_plan()["plan"] if row["family"] != "F1"]
    a_ready_plan(caseload, amina, seed=2, plan=fewer)
    shown = text(page.get(at("compare", caseload.pk)))
    assert "1 family differs, 7 are alike" in shown
    assert "not planned" in shown


def test_nothing_can_be_compared_before_there_is_a_plan(page: Client, caseload: Caseload) -> None:
    assert "Two ready plans are needed" in text(page.get(at("compare", caseload.pk)))


@pytest.mark.parametrize("name", PLAN_PAGES)
def test_a_look_is_written_down_before_it_is_shown(page: Client, plan: Plan, name: str) -> None:
    before = set(looks_at(plan))
    page.get(at(name, plan.pk))
    (look,) = set(looks_at(plan)) - before
    assert look.outcome == (Outcome.EXPORTED if "-" in name else Outcome.SEEN)
    assert look.team == str(plan.caseload.team_id)


@pytest.mark.parametrize("name", PLAN_PAGES)
def test_another_team_s_plan_is_not_found(page: Client, plan: Plan, chidi: User, name: str) -> None:
    page.force_login(chidi)
    assert page.get(at(name, plan.pk)).status_code == 404


def test_an_observer_reads_and_cannot_plan_or_upload(page: Client, plan: Plan, bruno: User) -> None:
    page.force_login(bruno)
    assert page.get(plan.get_absolute_url()).status_code == 200
    shown = text(page.get(plan.caseload.get_absolute_url()))
    assert "Start planning" not in shown
    assert page.get(at("upload")).status_code == 403
    form = {"time_limit": 60, "seed": 3}
    assert page.post(plan.caseload.get_absolute_url(), form).status_code == 403
    assert page.post(at("stop", plan.pk)).status_code == 403


def test_no_address_holds_a_reference(page: Client, plan: Plan) -> None:
    for name in ("plan", "unplanned"):
        shown = text(page.get(at(name, plan.pk)))
        links = [part.split('"')[0] for part in shown.split('href="')[1:]]
        assert not [link for link in links if "F1" in link or "CH1" in link]


@pytest.mark.parametrize("name", [*PLAN_PAGES[:4], "caseloads", "upload"])
def test_every_page_speaks_arabic_from_right_to_left(page: Client, plan: Plan, name: str) -> None:
    arguments = (plan.pk,) if name in PLAN_PAGES else ()
    shown = text(page.get(at(name, *arguments), headers={"accept-language": "ar"}))
    assert '<html lang="ar" dir="rtl">' in shown
    assert "Synthetic:" not in shown


@pytest.mark.parametrize("name", PLAN_PAGES[:4])
def test_a_page_asks_the_database_a_fixed_number_of_questions(
    page: Client, plan: Plan, name: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        page.get(at(name, plan.pk))


@pytest.mark.parametrize("name", [*PLAN_PAGES[:4], "caseload"])
def test_synthetic_data_says_so_on_every_page(page: Client, plan: Plan, name: str) -> None:
    record = plan.caseload if name == "caseload" else plan
    assert "no family in this caseload exists" in text(page.get(at(name, record.pk)))


FULL_DISK = {
    "sqlite": [
        """CREATE TRIGGER full_disk BEFORE INSERT ON journal_line
        BEGIN SELECT RAISE(ABORT, 'no space left'); END"""
    ],
    "postgresql": [
        """CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no space left'; END $$""",
        """CREATE TRIGGER full_disk BEFORE INSERT ON journal_line
        FOR EACH ROW EXECUTE FUNCTION full_disk()""",
    ],
}


@pytest.mark.parametrize("name", PLAN_PAGES)
def test_what_cannot_be_written_down_is_not_shown(page: Client, plan: Plan, name: str) -> None:
    with connection.cursor() as cursor:
        for statement in FULL_DISK[connection.vendor]:
            cursor.execute(statement)
    page.raise_request_exception = False
    with transaction.atomic():
        answer = page.get(at(name, plan.pk))
        transaction.set_rollback(True)
    assert answer.status_code == 500
    assert b"Kakuma" not in answer.content
