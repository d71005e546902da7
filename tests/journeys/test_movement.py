"""A charter of 175 from the plan to the arrival; the gate on two phones without signal."""

import json
import time
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.movement import (
    HERE,
    KEPT_NOTHING,
    STORY,
    Enter,
    deed,
    journey_on,
    keep_list,
    open_gate,
    press,
    send_marks,
    submit,
    wall,
)
from tests.journeys.movement_caseload import CHARTER, PEOPLE
from tests.journeys.test_family_reunion import Colleague
from waylight.programmes.movements.tests.parsed import parsed


def test_a_charter_goes_from_the_plan_to_the_arrival(movement: House, enter: Enter) -> None:
    """Half of the colleagues read English, the others Arabic."""
    lena, omar = enter("lena"), enter("omar", "ar")
    charter = journey_on(lena, str(movement.plan), CHARTER)  # type: ignore[attr-defined]
    movement.prepare(STORY, "ready", CHARTER)
    deed(lena, charter, "approve", cost="70000.00", currency="GBP")
    lena.window.go(charter)
    leg = str(lena.page.locator("a[href*='/movements/legs/']").first.get_attribute("href"))
    now = datetime.now(UTC)
    leaves, lands = now - timedelta(hours=1), now + timedelta(hours=4)
    times = wall("Asia/Beirut", leaves), wall("Europe/London", lands)
    deed(
        lena,
        leg,
        "flight",
        carrier="ME",
        flight_number="4001",
        leaves_at=times[0],
        lands_at=times[1],
        infants="12",
    )
    press(lena, charter, "book")
    press(omar, charter, "release")
    movement.prepare(STORY, "checked", CHARTER)
    press(lena, charter, "freeze")
    lena.window.look("frozen")
    give_out(enter("lena", "ar"), charter, movement, times)
    begins = now - timedelta(minutes=5)
    gates = [open_gate(lena, leg, name, begins) for name in ("Noor", "Rami")]
    at_the_gate(enter, gates, lena, charter)
    leave_and_land(enter, leg, charter, movement, lena, omar)


def give_out(one: Colleague, charter: str, office: House, times: tuple[str, str]) -> None:
    """The border is given the list; its message says the same 175, as pydifact reads it."""
    one.window.go(f"{charter}manifests/")
    one.window.look("manifests")
    one.page.locator("a[href$='/release/']").first.click()
    one.fill(recipient="BORDER", who="Border Force", language="ar")
    submit(one)
    one.window.look("given")
    with one.page.expect_download() as coming:
        one.page.locator("a[href$='/list.edi']").click()
    message = parsed(coming.value.path().read_bytes(), date.fromisoformat(times[0][:10]))
    listed = json.loads(office.prepare(STORY, "listed", CHARTER))
    assert [
        [one.reference, one.surname, one.given, str(one.born_on), one.document]
        for one in message.people
    ] == listed
    assert (message.flight, message.ends) == ("ME4001", ["BEY", "MAN"])
    assert {tuple(one.ends) for one in message.people} == {("BEY", "MAN")}
    assert tuple(f"{at:%Y-%m-%dT%H:%M}" for at in message.times) == times
    assert (message.said, len(listed), message.segments) == (PEOPLE, PEOPLE, message.counted)


def at_the_gate(
    enter: Enter,
    gates: list[str],
    lena: Colleague,
    charter: str,
) -> None:
    """Two phones without signal mark everybody, and contradict each other once."""
    noor, rami = enter("noor", "ar", width=360), enter("rami", width=360)
    for phone, duty in zip((noor, rami), gates, strict=True):
        keep_list(phone, f"{duty}gate/", PEOPLE)
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
        send_marks(phone)
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
    enter: Enter,
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
    office.prepare(STORY, "received", CHARTER)
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
