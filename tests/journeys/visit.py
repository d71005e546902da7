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
LANGUAGE_COOKIES = {"office": "office-language", "public": "django_language"}
# What came over the line for this page, compressed, whether the browser had it already or not.
WEIGHT = """() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""
HEAR_POLICY = """document.addEventListener('securitypolicyviolation',
  event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"""
# Chromium says this of every page that answers 4xx, such as a form with an error, and of a phone
# whose network a story has cut.
EXPECTED = re.compile(
    "Failed to load resource: (the server responded with a status of 4|net::ERR_INTERNET)"
)


class Visit:
    """One person, one window; everything they meet is checked as they go."""

    def __init__(
        self, browser: Browser, house: House, name: str, *, script: bool = True, **window: Any
    ) -> None:
        width = window.pop("width", 1280)
        self.house, self.name, self.script = house, name, script
        self.address: str = window.pop("address", house.address)
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, **window
        )
        self.context.add_init_script(HEAR_POLICY)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("request", self._hear_request)
        self.page.on("response", self._hear_response)
        self.page.on("console", self._hear_console)

    def sign_in(self, who: str = "amina", language: str = "en") -> None:
        """Through both forms, in a language."""
        self.page.goto(f"{self.address}/sign-in/")
        if language != "en":
            self.speak(language)
        self.look("sign-in")
        self.give_password(who)
        self.look("second-factor")
        self.give_code()

    def enter(self, who: str) -> None:
        """The same, without looking round."""
        self.go("/sign-in/")
        self.give_password(who)
        self.give_code()

    def give_code(self) -> None:
        """The second of the two steps."""
        self.page.locator("input[name=code]").fill(self.house.code())
        self.press()
        self.page.wait_for_url("**/office/")

    def dress(self, width: int, colours: Any, language: str) -> None:
        """The next pages in another width, other colours, another language."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=colours)
        door = "office" if self.address == self.house.address else "public"
        cookie = {"name": LANGUAGE_COOKIES[door], "value": language, "url": self.address}
        self.context.add_cookies([cookie])  # type: ignore[list-item]

    def give_password(self, who: str) -> None:
        """The first of the two steps."""
        self.page.locator("input[name=email]").fill(f"{who}@example.org")
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.press()

    def speak(self, language: str) -> None:
        """Choose a language from the menu in the masthead."""
        self.page.locator(".languages summary").click()
        self.page.locator(f".languages button[lang={language}]").click()

    def press(self, within: str = "main", number: int = 0) -> None:
        """The main button of a form, whatever language it speaks."""
        self.page.locator(f"{within} form button:not(.quiet)").nth(number).click()

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.address}{path}")

    def look(self, title: str, *, weigh: bool = True, picture: bool = True) -> None:
        """Nothing foreign, nothing blocked, nothing too wide, nothing that axe objects to.

        What a service worker hands out is counted unpacked: such a page is not weighed. A page that
        was pressed for has come when its picture is taken; one that was gone to needs none."""
        if picture:
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SCREENSHOTS / f"{self.name}-{title}.png", full_page=True)
        if self.script:
            self.measure(title, weigh=weigh)
        assert not self.faults, (title, list(self.faults))

    def close(self) -> None:
        """Shut the window."""
        self.context.close()

    def measure(self, title: str, *, weigh: bool = True) -> None:
        """Its width, its weight, and what axe says."""
        weight = self.page.evaluate(WEIGHT) if weigh else 0
        assert weight < MOST_BYTES, f"{title} weighs {weight} bytes"
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
