"""A person in a browser who looks closely at every page they come to."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.cast import PASSWORD
from tests.house.tree import ROOT
from tests.journeys.house import House

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RUN_AXE = "async () => (await axe.run({resultTypes: ['violations']})).violations"
SCREENSHOTS = ROOT / "var" / "screenshots"
MOST_BYTES = 150_000
# Chromium says this of every page that answers 4xx, such as a form with an error.
EXPECTED = re.compile("Failed to load resource: the server responded with a status of 4")


class Visit:
    """One person, one window; everything they meet is checked as they go."""

    def __init__(
        self, browser: Browser, house: House, name: str, *, script: bool = True, **window: Any
    ) -> None:
        width = window.pop("width", 1280)
        self.house, self.address, self.name, self.script, self.width = (
            house,
            house.address,
            name,
            script,
            width,
        )
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, **window
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("request", self._hear_request)
        self.page.on("response", self._hear_response)
        self.page.on("console", self._hear_console)

    def sign_in(self, who: str = "amina", language: str = "en") -> None:
        """Through both forms, in a language."""
        self.page.goto(f"{self.address}/sign-in/")
        if language != "en":
            self.page.locator(f"button[lang={language}]").click()
        self.look("sign-in")
        self.give_password(who)
        self.look("second-factor")
        self.page.locator("input[name=code]").fill(self.house.code())
        self.press()
        self.page.wait_for_url("**/office/")

    def give_password(self, who: str) -> None:
        """The first of the two steps."""
        self.page.locator("input[name=email]").fill(f"{who}@example.org")
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.press()

    def press(self, within: str = "main", number: int = 0) -> None:
        """The main button of a form, whatever language it speaks."""
        self.page.locator(f"{within} form button:not(.quiet)").nth(number).click()

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.address}{path}")

    def look(self, title: str) -> None:
        """Nothing foreign, nothing blocked, nothing too wide, nothing that axe objects to."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{self.name}-{title}.png", full_page=True)
        weight = len(self.page.content().encode())
        assert weight < MOST_BYTES, f"{title} weighs {weight} bytes"
        if self.script:
            self._measure(title)
        assert not self.faults, (title, self.faults)

    def close(self) -> None:
        """Shut the window."""
        self.context.close()

    def _measure(self, title: str) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{title} is {wide} pixels wider than the window"
        self.page.evaluate(AXE)
        violations = self.page.evaluate(RUN_AXE)
        told = [(v["id"], v["nodes"][0]["html"][:200], len(v["nodes"])) for v in violations]
        assert not told, (title, told)

    def _hear_request(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self.faults.append(f"third party: {request.url}")

    def _hear_response(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.url} answered {response.status}")

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not EXPECTED.match(message.text):
            self.faults.append(f"console: {message.text}")
