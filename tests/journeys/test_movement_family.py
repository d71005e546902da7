"""A family of four changes twice: twelve places on three flights, from the plan to the arrival.

They flew this morning. A phone that is without signal is told what time it was then, and the right
time before it sends what it marked: so nobody has to wait for an aircraft."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.movement import (
    HERE,
    KEPT_NOTHING,
    SLOW,
    Enter,
    deed,
    journey_on,
    keep_list,
    links,
    open_gate,
    press,
    send_marks,
    wall,
)
from tests.journeys.movement_caseload import SCHEDULED
from tests.journeys.test_family_reunion import Colleague

FAMILY = 4
LAST = "EDI"
MINUTE = timedelta(minutes=1)
EARLIER = timedelta(hours=10)
"""How long ago the first gate opened: as long as a phone may be told an older time, for a duty
lasts a day and the phone reckons its end from the office's clock."""


class Flight(NamedTuple):
    """A leg, its clocks, and how many minutes ago it left and landed."""

    carrier: str
    number: str
    leaves_zone: str
    lands_zone: str
    left: int
    landed: int


FLIGHTS = (
    Flight("TK", "811", "Asia/Amman", "Europe/Istanbul", 570, 450),
    Flight("TK", "1985", "Europe/Istanbul", "Europe/London", 330, 200),
    Flight("BA", "1446", "Europe/London", "Europe/London", 80, 10),
)
STANDING = f"""SELECT p.status, count(*) FROM movements_passage p
  JOIN movements_leg l ON p.leg_id = l.id JOIN movements_journey j ON l.journey_id = j.id
  WHERE j.flight = '{SCHEDULED}' AND j.status = 'COMPLETED' GROUP BY p.status"""  # noqa: S608 - our own words
WIPED = f"""SELECT count(*) FROM movements_device d JOIN movements_duty u ON d.duty_id = u.id
  JOIN movements_leg l ON u.leg_id = l.id JOIN movements_journey j ON l.journey_id = j.id
  WHERE j.flight = '{SCHEDULED}' AND d.wipe_confirmed_at IS NOT NULL"""  # noqa: S608 - as above
NAMES = (("AMAL", "أمل"), ("OMAR", "عمر"), ("LAYLA", "ليلى"), ("SAMI", "سامي"))


def test_a_family_changes_twice_on_its_way(movement: House, enter: Enter) -> None:
    """The officer reads Arabic, finance and reception English, the phones both."""
    lena, omar = enter("lena", "ar", "family"), enter("omar", "en", "family")
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    family = journey_on(lena, str(movement.plan), SCHEDULED)  # type: ignore[attr-defined]
    deed(lena, family, "leg", to_airport=LAST)
    legs = links(lena, family, "main a[href*='/movements/legs/']")
    people = links(lena, family, "main a[href*='/movements/passengers/']")
    assert (len(legs), len(people)) == (len(FLIGHTS), FAMILY)
    names_and_papers(lena, people)
    somebody_comes(lena, family)
    deed(lena, family, "approve", cost="2400.00", currency="GBP")
    for leg, flight in zip(legs, FLIGHTS, strict=True):
        fly(lena, leg, flight, now)
    press(lena, family, "book")
    twelve_tickets(lena, people)
    press(omar, family, "release")
    deed(lena, family, "checks", at=wall(FLIGHTS[0].leaves_zone, now - timedelta(hours=50)))
    press(lena, family, "freeze")
    lena.window.look("frozen")
    lena.page.locator("a[href$='/manifests/']").first.click()
    lena.page.locator("a[href*='/movements/manifests/']").first.click()
    lena.window.look("manifest")
    for number, (leg, flight) in enumerate(zip(legs, FLIGHTS, strict=True)):
        gate = open_gate(lena, leg, ["Noor", "Rami"][number % 2], now - EARLIER)
        phone = enter(*[("noor", "ar"), ("rami", "en")][number % 2], f"family-{number}", width=360)
        at_the_gate(phone, f"{gate}gate/", now - (flight.left + 20) * MINUTE)
        under_way(phone, leg, flight, now)
    over_without_signal(phone, lena, gate)
    wait_until_told(movement, phone)
    arrive(omar, lena, family, legs[-1], people)
    assert dict(movement.ask(STANDING)) == {"LANDED": 8, "RECEIVED": 4}  # type: ignore[arg-type]


def names_and_papers(one: Colleague, people: list[str]) -> None:
    """Each as the travel document says it."""
    for number, (passenger, (given, native)) in enumerate(zip(people, NAMES, strict=True), 1):
        one.window.go(f"{passenger}do/identity/")
        one.fill(
            surname="NAJJAR",
            given=given,
            native=f"{native} نجار",
            nationality="SYR",
            document_type="P",
            document_issuer="SYR",
            document_number=f"N90{number}",
        )
        if number == 1:
            one.window.look("papers")
        one.submit()
    one.window.look("passenger")


