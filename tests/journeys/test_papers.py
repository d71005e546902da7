"""A plan is ready: Amina is told, and gives a family its sheet."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.house import PATIENCE, House, zipped
from tests.journeys.test_planning import plan, upload
from tests.journeys.visit import Visit


@pytest.mark.parametrize(
    ("name", "language", "window"),
    [
        ("papers-wide-english", "en", {}),
        ("papers-narrow-arabic", "ar", {"width": 360, "color_scheme": "dark"}),
        ("papers-no-script", "en", {"script": False}),
    ],
)
def test_a_notice_arrives_and_a_sheet_is_given_out(
    visit: Callable[..., Visit],
    house: House,
    tmp_path: Path,
    name: str,
    language: str,
    window: dict[str, object],
) -> None:
    amina = visit(name, **window)
    page = amina.page
    amina.sign_in(language=language)
    upload(amina, zipped(tmp_path))
    plan(amina)
    board = page.url

    page.locator(".unread").click()
    amina.look("notices")
    new = page.locator(".is-new")
    before = new.count()
    new.first.locator("button[name=open]").click()
    expect(page).to_have_url(board)
    amina.go("/office/notices/")
    expect(new).to_have_count(before - 1)

    page.goto(f"{board}families/1/sheets/")
    amina.look("no-sheet")
    page.locator("select[name=language]").select_option("ar")
    page.locator("form:has(select[name=language]) button").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    amina.look("sheet")
    with page.expect_download() as download:
        page.locator("tbody a.button").click()
    assert download.value.suggested_filename.startswith("MJS-")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-1.7")
    assert mailed(house), "the worker wrote no mail"


def mailed(house: House) -> list[Path]:
    """What the worker has mailed, once it has."""
    end = time.monotonic() + PATIENCE
    while not (files := list((house.folder / "mail").glob("*.eml"))) and time.monotonic() < end:
        time.sleep(0.2)
    return files
