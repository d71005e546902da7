"""The editor in a browser, under the policy of its own answers: what it needs, and nothing more."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from editor_tests.conftest import at_work
from waylight.programmes.newsroom.editor.models import Shelf
from waylight.programmes.newsroom.handover.actions import give_pass
from waylight.programmes.newsroom.handover.models import Editor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
RULE = "Content Security Policy"
served = pytest.mark.django_db(transaction=True, serialized_rollback=True)


class Said(list[str]):
    """What the browser complains of."""

    def listen(self, page: Page) -> None:
        """To one window."""
        page.on("console", lambda line: self.append(line.text) if RULE in line.text else None)
        page.on("pageerror", lambda fault: self.append(str(fault)))


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A window of Debian's Chromium."""
    if not CHROMIUM:
        pytest.skip("There is no Chromium here: install the package chromium to run this.")
    # The browser's loop runs in this thread, beside what the test asks of the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = started.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(10_000)
        yield page
        started.close()


@served
def test_writing_breaks_no_rule_of_the_policy(
    window: Page, live_server: object, esi: User, shelf: Shelf, tmp_path: Path
) -> None:
    said = Said()
    said.listen(window)
    window.goto(f"{live_server}/enter/{give_pass(Editor.objects.get())}/")
    window.goto(f"{live_server}/editor/pages/{shelf.pk}/", wait_until="networkidle")
    window.goto(f"{live_server}/editor/pages/add/editor/newsitem/{shelf.pk}/")
    window.locator("#id_title").press_sequentially("A door was opened")
    window.locator("#id_published_on").fill("2026-11-30")
    window.locator("#id_published_on").press("Escape")
    window.locator("#id_category").select_option("press_release")
    choose_a_picture(window, tmp_path)
    window.locator(".c-sf-add-button").first.click()
    window.get_by_role("option", name="Paragraph").click()
    window.locator("[name^=body-][name$=-value]").first.fill("It stands open.")
    assert said == []


def choose_a_picture(window: Page, folder: Path) -> None:
    """In the dialogue, whose fields begin by scripts that are fetched with it."""
    Image.new("RGB", (40, 30), "teal").save(folder / "door.jpg")
    window.locator("#id_image-chooser button:visible").first.click()
    window.get_by_role("tab", name="Upload").click()
    window.set_input_files("#id_image-chooser-upload-file", folder / "door.jpg")
    window.locator("#id_image-chooser-upload-title").fill("A door")
    window.locator("#tab-upload button[type=submit]").click()
    window.locator("#id_image-chooser img:visible").wait_for()


@served
def test_a_script_without_the_word_does_not_run(
    window: Page, live_server: object, esi: User
) -> None:
    window.goto(f"{live_server}/enter/{give_pass(Editor.objects.get())}/")
    window.evaluate(
        """() => { const it = document.createElement('script');
        it.textContent = 'window.ran = true'; document.body.append(it); }"""
    )
    assert window.evaluate("() => window.ran") is None


@pytest.mark.django_db
def test_the_policy_allows_no_script_of_anywhere(esi: User) -> None:
    answer = at_work(esi).get("/editor/")
    rules = {
        rule.split()[0]: rule.split()[1:]
        for rule in answer.headers["Content-Security-Policy"].split("; ")
    }
    assert rules["script-src"][0] == "'self'"
    assert [word[:7] for word in rules["script-src"][1:]] == ["'nonce-"]
    assert rules["frame-ancestors"] == ["'self'"]
    assert (
        at_work(esi).get("/editor/").headers["Content-Security-Policy"]
        != (answer.headers["Content-Security-Policy"])
    )


@pytest.mark.django_db
def test_pictures_of_drafts_are_for_those_who_came_in(esi: User, settings: object) -> None:
    kept = Path(settings.MEDIA_ROOT) / "images" / "a.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("a picture")
    assert Client().get("/media/images/a.txt").status_code == 302
    answer = at_work(esi).get("/media/images/a.txt")
    assert b"".join(answer.streaming_content) == b"a picture"
    answer.close()