def somebody_comes(one: Colleague, family: str) -> None:
    """A receiver for all four, who was reached."""
    one.window.go(f"{family}do/receiver/")
    for box in one.page.locator("main [name=passengers]").all():
        box.check()
    one.fill(name="Huda Najjar", phone="+44 7700 900123", identity_document="UK 7700")
    one.window.look("receiver")
    one.submit()
    press(one, f"{family}staff/", "confirm")
    one.window.look("staff")


def fly(one: Colleague, leg: str, flight: Flight, now: datetime) -> None:
    """Which flight a leg is, by the two clocks on the walls."""
    deed(
        one,
        leg,
        "flight",
        carrier=flight.carrier,
        flight_number=flight.number,
        booking="QX7RTY",
        leaves_at=wall(flight.leaves_zone, now - flight.left * MINUTE),
        lands_at=wall(flight.lands_zone, now - flight.landed * MINUTE),
    )


def twelve_tickets(one: Colleague, people: list[str]) -> None:
    """One for each of four people on each of three legs."""
    written = 0
    for passenger, (given, _native) in zip(people, NAMES, strict=True):
        for form in links(one, passenger, "main a[href$='/do/ticket/']"):
            written += 1
            one.send(form, ticket=f"235{written:010}", ticket_name=f"NAJJAR/{given}")
    one.window.look("tickets")
    assert written == FAMILY * len(FLIGHTS)


def at_the_gate(phone: Colleague, gate: str, then: datetime) -> None:
    """Everybody boards while there is no signal; what was marked is sent later."""
    phone.page.clock.set_fixed_time(then)
    keep_list(phone, gate, FAMILY)
    boards = phone.page.locator("#rows button[data-to=BOARDED]")
    for number in range(FAMILY):
        boards.nth(number).click()
    expect(phone.page.locator("#count-boarded")).to_have_text(str(FAMILY), timeout=SLOW)
    phone.window.faults.clear()
    phone.window.look("without-signal", weigh=False)
    phone.page.clock.set_fixed_time(datetime.now(UTC))
    send_marks(phone)
    expect(phone.page.locator("#rows > li[data-group=boarded]")).to_have_count(FAMILY, timeout=SLOW)
    phone.window.look("sent", weigh=False)


def under_way(one: Colleague, leg: str, flight: Flight, now: datetime) -> None:
    """Four heads are counted, the leg leaves and lands."""
    left, landed = now - flight.left * MINUTE, now - flight.landed * MINUTE
    deed(one, leg, "depart", at=wall(flight.leaves_zone, left), counted=str(FAMILY))
    deed(one, leg, "land", at=wall(flight.lands_zone, landed))


def over_without_signal(phone: Colleague, lena: Colleague, duty: str) -> None:
    """The end comes while nobody hears the phone: it forgets at once, and says so when heard."""
    with phone.page.expect_response(lambda answer: answer.url.endswith("/sync/"), timeout=SLOW):
        phone.window.go(f"{duty}gate/")
    phone.page.wait_for_timeout(1000)
    expect(phone.page.locator("#rows > li")).to_have_count(FAMILY, timeout=SLOW)
    phone.window.context.set_offline(True)
    phone.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(phone.page.locator("#closed")).to_be_visible(timeout=SLOW)
    expect(phone.page.locator("#rows > li")).to_have_count(0, timeout=SLOW)
    assert phone.page.evaluate(KEPT_NOTHING) == "1,0"
    phone.window.faults.clear()
    phone.window.look("over", weigh=False)
    lena.window.go(duty)
    lena.page.locator("main details summary").first.click()
    lena.page.locator("form[action$='/end/'] button").click()
    phone.page.clock.set_fixed_time(datetime.now(UTC))
    phone.window.context.set_offline(False)
    phone.page.wait_for_function("async () => !(await indexedDB.databases()).length")
    phone.page.wait_for_timeout(1000)
    assert phone.page.evaluate(KEPT_NOTHING) == "0,0"
    lena.window.go(duty)
    lena.window.look("duty")


def wait_until_told(movement: House, phone: Colleague) -> None:
    """The office hears of it a moment after all is gone."""
    for _second in range(SLOW // 1000):
        if movement.ask(WIPED) == [(1,)]:
            break
        phone.page.wait_for_timeout(1000)
    assert movement.ask(WIPED) == [(1,)]


def arrive(omar: Colleague, lena: Colleague, family: str, leg: str, people: list[str]) -> None:
    """Through the border and handed over to who came; then the journey is complete."""
    omar.window.go(f"{HERE}/board/")
    omar.window.look("board")
    omar.window.go(f"{leg}reception/")
    omar.window.look("reception")
    for passenger in people:
        for to in ("CLEARED", "RECEIVED"):
            omar.window.go(passenger)
            omar.page.locator("a[href*='/do/arrival/']").last.click()
            omar.fill(to=to)
            omar.submit()
    omar.window.look("received")
    lena.window.go(family)
    lena.window.look("arrived")
    deed(lena, family, "complete", documents_returned="on", baggage_noted="on")
    lena.window.go(family)
    lena.window.look("completed")
