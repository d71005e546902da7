"""A charter of 175 from the plan to the arrival; the gate on two phones without signal."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import House
from tests.journeys.test_family_reunion import Colleague
from tests.journeys.visit import Visit

STORY = "tests.journeys.movement_story"
HERE = "/office/movements"
PEOPLE = 175
KEPT_NOTHING = """async () => [await indexedDB.databases(), await caches.keys()]
  .map(found => found.length).join()"""


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """A house of its own, with the plan of today."""
    built = House(tmp_path_factory.mktemp("movement"))
    built.plan = built.prepare(STORY, "plan")  # type: ignore[attr-defined]
    try:
        built.start("serve")
        built.wait_until_served()
        yield built
    finally:
        built.end_all()


@pytest.fixture
def enter(browser: Browser, office: House) -> Iterator[Callable[..., Colleague]]:
    """A colleague, signed in, in a window of their own."""
    opened: list[Visit] = []

    def come(name: str, language: str = "en", **window: Any) -> Colleague:
        visit = Visit(browser, office, f"movement-{name}-{language}", **window)
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


def deed(one: Colleague, journey: str, slug: str, **values: str) -> None:
    """Open a deed of a journey or a leg, fill it in, send it."""
    one.window.go(f"{journey}do/{slug}/")
    one.fill(**values)
    submit(one)
    expect(one.page.locator("main .errors")).to_have_count(0)


def press(one: Colleague, journey: str, slug: str) -> None:
    """Press the button of a deed without a form."""
    one.window.go(journey)
    one.page.locator(f"form[action$='/do/{slug}/'] button").first.click()
    expect(one.page.locator(".toast-error")).to_have_count(0)


def wall(zone: str, at: datetime) -> str:
    """A moment as a field for the clock of an airport takes it."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def journeys_of(one: Colleague) -> dict[str, str]:
    """The address of each journey by its title."""
    one.window.go(f"{HERE}/journeys/")
    rows = one.page.locator("tbody tr")
    return {
        rows.nth(n).locator("td").first.inner_text(): str(
            rows.nth(n).locator("th a").get_attribute("href")
        )
        for n in range(rows.count())
    }


def keep_list(one: Colleague, gate: str) -> None:
    """The list comes to the phone, sealed, and is there without signal."""
    one.window.go(gate)
    one.window.look("gate")
    one.page.locator("#keep-link a").click()
    one.page.locator("#label").fill(one.window.name)
    one.page.locator("#keep button").click()
    expect(one.page.locator("#rows > li")).to_have_count(PEOPLE, timeout=60_000)
    one.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    time.sleep(2)
    one.window.context.set_offline(True)
    one.page.reload()
    expect(one.page.locator("#rows > li")).to_have_count(PEOPLE, timeout=60_000)


def test_a_charter_goes_from_the_plan_to_the_arrival(
    office: House, enter: Callable[..., Colleague]
) -> None:
    """Half of the colleagues read English, the others Arabic."""
    lena, omar = enter("lena"), enter("omar", "ar")
    plan = str(office.plan)  # type: ignore[attr-defined]
    lena.window.go(f"{plan}journeys/")
    lena.window.look("difference")
    lena.page.locator("main details summary").first.click()
    lena.page.locator("form[action$='/journeys/make/'] button").click()
    lena.window.look("made")
    found = journeys_of(lena)
    (charter,) = (address for title, address in found.items() if "CH180" in title)
    office.prepare(STORY, "ready")
    deed(lena, charter, "approve", cost="70000.00", currency="GBP")
    lena.window.go(charter)
    leg = str(lena.page.locator("a[href*='/movements/legs/']").first.get_attribute("href"))
    now = datetime.now(UTC)
    deed(
        lena,
        leg,
        "flight",
        carrier="ME",
        flight_number="4001",
        leaves_at=wall("Asia/Beirut", now - timedelta(hours=1)),
        lands_at=wall("Europe/London", now + timedelta(hours=4)),
        infants="12",
    )
    press(lena, charter, "book")
    press(omar, charter, "release")
    office.prepare(STORY, "checked")
    press(lena, charter, "freeze")
    lena.window.look("frozen")
    lena.window.go(f"{charter}manifests/")
    lena.window.look("manifests")
    gates = open_gates(lena, leg)
    at_the_gate(enter, gates, lena, charter)
    leave_and_land(enter, leg, charter, office, lena, omar)


