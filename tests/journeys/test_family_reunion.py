"""A family comes, page by page: two members from two countries, every guard met on the way."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visit import Visit

HERE = "/office/family-reunion"
RECORD = re.compile(r"/(reunions|members|groups)/[0-9a-f-]{36}/")
TODAY = date.today()  # noqa: DTZ011 - the browser's and the server's day, in one house
FIRST, FLIES, LAST = (TODAY + timedelta(days=days) for days in (-9, -2, 20))
SPONSOR = {"name": "صفية إدريس", "latin": "Safia Idris", "born": "1980", "sex": "F"}
FACTS = {
    "sponsor_status": "REFUGEE",
    "granted_on": "2012-03-01",
    "left_on": "2011-06",
    "council": "E09000033",
    "language": "ar",
    "band": "P3",
}
HUSBAND = {"name": "Omar Idris", "born": "1978-02-03", "sex": "M"}
SON = {"name": "Hassan Idris", "born": "2010-09-30", "sex": "M"}
MEANS = {
    "income": "900.00",
    "essential_costs": "880.00",
    "savings": "100.00",
    "debts": "0.00",
    "dependants": "0",
    "other_grants": "0.00",
    "estimate": "1900.00",
}


class Colleague:
    """One of the two, in a window of their own."""

    def __init__(self, window: Visit) -> None:
        self.window, self.page = window, window.page

    def fill(self, **values: str) -> None:
        """Fill the fields of the page's form by their names."""
        for name, value in values.items():
            field = self.page.locator(f"main [name='{name}']")
            kind = field.first.evaluate("one => one.tagName + one.type")
            if kind.startswith("SELECT"):
                field.select_option(value)
            elif kind.endswith("checkbox") and value == "on":
                field.check()
            elif kind.endswith(("checkbox", "radio")):
                self.page.locator(f"main [name='{name}'][value='{value}']").check()
            else:
                field.fill(value)

    def send(self, address: str, look: str = "", **values: str) -> None:
        """Open a page, fill its form and send it."""
        self.window.go(address)
        self.fill(**values)
        if look:
            self.window.look(look)
        self.submit()

    def submit(self) -> None:
        """Send the page's form, and wait for what comes of it."""
        with self.page.expect_navigation():
            self.window.press()

    def press(self, record: str, deed: str) -> None:
        """Press the button of a deed on a record's page."""
        self.window.go(record)
        for fold in self.page.locator("details:not([open]) > summary").all():
            if fold.is_visible() and fold.locator("..").locator(f"[action$='/do/{deed}/']").count():
                fold.click()
        with self.page.expect_navigation():
            self.page.locator(f"form[action$='/do/{deed}/'] button").first.click()

    def choose(self, name: str) -> None:
        """The first of what a field offers."""
        offered = self.page.locator(f"main select[name={name}] option:not([value=''])")
        value = offered.first.get_attribute("value")
        self.page.locator(f"main select[name={name}]").select_option(value)

    def is_new(self) -> None:
        """None of those whom the register knows."""
        if (new := self.page.locator("main [name=person][value=new][type=radio]")).count():
            new.check()

    def is_told(self, code: str) -> None:
        """The page says no, with a number."""
        expect(self.page.locator("body")).to_contain_text(code)

    def records(self, page: str, kind: str) -> list[str]:
        """The addresses of records that a page leads to, in its order."""
        self.window.go(page)
        links = [one.get_attribute("href") or "" for one in self.page.locator("main a").all()]
        found = [m.group(0) for link in links if (m := RECORD.search(link)) and m[1] == kind]
        return [f"{HERE}{one}" for one in dict.fromkeys(found)]


