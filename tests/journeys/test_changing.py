"""A charter is cancelled: see the difference, accept two by hand, accept the rest, undo."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import zipped
from tests.journeys.test_planning import plan, upload
from tests.journeys.visit import Visit

MOST = 120_000
OPEN = '.change input[type="checkbox"]'


def cancel_the_charter(window: Visit) -> int:
    """From the charter's page; how many families are then to be decided."""
    page = window.page
    page.get_by_role("link", name="CH1").first.click()
    page.locator("a[href*='changed/?flight=']").click()
    expect(page.locator("#cancel_flight_flight")).to_have_value("CH1")
    window.look("what-changed")
    page.locator("#cancel_flight button").click()
    page.wait_for_url(re.compile(r"/plans/[0-9a-f-]+/$"))
    page.wait_for_selector(".week", timeout=MOST)
    page.locator(".notice a").first.click()
    page.wait_for_url("**/difference/")
    return page.locator(OPEN).count()


@pytest.mark.parametrize(
    ("name", "language", "window"),
    [
        ("changing-wide", "en", {}),
        ("changing-narrow", "en", {"width": 360}),
        ("changing-wide-arabic", "ar", {}),
        ("changing-narrow-arabic", "ar", {"width": 360}),
        ("changing-no-script", "en", {"script": False}),
    ],
)
def test_a_cancelled_charter_is_decided_about_and_undone(
    visit: Callable[..., Visit], tmp_path: Path, name: str, language: str, window: dict[str, object]
) -> None:
    amina = visit(name, **window)
    page = amina.page
    amina.sign_in(language=language)
    upload(amina, zipped(tmp_path))
    plan(amina)
    told_from = page.url
    waiting = cancel_the_charter(amina)
    assert waiting >= 3
    amina.look("difference")

    for at in (0, 1):
        page.locator(OPEN).nth(at).check()
    page.locator("#changes > .ticked button[value=accept]").click()
    expect(page.locator(".change-accepted")).to_have_count(2)
    amina.look("two-accepted")

    page.locator("button[value=rest]").click()
    expect(page.locator(OPEN)).to_have_count(0)
    amina.look("all-accepted")
    difference = page.url
    page.goto(told_from)
    page.locator(".notice.tone-warning a").click()
    expect(page.locator(".notice.tone-good")).to_be_visible()
    amina.look("as-it-stands")

    page.goto(difference)
    page.locator("button[value=undo]").click()
    expect(page.locator(".change-accepted")).to_have_count(2)
    page.locator("button[value=undo-all]").click()
    expect(page.locator(OPEN)).to_have_count(waiting)
    page.goto(told_from)
    expect(page.locator(".week").first).to_be_visible()
    expect(page.locator(".notice.tone-warning")).to_have_count(0)


def test_a_change_is_accepted_with_the_keyboard_alone(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    amina = visit("changing-keyboard")
    page = amina.page
    amina.sign_in()
    upload(amina, zipped(tmp_path))
    plan(amina)
    waiting = cancel_the_charter(amina)
    reach(page, OPEN)
    page.keyboard.press("Space")
    expect(page.locator(OPEN).first).to_be_checked()
    reach(page, "#changes > .ticked button[value=accept]")
    page.keyboard.press("Enter")
    expect(page.locator(".change-accepted")).to_have_count(1)
    assert page.locator(OPEN).count() == waiting - 1
    reach(page, "button[value=undo]")
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_count(waiting)


def reach(page: Page, wanted: str) -> None:
    """Go there with the tabulator, as somebody without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Not reached with the keyboard: {wanted}")
