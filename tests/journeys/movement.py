"""What the stories of a movement share: its house, its people, and how a deed is done on a page."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import House
from tests.journeys.test_family_reunion import Colleague
from tests.journeys.visit import Visit

STORY = "tests.journeys.movement_story"
HERE = "/office/movements"
KEPT_NOTHING = """async () => [await indexedDB.databases(), await caches.keys()]
  .map(found => found.length).join()"""
SLOW = 90_000
"""Milliseconds within which a phone does even on a busy machine what it does by itself."""
Enter = Callable[..., Colleague]


@pytest.fixture(scope="session")
def movement(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """A house of its own, with the plan of today; each story takes its own journey from it."""
    folder = tmp_path_factory.mktemp("movement")
    built = House(folder)
    built.plan = built.prepare(STORY, "plan")  # type: ignore[attr-defined]
    try:
        built.start("serve")
        built.wait_until_served()
        yield built
    finally:
        built.end_all()


@pytest.fixture
def enter(browser: Browser, movement: House) -> Iterator[Enter]:
    """A colleague, signed in, in a window of their own."""
    opened: list[Visit] = []

    def come(name: str, language: str = "en", story: str = "movement", **window: Any) -> Colleague:
        visit = Visit(browser, movement, f"{story}-{name}-{language}", **window)
        opened.append(visit)
        visit.enter(name)
        if language != "en":
            visit.dress(visit.page.viewport_size["width"], "light", language)  # type: ignore[index]
        return Colleague(visit)

    yield come
    for visit in opened:
        visit.close()


def submit(one: Colleague) -> None:
    """Press the main button of the page's own form."""
    one.page.locator("main form button.primary, main form button.danger").first.click()


def deed(one: Colleague, record: str, slug: str, **values: str) -> None:
    """Open a deed of a record, fill it in, send it."""
    one.window.go(f"{record}do/{slug}/")
    one.fill(**values)
    submit(one)
    expect(one.page.locator("main .errors")).to_have_count(0)


def press(one: Colleague, page: str, slug: str) -> None:
    """Press the button of a deed without a form."""
    one.window.go(page)
    one.page.locator(f"form[action$='/do/{slug}/'] button").first.click()
    expect(one.page.locator(".toast-error")).to_have_count(0)


def wall(zone: str, at: datetime) -> str:
    """A moment as a field for the clock of an airport takes it."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def links(one: Colleague, page: str, among: str) -> list[str]:
    """The addresses to which a page leads, each once, in its order."""
    one.window.go(page)
    found = [str(each.get_attribute("href")) for each in one.page.locator(among).all()]
    return list(dict.fromkeys(found))


def journey_on(one: Colleague, plan: str, flight: str) -> str:
    """The address of the journey on a flight; whoever comes first makes those of the plan."""
    one.window.go(f"{plan}journeys/")
    if one.page.locator("form[action$='/journeys/make/']").count():
        one.window.look("difference")
        one.page.locator("main details summary").first.click()
        one.page.locator("form[action$='/journeys/make/'] button").click()
        one.window.look("made")
    one.window.go(f"{HERE}/journeys/")
    row = one.page.locator("tbody tr", has_text=flight)
    return str(row.locator("th a").get_attribute("href"))


def open_gate(one: Colleague, leg: str, colleague: str, begins: datetime) -> str:
    """The address of a duty of a colleague on a leg, that begins then and lasts a day."""
    one.window.go(f"{leg}duty/")
    choice = one.page.locator("select[name=colleague] option", has_text=colleague)
    one.fill(
        colleague=str(choice.get_attribute("value")),
        begins_at=wall("Europe/London", begins),
        ends_at=wall("Europe/London", begins + timedelta(hours=24)),
    )
    submit(one)
    one.page.wait_for_url(re.compile(r"/duties/[0-9a-f-]{36}/"))
    return re.sub(r"^https?://[^/]+", "", one.page.url)


def keep_list(one: Colleague, gate: str, people: int) -> None:
    """The list comes to the phone, sealed, and is there without signal."""
    one.window.go(gate)
    one.window.look("gate")
    one.page.locator("#keep-link a").click()
    one.page.locator("#label").fill(one.window.name)
    one.page.locator("#keep button").click()
    expect(one.page.locator("#rows > li")).to_have_count(people, timeout=SLOW)
    one.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    time.sleep(2)
    one.window.context.set_offline(True)
    one.page.reload()
    expect(one.page.locator("#rows > li")).to_have_count(people, timeout=SLOW)


def send_marks(one: Colleague) -> None:
    """The signal is back, and everything that waited is sent."""
    one.window.context.set_offline(False)
    one.page.reload()
    expect(one.page.locator("#standing")).not_to_be_empty(timeout=SLOW)
    expect(one.page.locator("#standing")).not_to_contain_text(":", timeout=SLOW)
    one.window.faults.clear()