def open_gates(lena: Colleague, leg: str) -> list[str]:
    """A duty for each of two colleagues; the addresses of their gates."""
    gates = []
    for number in (0, 1):
        lena.window.go(f"{leg}duty/")
        choice = lena.page.locator(
            "select[name=colleague] option", has_text=["Noor", "Rami"][number]
        )
        lena.fill(
            colleague=str(choice.get_attribute("value")),
            begins_at=wall("Asia/Beirut", datetime.now(UTC) - timedelta(minutes=5)),
            ends_at=wall("Asia/Beirut", datetime.now(UTC) + timedelta(hours=6)),
        )
        submit(lena)
        lena.page.wait_for_url(re.compile(r"/duties/[0-9a-f-]{36}/"))
        gates.append(re.sub(r"^https?://[^/]+", "", lena.page.url))
    return gates


def at_the_gate(
    enter: Callable[..., Colleague],
    gates: list[str],
    lena: Colleague,
    charter: str,
) -> None:
    """Two phones without signal mark everybody, and contradict each other once."""
    noor, rami = enter("noor", "ar", width=360), enter("rami", width=360)
    for phone, duty in zip((noor, rami), gates, strict=True):
        keep_list(phone, f"{duty}gate/")
    boards = noor.page.locator("#rows button[data-to=BOARDED]")
    for number in range(PEOPLE):
        boards.nth(number).click()
    expect(noor.page.locator("#count-boarded")).to_have_text(str(PEOPLE))
    expect(noor.page.locator("#standing")).to_contain_text(str(PEOPLE))
    rami.page.locator("#rows button[data-to=NO_SHOW]").first.click()
    for phone in (noor, rami):
        phone.window.faults.clear()
        phone.window.look("without-signal", weigh=False)
    for phone in (noor, rami):
        phone.window.context.set_offline(False)
        phone.page.reload()
        expect(phone.page.locator("#standing")).not_to_contain_text(":", timeout=90_000)
        phone.window.faults.clear()
    noor.page.reload()
    expect(noor.page.locator("#rows > li[data-group=conflict]")).to_have_count(1, timeout=60_000)
    noor.window.look("conflict", weigh=False)
    lena.window.go(f"{charter}gates/")
    lena.window.look("gates")
    lena.page.locator("a[href*='/conflicts/']").first.click()
    lena.window.look("two-marks")
    lena.page.locator("input[name=to][value=BOARDED]").check()
    lena.fill(because="Rami looked at the wrong row; she sits in the third.")
    submit(lena)
    for duty in gates:
        lena.window.go(duty)
        lena.page.locator("main details summary").first.click()
        lena.page.locator("form[action$='/end/'] button").click()
    for phone in (noor, rami):
        phone.page.reload()
        expect(phone.page.locator("#closed")).to_be_visible(timeout=60_000)
        phone.page.wait_for_timeout(2000)
        assert phone.page.evaluate(KEPT_NOTHING) == "0,0"
        phone.window.faults.clear()
        phone.window.look("wiped", weigh=False)


def leave_and_land(
    enter: Callable[..., Colleague],
    leg: str,
    charter: str,
    office: House,
    lena: Colleague,
    omar: Colleague,
) -> None:
    """The heads are counted, the aircraft lands, everybody is received, the journey ends."""
    rosa = enter("noor")
    left = datetime.now(UTC) - timedelta(minutes=2)
    deed(rosa, leg, "depart", at=wall("Asia/Beirut", left), counted=str(PEOPLE))
    time.sleep(61 - datetime.now(UTC).second)
    deed(rosa, leg, "land", at=wall("Europe/London", datetime.now(UTC)))
    omar.window.go(f"{HERE}/board/")
    omar.window.look("board")
    office.prepare(STORY, "received")
    omar.window.go(charter)
    family = omar.page.locator("section.panel", has_text="F001").locator("a")
    for passenger in [str(one.get_attribute("href")) for one in family.all()]:
        for to in ("CLEARED", "RECEIVED"):
            omar.window.go(passenger)
            omar.page.locator("a[href*='/do/arrival/']").first.click()
            omar.fill(to=to)
            submit(omar)
    deed(lena, charter, "complete", documents_returned="on", baggage_noted="on")
    lena.window.go(charter)
    lena.window.look("completed")
    assert office.ask("SELECT status FROM movements_journey WHERE mode = 'CHARTER'") == [
        ("COMPLETED",)
    ]
    lena.window.go(f"{HERE}/figures/")
    lena.window.look("figures")
