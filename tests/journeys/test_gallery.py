"""Every component in the three dresses that matter most, and what needs no script to work."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visit import Visit


@pytest.mark.parametrize(
    ("name", "colours", "language"),
    [("light", "light", "en"), ("dark", "dark", "en"), ("arabic", "light", "ar")],
)
def test_the_gallery_is_clean(
    visit: Callable[..., Visit], name: str, colours: str, language: str
) -> None:
    amina = visit(f"gallery-{name}")
    amina.enter("amina")
    for width in (1280, 360):
        amina.dress(width, colours, language)
        amina.go("/office/ui/")
        for folded in amina.page.locator("main details").all():
            folded.locator("summary").first.click()
        amina.look(str(width))


def test_the_menu_of_languages_needs_no_script(visit: Callable[..., Visit]) -> None:
    anyone = visit("languages", script=False, width=360)
    anyone.go("/sign-in/")
    for language, way in (
        ("ar", "rtl"),
        ("ti", "ltr"),
        ("so", "ltr"),
        ("fr", "ltr"),
        ("en", "ltr"),
    ):
        anyone.speak(language)
        page = anyone.page.locator("html")
        expect(page).to_have_attribute("lang", language)
        expect(page).to_have_attribute("dir", way)


def test_a_fault_takes_the_reader_to_its_summary_and_on_to_the_field(
    visit: Callable[..., Visit],
) -> None:
    amina = visit("summary")
    amina.enter("amina")
    amina.go("/office/movements/upload/")
    amina.press()
    expect(amina.page.locator(".error-summary")).to_be_focused()
    amina.look("focused")
    amina.page.locator(".error-summary a").first.click()
    expect(amina.page.locator("input[type=file]")).to_be_focused()
