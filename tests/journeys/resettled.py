"""The second half of the story: from the home to the hand-over and the first claim."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.movement import deed, journey_on, links, press, submit, wall
from tests.journeys.resettlement import (
    CODE,
    DESKS,
    DIAGNOSIS,
    HERE,
    STORY,
    TODAY,
    Story,
    moment,
)
from tests.journeys.resettlement_files import AYOUB, KHOURY
from tests.journeys.test_family_reunion import Colleague

CHARTER, AIRPORT, COUNTRY = "CH1", "Asia/Beirut", "Europe/London"
LEFT, LANDED = timedelta(hours=5), timedelta(minutes=20)
SOLVED = 120_000
"""Milliseconds within which the planner answers."""
NAMES = [one.given for one in (*KHOURY, *AYOUB)]


class Resettled(Story):
    """What follows once a family and a home are there."""

    # The council

    def propose(self, samir: Colleague) -> None:
        """The two families belong together; the big one is proposed for the big home."""
        deed(samir, self.khoury, "link", number=self.numbers["ayoub"], wish="SAME")
        samir.window.go(f"{HERE}/matching/")
        samir.window.look("matching")
        samir.window.go(f"{self.khoury}homes/")
        samir.window.look("homes")
        samir.page.locator("tbody tr td a.button").first.click()
        samir.window.look("propose")
        submit(samir)
        samir.window.look("proposed")

    def accept(self, celia: Colleague, name: str) -> None:
        """The council reads ages and needs, and no name; it says yes, and still reads none."""
        celia.window.go(f"{DESKS}/")
        celia.window.look(f"asked-{name}")
        proposal = links(celia, f"{DESKS}/", f"main a[href*='{DESKS}/proposals/']")[0]
        self.proposals[name] = proposal
        celia.window.go(proposal)
        celia.window.look(f"proposal-{name}")
        self.says_no_name(celia)
        celia.window.go(f"{proposal}do/accept/")
        celia.fill(ready_on=TODAY.isoformat())
        celia.window.look("accept")
        submit(celia)
        self.says_no_name(celia)

    def says_no_name(self, celia: Colleague) -> None:
        """Nobody's name is on the page, nor anywhere in what was sent."""
        sent = celia.page.content()
        assert not [one for one in NAMES if one in sent]

    def take_up_answer(self, samir: Colleague, which: str) -> None:
        """The office takes the answer up, and names the family."""
        press(samir, getattr(self, which), "take-up")
        samir.window.go(getattr(self, which))
        samir.window.look(f"taken-{which}")

    def read_names(self, celia: Colleague) -> None:
        """Now the council knows who comes, and what nobody tells it it does not know."""
        celia.window.go(self.proposals["khoury"])
        expect(celia.page.locator("main")).to_contain_text(KHOURY[4].given)
        assert DIAGNOSIS not in celia.page.content()
        celia.window.look("named")

    # The planner and the charter

    def plan(self, samir: Colleague) -> None:
        """Both families and the supply go to the planner; what it gives the small one is taken."""
        samir.window.go(f"{HERE}/planning/new/")
        samir.page.evaluate(
            "document.querySelectorAll('[name=referrals]').forEach(e => e.checked = 0)"
        )
        for record in (self.khoury, self.ayoub):
            key = record.rstrip("/").rpartition("/")[2]
            samir.page.locator(f"[name=referrals][value='{key}']").check()
        samir.page.locator("input[type=file]").set_input_files(self.house.folder / "supply.zip")
        samir.fill(time_limit="10")
        samir.window.look("plan-families")
        submit(samir)
        samir.page.wait_for_url(re.compile(r"/planning/[0-9a-f-]{36}/$"))
        samir.window.look("planning-waits")
        samir.page.wait_for_selector("[name=families]", timeout=SOLVED)
        samir.window.look("planning")
        for box in samir.page.locator("[name=families]").all():
            box.check()
        submit(samir)
        samir.window.look("taken-up")
        address = samir.page.locator("a[href*='/movements/plans/']").first.get_attribute("href")
        self.plan_address = str(address)

    def compose(self, lena: Colleague) -> None:
        """The journey of the charter with seven on it, each as the papers name them."""
        self.journey = journey_on(lena, self.plan_address, CHARTER)
        lena.window.go(self.journey)
        lena.window.look("journey")
        (self.leg,) = links(lena, self.journey, "main a[href*='/movements/legs/']")
        self.passengers = links(lena, self.journey, "main a[href*='/movements/passengers/']")
        assert len(self.passengers) == len(NAMES)
        for number, passenger in enumerate(self.passengers):
            lena.window.go(f"{passenger}do/identity/")
            if not number:
                lena.window.look("identity")
            lena.fill(
                surname="KHOURY",
                given=f"PERSON{'ABCDEFG'[number]}",
                nationality="SYR",
                document_type="P",
                document_issuer="SYR",
                document_number=f"N90{number}",
            )
            submit(lena)

    def book(self, lena: Colleague, omar: Colleague) -> None:
        """The charter goes earlier than planned: today. It is approved, booked and ticketed."""
        deed(
            lena,
            self.leg,
            "flight",
            carrier="ME",
            flight_number="4001",
            leaves_at=wall(AIRPORT, moment(LEFT)),
            lands_at=wall(COUNTRY, moment(LANDED)),
            infants="2",
        )
        self.house.prepare(STORY, "escorts", CHARTER)
        deed(lena, self.journey, "approve", cost="4000.00", currency="GBP")
        self.house.prepare(STORY, "lifted", CHARTER)
        press(lena, self.journey, "book")
        press(omar, self.journey, "release")
        deed(lena, self.journey, "checks", at=wall(AIRPORT, moment(LEFT + timedelta(hours=45))))
        lena.window.go(self.journey)
        lena.window.look("ticketed")

    def check_and_tell(self, dina: Colleague, samir: Colleague) -> None:
        """All are found fit, in the hours before and in no other; the council is told."""
        in_time = wall(AIRPORT, moment(LEFT + timedelta(hours=40)))
        for member in self.members:
            dina.window.go(f"{member}health/do/check/")
            if member == self.members[-1]:
                dina.fill(at=wall(AIRPORT, moment(timedelta(hours=6))), fit="yes")
                submit(dina)
                dina.is_told("VPR-047")
                dina.window.look("too-late")
            dina.fill(at=in_time, fit="yes")
            submit(dina)
        press(samir, self.khoury, "tell-council")
        samir.window.go(self.khoury)
        samir.window.look("manifested")

    def fly(self, lena: Colleague) -> None:
        """Frozen, on board, left and landed. A gate's page marks what happens now, and they boarded
        hours ago: so that is the deed's."""
        press(lena, self.journey, "freeze")
        lena.window.go(self.journey)
        lena.window.look("frozen")
        self.house.prepare(STORY, "boarded", CHARTER)
        left, landed = wall(AIRPORT, moment(LEFT)), wall(COUNTRY, moment(LANDED))
        deed(lena, self.leg, "depart", at=left, counted=str(len(self.passengers)))
        deed(lena, self.leg, "land", at=landed)
        lena.window.go(self.leg)
        lena.window.look("landed")

    def arrive(self, omar: Colleague, lena: Colleague) -> None:
        """Through the border and with who came for them; the journey is complete."""
        for to in ("CLEARED", "RECEIVED"):
            omar.window.go(self.passengers[0])
            omar.page.locator("a[href*='/do/arrival/']").last.click()
            omar.fill(to=to)
            submit(omar)
        self.house.prepare(STORY, "received", CHARTER)
        deed(lena, self.journey, "complete", documents_returned="on", baggage_noted="on")
        lena.window.go(self.journey)
        lena.window.look("completed")

    # The council again

    def receive(self, kay: Colleague) -> None:
        """The key worker signs for five who came."""
        kay.window.go(f"{self.proposals['khoury']}do/receive/")
        kay.fill(signed_as="Kay Worker", papers_given="on")
        kay.window.look("receive")
        submit(kay)
        kay.page.wait_for_url(re.compile(r"/receptions/[0-9a-f-]{36}/$"))
        kay.window.look("reception")
        self.reception = re.sub(r"^https?://[^/]+", "", kay.page.url)

    def hand_over(self, dina: Colleague, carl: Colleague, samir: Colleague) -> None:
        """What is clinical goes to one clinician, who signs; then the council has the family."""
        samir.window.go(f"{self.khoury}do/hand-over/")
        submit(samir)
        samir.is_told("VPR-085")
        samir.window.look("not-handed-over")
        deed(dina, f"{self.members[0]}health/", "hand-over", clinician="Carl")
        carl.window.go(f"{self.proposals['khoury']}health/")
        expect(carl.page.locator("main")).to_contain_text(CODE)
        carl.window.look("clinical")
        submit(carl)
        carl.window.look("read")
        deed(samir, self.khoury, "hand-over")
        samir.window.go(self.khoury)
        samir.window.look("with-the-council")

    def claim(self, celia: Colleague, expected: str) -> None:
        """The first claim: 22 % of the core sums, and what a child brings, to the penny."""
        press(celia, self.reception, "work-out")
        celia.window.go(self.reception)
        celia.window.look("claims")
        claims = links(celia, self.reception, f"main a[href*='{DESKS}/claims/']")
        celia.window.go(claims[0])
        expect(celia.page.locator(".figures")).to_contain_text(expected)
        celia.window.look("claim")
        press(celia, claims[0], "submit")
        celia.window.go(claims[0])
        celia.window.look("submitted")