class Story:
    """The reunion, as two colleagues bring it along."""

    def __init__(self, idris: Colleague, jamila: Colleague) -> None:
        self.idris, self.jamila = idris, jamila
        self.reunion = ""

    def enquire(self) -> None:
        """The sponsor calls; the register is asked first."""
        idris = self.idris
        idris.send(f"{HERE}/new/", "look-first", **SPONSOR)
        idris.is_new()
        idris.fill(**FACTS)
        idris.window.look("enquiry")
        idris.submit()
        found = RECORD.search(idris.page.url)
        assert found, idris.page.url
        self.reunion = f"{HERE}{found.group(0)}"

    def add(self, person: dict[str, str], **facts: str) -> None:
        """Somebody of the family, looked for in the register first."""
        idris = self.idris
        idris.send(f"{self.reunion}members/new/", **person)
        idris.is_new()
        idris.fill(**facts)
        idris.window.look("add-member")
        idris.submit()

    def prove_status(self) -> None:
        """A letter of the sponsor, received and verified."""
        letter = {"kind": "STATUS_LETTER", "status": "RECEIVED"}
        self.idris.send(f"{self.reunion}do/keep-paper/", **letter)
        for deed, more in (("judge-paper", {"status": "VERIFIED"}), ("prove", {})):
            self.idris.window.go(f"{self.reunion}do/{deed}/")
            self.idris.choose("document")
            self.idris.fill(**more)
            self.idris.submit()

    def take_on(self, member: str, **consent: str) -> None:
        """Refused while anything lacks; then eligible."""
        idris = self.idris
        idris.press(member, "begin-intake")
        idris.press(member, "screen")
        idris.press(member, "accept")
        idris.is_told("FRTA-043")
        agreed = {"purpose": "TRAVEL", "recipients": "IOM", "given_on": TODAY.isoformat()}
        idris.window.go(f"{member}do/consent/")
        idris.fill(**agreed, **consent)
        if consent["form"] == "PROXY":
            idris.choose("proxy")
        idris.submit()

    def fund(self) -> None:
        """Means tested by one, countersigned and approved by the other."""
        self.idris.send(f"{self.reunion}do/assess/", "means", **MEANS)
        self.jamila.press(f"{self.reunion}money/", "countersign")
        self.jamila.send(f"{self.reunion}do/approve/", amount="1800.00", fund="Journeys")
        self.jamila.window.go(f"{self.reunion}money/")
        self.jamila.window.look("money")

    def contribute(self) -> None:
        """The sponsor's own part, without which no ticket is released."""
        proof = {"proof": "Receipt of the bank", "received_on": TODAY.isoformat()}
        self.idris.send(f"{self.reunion}do/contribute/", amount="160.00", **proof)

    def apply(self, member: str, gwf: str) -> None:
        """Refused with a reference of another form; then recorded, and granted."""
        idris, days = self.idris, {"valid_from": FIRST.isoformat(), "valid_until": LAST.isoformat()}
        at = {"applied_at": "2025-08-01T10:00"}
        idris.send(f"{member}do/apply/", gwf="GWF123", **at)
        idris.is_told("FRTA-027")
        idris.fill(gwf=gwf)
        idris.submit()
        printed = {"names_printed": "IDRIS", "status": "RECEIVED", "number": "V1", **days}
        for kind in ("VISA", "PASSPORT", "EXIT_PERMIT", "TB_CERTIFICATE", "PARENTAL_CONSENT"):
            idris.send(f"{member}do/keep-paper/", kind=kind, **printed)
        idris.window.go(f"{member}do/grant-visa/")
        idris.choose("document")
        idris.fill(decided_on=TODAY.isoformat())
        idris.submit()

    def prepare(self, member: str) -> None:
        """Not ready while anything is open; then every item in order."""
        idris = self.idris
        self.jamila.press(member, "prepare")
        idris.press(member, "ready")
        idris.is_told("FRTA-047")
        idris.window.go(f"{member}do/settle/")
        items = [
            one.get_attribute("value") for one in idris.page.locator("[name=item] option").all()
        ]
        for item in filter(None, items):
            idris.window.go(f"{member}do/settle/")
            idris.fill(item=item, status="NOT_NEEDED", because="Seen by the mission")
            idris.submit()
        idris.press(member, "ready")

    def fly(self, group: str, number: int) -> None:
        """Booked, released by somebody else, flown, landed, handed over."""
        idris, jamila = self.idris, self.jamila
        late = LAST + timedelta(days=1)
        flight = {"flight": "ET308", "lands_in": "LHR"}
        jamila.send(
            f"{group}do/book/", **flight, leaves_at=f"{late}T04:00", lands_at=f"{late}T15:30"
        )
        jamila.is_told("FRTA-021")
        jamila.window.look("refused")
        jamila.fill(leaves_at=f"{FLIES}T04:00", lands_at=f"{FLIES}T15:30")
        jamila.submit()
        name = f"name_{number}"
        idris.send(f"{group}do/release/", **{name: "SOMEBODY ELSE"})
        idris.is_told("FRTA-030")
        if number == 1:
            idris.fill(**{name: "IDRIS"})
            idris.submit()
            idris.is_told("FRTA-045")
            self.contribute()
            idris.window.go(f"{group}do/release/")
        idris.fill(**{name: "IDRIS"})
        idris.submit()
        idris.send(f"{group}do/board/", at=f"{FLIES}T04:10")
        idris.send(f"{group}do/land/", at=f"{FLIES}T15:40")
        idris.send(f"{group}do/hand-over/", receiver="Somebody", identity="", signed="on")
        idris.fill(receiver="Safia Idris", identity="Residence permit", signed="on")
        idris.window.look("hand-over")
        idris.submit()
        idris.window.look("handed-over")


