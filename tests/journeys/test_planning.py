"""From a broken workbook to a plan in one's hands, in two languages, wide and narrow."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, zipped
from tests.journeys.visit import Visit
from waylight.engines.plan_checking import check
from waylight.programmes.movements.exchange import read_caseload

BROKEN = "airport,date,people\nXQX,01/02/2026,-4\nBEY,2026-02-30,ten\n"
FAULTS = 5
PLANNED = re.compile(r"/plans/[0-9a-f-]+/$")


def upload(window: Visit, file: Path) -> None:
    """Choose a file and send it."""
    window.go("/office/movements/upload/")
    window.look("upload")
    window.page.locator("input[type=file]").set_input_files(file)
    window.press()


def plan(window: Visit) -> None:
    """Ask for a plan and wait for its board."""
    window.press("#plan")
    expect(window.page).to_have_url(PLANNED)
    window.page.wait_for_selector(".week", timeout=60_000)


@pytest.mark.parametrize(
    ("name", "language", "window"),
    [
        ("wide-english", "en", {}),
        ("narrow-english", "en", {"width": 360}),
        ("wide-arabic", "ar", {}),
        ("narrow-arabic", "ar", {"width": 360}),
        ("dark-english", "en", {"color_scheme": "dark"}),
        ("no-script", "en", {"script": False}),
    ],
)
def test_a_broken_workbook_is_mended_planned_and_taken_home(
    visit: Callable[..., Visit], tmp_path: Path, name: str, language: str, window: dict[str, object]
) -> None:
    amina = visit(name, **window)
    page = amina.page
    amina.sign_in(language=language)
    amina.look("programmes")

    upload(amina, zipped(tmp_path, clinics=BROKEN))
    expect(page.locator("tbody tr")).to_have_count(FAULTS)
    amina.look("faults")

    upload(amina, zipped(tmp_path))
    expect(page.locator(".figures")).to_contain_text("22")
    amina.look("understood")

    plan(amina)
    amina.look("board")
    board = page.url

    page.locator("select[name=need]").select_option("wheelchair")
    amina.press("main")
    expect(page.locator(".family")).to_have_count(1)
    amina.look("filtered")

    page.locator(".family a").click()
    expect(page.locator("h1")).to_contain_text("F2")
    amina.look("family")

    for number, room in enumerate(("arrivals", "costs", "unplanned"), 1):
        page.locator(".tabs a").nth(number).click()
        page.wait_for_url(f"**/{room}/")
        amina.look(room)
    expect(page.locator("main")).to_contain_text("F8")

    page.goto(board)
    page.locator(".flight h3 a").first.click()
    amina.look("flight")
    take_home(amina, board)


def take_home(window: Visit, board: str) -> None:
    """Download the plan; the checker believes what was downloaded."""
    window.page.goto(board)
    with window.page.expect_download() as workbook:
        window.page.get_by_role("link", name="PLAN.xlsx").click()
    assert workbook.value.suggested_filename == "PLAN.xlsx"
    with window.page.expect_download() as download:
        window.page.get_by_role("link", name="PLAN.json").click()
    plan = json.loads(download.value.path().read_text("utf-8"))
    tables = read_caseload(Path("waylight/examples/smallest")).tables
    assert tables
    assert check(tables, plan).feasible


def test_two_plans_are_compared(visit: Callable[..., Visit], tmp_path: Path) -> None:
    amina = visit("compare")
    amina.sign_in()
    upload(amina, zipped(tmp_path))
    caseload = amina.page.url
    for _ in range(2):
        amina.page.goto(caseload)
        plan(amina)
    amina.page.goto(caseload)
    amina.page.get_by_role("link", name="Compare two plans").click()
    expect(amina.page.locator("main")).to_contain_text("8 are alike")
    amina.look("compare")


def test_an_observer_reads_the_plan_and_is_offered_no_deed(
    visit: Callable[..., Visit], house: House, tmp_path: Path
) -> None:
    amina, bruno = visit("amina"), visit("observer")
    amina.sign_in()
    upload(amina, zipped(tmp_path))
    plan(amina)
    bruno.sign_in("bruno")
    bruno.page.goto(amina.page.url)
    expect(bruno.page.locator(".week").first).to_be_visible()
    bruno.go("/office/movements/")
    bruno.look("caseloads")
    assert not bruno.page.get_by_role("link", name="Upload a workbook").count()
    bruno.go("/office/movements/upload/")
    expect(bruno.page.locator("h1")).to_contain_text("not allowed")
