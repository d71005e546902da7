"""A family is resettled, page by page: from UNHCR's form to the home, by those who do it.

Every page is looked at as it comes. Where seven people pass the same form, the first passes it on
the screen and the others by the same deed (`resettlement_story`)."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.movement import deed, links, press, submit
from tests.journeys.resettlement_files import CANARY, KHOURY
from tests.journeys.test_family_reunion import Colleague

STORY = "tests.journeys.resettlement_story"
HERE, DESKS = "/office/resettlement", "/office/councils"
TODAY = date.today()  # noqa: DTZ011 - the browser's and the server's day, in one house
LATER = TODAY + timedelta(days=150)
DIAGNOSIS, CODE, MEDICINE = f"{CANARY}diagnosis", "G82.2", f"{CANARY}baclofen"
WHEELCHAIR = "WCHC"
COMING = 10
"""Days until a class to which the planner may invite: it wants one for each family."""
Enter = Callable[..., Colleague]


class Story:
    """What the colleagues do, and where the records are that they made."""

    def __init__(self, house: House, enter: Enter) -> None:
        self.house, self.enter = house, enter
        self.khoury = self.ayoub = self.first = ""
        self.numbers: dict[str, str] = {}
        self.members: list[str] = []
        self.homes: list[str] = []
        self.proposals: dict[str, str] = {}

    # From the form to the decision

    def bring_in(self, nadia: Colleague) -> None:
        """A form with three faults brings nobody; the corrected one brings two families."""
        _upload(nadia, self.house.folder / "bad.xml")
        main = nadia.page.locator("main")
        for said in ("VPR-142", "VPR-133", "SUD (Sudan)"):
            expect(main).to_contain_text(said)
        nadia.window.look("faults")
        assert not nadia.page.locator("form[action$='/apply/']").count()
        _upload(nadia, self.house.folder / "good.xml")
        expect(nadia.page.locator("main")).to_contain_text("Warda Khoury")
        nadia.window.look("families")
        nadia.fill(declared_on=(TODAY - timedelta(days=3)).isoformat(), synthetic="on")
        submit(nadia)
        nadia.window.look("referred")
        self.find(nadia)

    def find(self, nadia: Colleague) -> None:
        """The two newest families of the list, whole before anything else is done."""
        nadia.window.go(f"{HERE}/")
        nadia.window.look("referrals")
        found = links(nadia, f"{HERE}/", f"tbody th a[href*='{HERE}/referrals/']")[:2]
        for record in found:
            nadia.window.go(record)
            which = "khoury" if nadia.page.locator("main", has_text="Khoury").count() else "ayoub"
            setattr(self, which, record)
            heading = nadia.page.locator("main").inner_text()
            number = re.search(r"\bRST-[\d-]+\b", heading)
            assert number, heading[:300]
            self.numbers[which] = number[0]
        nadia.window.go(self.khoury)
        nadia.window.look("referral")
        self.members = links(nadia, self.khoury, f"main a[href*='{HERE}/members/']")
        self.members = [one for one in self.members if re.search(r"/members/[0-9a-f-]{36}/$", one)]
        assert len(self.members) == len(KHOURY), self.members

    def decide(self, ruth: Colleague) -> None:
        """The Home Office's recorder takes both to screening and accepts them."""
        for record in (self.khoury, self.ayoub):
            press(ruth, record, "screening")
            ruth.window.go(f"{record}do/accept/")
            ruth.fill(secured_on=TODAY.isoformat())
            ruth.window.look("accept")
            submit(ruth)
        ruth.window.look("accepted")

    # The five tracks

    def examine(self, dina: Colleague) -> None:
        """The grandmother needs a wheelchair to her seat; why is read by physicians alone."""
        for number, member in enumerate(self.members):
            carried = number == len(self.members) - 1
            dina.window.go(f"{member}health/do/examine/")
            dina.fill(
                place="Beirut",
                xray_on=TODAY.isoformat(),
                conditions=CODE,
                medicines=f"{MEDICINE} 90",
                words=f"{DIAGNOSIS} {number}",
            )
            if carried:
                dina.window.look("examine")
            submit(dina)
            dina.window.go(f"{member}health/do/clear/")
            dina.fill(until=LATER.isoformat(), **({"needs": WHEELCHAIR} if carried else {}))
            if carried:
                dina.window.look("clear")
            submit(dina)
        dina.window.look("health")
        self.house.prepare(STORY, "cleared", self.numbers["ayoub"])

    def get_papers(self, samir: Colleague) -> None:
        """Those of the father on the screen, of the others by the same deeds."""
        member, until = self.members[0], LATER.isoformat()
        for slug, facts in (
            ("document", {"status": "ISSUED", "until": until}),
            ("entry", {"entry": "BIOMETRICS"}),
            ("entry", {"entry": "GRANTED", "entry_from": TODAY.isoformat(), "entry_until": until}),
            ("permit", {"status": "SUBMITTED", "ministry": "General Security"}),
            ("permit", {"status": "GRANTED", "until": until}),
        ):
            deed(samir, member, slug, **facts)
        samir.window.go(member)
        samir.window.look("member")
        for number in self.numbers.values():
            self.house.prepare(STORY, "prepared", number)
        samir.window.go(f"{HERE}/exit-permits/")
        samir.window.look("exit-permits")

    def teach(self, samir: Colleague) -> None:
        """A class of two days, which both families attend to the end; and one that is to come."""
        self.open_class(samir, TODAY + timedelta(days=COMING))
        self.open_class(samir, TODAY - timedelta(days=1), "open-class")
        lesson = re.sub(r"^https?://[^/]+", "", samir.page.url)
        for slug, field in (("invite", "members"), ("attendance", "attended")):
            samir.window.go(f"{lesson}do/{slug}/")
            for box in samir.page.locator(f"main [name={field}]").all():
                label = str(box.evaluate("one => one.labels[0].textContent"))
                if any(number in label for number in self.numbers.values()):
                    box.check()
            samir.window.look(slug)
            submit(samir)
        samir.window.go(lesson)
        samir.window.look("class")

    def open_class(self, samir: Colleague, begins: date, look: str = "") -> None:
        """A class of two days in Beirut."""
        samir.window.go(f"{HERE}/classes/new/")
        samir.fill(
            airport="BEY",
            place="Community hall, Beirut",
            begins_on=begins.isoformat(),
            days="2",
            capacity="20",
        )
        if look:
            samir.window.look(look)
        submit(samir)

    def say_needs(self, samir: Colleague) -> None:
        """A step-free home, and care; then a council is looked for."""
        for record in (self.khoury, self.ayoub):
            samir.window.go(f"{record}do/needs/")
            samir.fill(language="ar", airport="BEY")
            if record == self.khoury:
                samir.fill(medical_level="SOME", step_free="on")
                samir.window.look("needs")
            submit(samir)
            expect(samir.page.locator("main .errors")).to_have_count(0)
            press(samir, record, "seek")
        samir.window.go(self.khoury)
        samir.window.look("looking")

    # A home

    def offer_homes(self, celia: Colleague) -> None:
        """Two homes of Bristol, each a firm offer."""
        celia.window.go(f"{DESKS}/")
        celia.window.look("desks")
        (desk,) = links(celia, f"{DESKS}/", f"main a[href*='{DESKS}/desks/']")
        celia.window.go(desk)
        celia.window.look("desk")
        for bedrooms, people, schools in (("4", "6", "2"), ("2", "3", "1")):
            celia.window.go(f"{desk}do/offer/")
            celia.fill(
                property_reference=f"Example Road {bedrooms}",
                bedrooms=bedrooms,
                max_people=people,
                step_free="on",
                available_from=TODAY.isoformat(),
                expires_on=(TODAY + timedelta(days=60)).isoformat(),
                school_places=schools,
                languages="ara",
            )
            celia.window.look("offer-a-home")
            submit(celia)
            celia.window.look("home")
            self.homes.append(re.sub(r"^https?://[^/]+", "", celia.page.url))


def _upload(one: Colleague, path: Path) -> None:
    one.window.go(f"{HERE}/forms/")
    one.window.look("upload")
    one.page.locator("input[type=file]").set_input_files(path)
    submit(one)
    one.page.wait_for_url(re.compile(r"/forms/[0-9a-f-]{36}/$"))


def moment(ago: timedelta) -> datetime:
    """So long ago, to the minute."""
    return (datetime.now(UTC) - ago).replace(second=0, microsecond=0)