@pytest.mark.parametrize(
    ("name", "language", "window"),
    [
        ("reunion-wide-english", "en", {}),
        ("reunion-narrow-english", "en", {"width": 360}),
        ("reunion-wide-arabic", "ar", {}),
        ("reunion-narrow-arabic", "ar", {"width": 360}),
    ],
)
def test_a_family_in_two_countries_comes_together(
    visit: Callable[..., Visit], house: House, name: str, language: str, window: dict[str, Any]
) -> None:
    house.prepare("tests.journeys.reunion_story")
    idris, jamila = (Colleague(visit(f"{name}-{who}", **window)) for who in ("idris", "jamila"))
    for who, colleague in (("idris", idris), ("jamila", jamila)):
        colleague.window.enter(who)
        colleague.window.dress(window.get("width", 1280), "light", language)
    story = Story(idris, jamila)
    story.enquire()
    story.add(HUSBAND, relationship="SPOUSE", country_of_stay="UGA", relationship_began_on="2005")
    child = {"married": "no", "independent": "no", "in_family_unit_when_left": "yes"}
    story.add(SON, relationship="CHILD", country_of_stay="SDN", **child)
    idris.window.go(story.reunion)
    idris.window.look("reunion")
    husband, son = idris.records(story.reunion, "members")
    story.prove_status()
    for member in (husband, son):
        facts = {"relationship_began_on": "2005"} if member == husband else child
        idris.send(f"{member}do/change/", applied_at="2025-08-01T10:00", **facts)
    story.take_on(husband, form="WRITTEN")
    story.take_on(son, form="PROXY", proxy_reason="A child", assent="on")
    story.fund()
    for number, member in enumerate((husband, son), 1):
        idris.press(member, "accept")
        story.apply(member, f"GWF{hash(name) % 10**8:08}{number}")
        story.prepare(member)
    idris.window.go(husband)
    idris.window.look("member")
    escort = {"kind": "ESCORT", "name": "Grace Achieng", "agreed_by": "Safia Idris"}
    idris.send(f"{son}do/agree-adult/", "agree-adult", **escort)
    for member, airport in ((husband, "EBB"), (son, "PZU")):
        jamila.send(
            f"{story.reunion}groups/new/",
            members=member.rstrip("/").rpartition("/")[2],
            airport=airport,
            receiver="Safia Idris",
        )
    groups = jamila.records(story.reunion, "groups")
    assert len(groups) == 2
    for number, group in enumerate(groups, 1):
        jamila.press(group, "ask")
        jamila.window.look("group")
        story.fly(group, number)
    for member in (husband, son):
        idris.window.go(member)
        idris.window.look("reunited")
        idris.press(member, "call")
        idris.press(member, "close")
    idris.window.go(story.reunion)
    idris.window.look("closed")
    a_letter(idris, story.reunion)


def a_letter(idris: Colleague, reunion: str) -> None:
    """Her page is opened for her, and a letter is given out in her language, and opened."""
    at = f"{reunion}letters/"
    # Papers ask for a second factor of the last five minutes, and the story may take longer.
    idris.window.go(f"/sign-in/again/?next={at}")
    idris.page.locator("input[name=code]").fill(idris.window.house.code())
    idris.submit()
    idris.submit()
    idris.fill(kind="closure", language="ar")
    with idris.page.expect_navigation():
        idris.page.locator("form:has(select[name=kind]) button.primary").click()
    idris.window.look("letters")
    with idris.page.expect_download() as download:
        idris.page.locator("tbody a.button").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-1.7")
