"""Everything can be reached without a mouse."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import PASSWORD
from tests.journeys.visit import Visit

HERE = "document.activeElement"


def test_the_first_stop_leads_past_the_masthead(visit: Callable[..., Visit]) -> None:
    amina = visit("keyboard")
    amina.sign_in()
    amina.page.keyboard.press("Tab")
    expect(amina.page.locator(".skip")).to_be_focused()
    amina.page.keyboard.press("Enter")
    assert amina.page.evaluate(f"{HERE}.id") == "main"


def test_one_can_sign_in_and_open_the_upload_by_keyboard_alone(
    visit: Callable[..., Visit],
) -> None:
    amina = visit("keyboard")
    amina.go("/sign-in/")
    amina.page.locator("input[name=email]").focus()
    amina.page.keyboard.type("amina@example.org")
    amina.page.keyboard.press("Tab")
    amina.page.keyboard.type(PASSWORD)
    amina.page.keyboard.press("Enter")
    amina.page.wait_for_url("**/sign-in/code/")
    amina.page.locator("input[name=code]").focus()
    amina.page.keyboard.type(amina.house.code())
    amina.page.keyboard.press("Enter")
    amina.page.wait_for_url("**/office/")
    press_until(amina, "/office/movements/")
    press_until(amina, "/office/movements/upload/")
    expect(amina.page.locator("h1")).to_have_text("Upload a workbook")


def press_until(window: Visit, path: str) -> None:
    """Tab to the link with an address, see where one is, and follow it."""
    for _ in range(40):
        window.page.keyboard.press("Tab")
        if window.page.evaluate(f"{HERE}.getAttribute('href')") == path:
            outline = window.page.evaluate(f"getComputedStyle({HERE}).outlineStyle")
            assert outline == "solid", "Focus must be seen"
            window.page.keyboard.press("Enter")
            window.page.wait_for_url(f"**{path}")
            return
    raise AssertionError(f"No Tab leads to {path}")
