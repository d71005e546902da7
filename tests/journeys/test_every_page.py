"""Every page of the office and of the public door, looked at closely: wide and narrow, light and
dark, in scripts of both directions, and without JavaScript."""

import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.visit import Visit

OFFICE, PUBLIC = "waylight.config.urls", "waylight.config.public_urls"
# By the attribute: `href` of a link in a drawing is no string.
LINKS = """links => links.filter(it => !it.download)
  .map(it => new URL(it.getAttribute('href'), location).href)"""
# A page of the public site is one page, whichever language its address begins with.
IN_A_LANGUAGE = re.compile("^/(en|ar|fr|so|ti)/")
# Who goes round the office, in this order; each looks at what the ones before could not open.
WALKERS = ("amina", "chidi", "dalia", "esther", "grace", "hana")
# Each page is seen in one way of either list, turn by turn: colours, language.
WIDE = (("light", "en"), ("dark", "en"), ("light", "ar"), ("dark", "ti"))
NARROW = (("dark", "ar"), ("light", "en"), ("light", "so"), ("dark", "fr"))
# Of each page's two widths one of so many: both, or with `LOOKS=2` the one drawn, as by `.ci/run`,
# which draws the other one the next day.
LOOKS, DRAW = int(os.environ.get("LOOKS", "1")), int(os.environ.get("DRAW", "0"))
# A picture is a fifth of a look: none is taken where nobody can open it.
TAKES_PICTURES = "CI" not in os.environ
# Marks a page that no other leads to: one address may show two things, before and after.
UNLED = " (unled)"
LEADS_ACROSS = re.compile(r"/newsroom/enter/$")
"""To a door that is not served here."""
# What is no page to look at: it only receives, it is a file or a part of a page, it is for
# programs, or it is walked through in another story (signing in).
NO_PAGES = re.compile(
    r"^$|^(healthz|readyz|language/)$|^files/|^sign-|^welcome/|^office/security/|^office/api/(?!$)"
    r"|\.(xlsx|xml|zip|csv|json|ics|pdf|rss|atom|png|txt|<str:end>|<slug:form>)$|^office/notices/.*read/$|(sheets|letters|papers)/<uuid:paper>/$"
    r"|/(stop|again|frontier|progress|now|face|withdraw|disable|enable|link|factors|move|apply)/$"
    r"|/(link/close|throw-away|told|councils-told|taken|tell|take|make|drop|wipe|end)/$"
    r"|plans/<uuid:key>/touched/$"
    r"|/gate/(app.webmanifest|worker.js|shell/|people/|sync/|photos/<int:number>/)$"
    r"|/portrait/$|/list.edi$|/custody/<uuid:paper>/$"
    r"|/(approve|agree|refuse|undo|dispute|reopen|remove)/$"
    r"|^office/resettlement/search/$|^office/newsroom/enter/$"
)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """Both doors of a house with one of everything, and what no page leads to."""
    built = House(tmp_path_factory.mktemp("furnished"))
    words = ("tests.journeys.furnished", str(built.folder / "people.csv"))
    built.extra = json.loads(built.prepare(*words))
    try:
        for door in ("office", "public"):
            built.start("serve", "--door", door)
        for door in ("office", "public"):
            built.wait_until_served(door)
        yield built
    finally:
        built.end_all()


@pytest.fixture(scope="module")
def looked_at() -> dict[str, str]:
    """Route → who looked at it."""
    return {}


def route_of(path: str, urlconf: str) -> str:
    """The pattern that an address belongs to; nothing if it belongs to none."""
    try:
        return resolve(path, urlconf).route
    except Resolver404:
        return ""


def routes(urlconf: str) -> set[str]:
    """Every pattern of an address table."""

    def within(entries: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for entry in entries:
            route = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from within(entry.url_patterns, route)
            else:
                yield route

    return set(within(get_resolver(urlconf).url_patterns, ""))


def walk(
    window: Visit, plain: Visit, start: list[str], looked_at: dict[str, str], urlconf: str
) -> list[str]:
    """Follow every link to a page nobody has looked at yet; every fault that was found."""
    faults: list[str] = []
    ahead, known, passed = deque(start), set(start), set[str]()
    while ahead:
        path = ahead.popleft()
        route = f"{urlconf}: {route_of(path, urlconf)}{UNLED * (path in start)}"
        if route in passed or not (path in start or is_page(window, path)):
            continue
        passed.add(route)
        if route in looked_at:
            window.go(path)
        else:
            faults += look_in_every_way(window, plain, path, len(looked_at))
            looked_at[route] = window.name
        for link in window.page.eval_on_selector_all("a[href]", LINKS):
            there = IN_A_LANGUAGE.sub("/en/", urlsplit(link).path)
            if link.startswith(window.address) and there not in known:
                known.add(there)
                ahead.append(there)
    return faults


def look_in_every_way(window: Visit, plain: Visit, path: str, turn: int) -> list[str]:
    """One page without JavaScript, wide and narrow, where it stays; every fault."""
    looks = (
        partial(look, window, path, 1280, *WIDE[turn % 4]),
        partial(look, window, path, 360, *NARROW[turn % 4]),
    )
    ways = (partial(look_without_script, plain, path), *looks[(turn // 4 + DRAW) % LOOKS :: LOOKS])
    return [words for way in ways for words in told(way)]


def told(way: Callable[[], None]) -> list[str]:
    """What was wrong, if anything."""
    try:
        way()
    except AssertionError as no:
        return [str(no)[:600]]
    return []


def is_page(window: Visit, path: str) -> bool:
    """Whether something to read is there, for this person."""
    if LEADS_ACROSS.search(path):
        return False
    answer = window.context.request.get(f"{window.address}{path}")
    assert answer.status < 500, path
    return answer.status == 200 and answer.headers["content-type"].startswith("text/html")


def look(window: Visit, path: str, width: int, colours: str, language: str) -> None:
    """One page in one way."""
    name = re.sub("[^a-z]+", "-", re.sub("<.*?>", "", route_of(path, OFFICE) or path))
    title = f"{name or 'home'}-{width}-{colours}-{language}"
    window.dress(width, colours, language)
    # The public site has its language in the address.
    window.go(IN_A_LANGUAGE.sub(f"/{language}/", path))
    try:
        window.look(title, picture=TAKES_PICTURES)
    finally:
        window.faults.clear()


def look_without_script(window: Visit, path: str) -> None:
    """The same page has something to read."""
    window.go(path)
    assert window.page.locator("h1").is_visible(), f"{path} says nothing without JavaScript"
    faults = list(window.faults)
    # What is under way loads itself again, and would cut into the next page.
    window.page.goto("about:blank")
    window.faults.clear()
    assert not faults, (path, faults)


@pytest.mark.parametrize("who", WALKERS)
def test_every_page_of_the_office_is_light_accessible_and_ours(
    browser: Browser, furnished: House, looked_at: dict[str, str], who: str
) -> None:
    window = Visit(browser, furnished, f"page-{who}")
    plain = Visit(browser, furnished, f"page-{who}", script=False)
    for each in (window, plain):
        each.enter(who)
    start = ["/office/", "/office/ui/", *furnished.extra.get(who, [])]
    faults = walk(window, plain, start, looked_at, OFFICE)
    window.close()
    plain.close()
    assert not faults, "\n".join(faults)


def test_every_page_of_the_public_door_is_light_accessible_and_ours(
    browser: Browser, furnished: House, looked_at: dict[str, str]
) -> None:
    address = furnished.public_address
    window = Visit(browser, furnished, "page-public", address=address)
    plain = Visit(browser, furnished, "page-public", address=address, script=False)
    start = ["/", *furnished.extra["public"]]
    faults = walk(window, plain, start, looked_at, PUBLIC)
    window.close()
    plain.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("urlconf", [OFFICE, PUBLIC])
def test_no_page_was_passed_by(looked_at: dict[str, str], urlconf: str) -> None:
    if not looked_at:
        pytest.skip("Nobody went round")
    pages = {f"{urlconf}: {it}" for it in routes(urlconf) if not NO_PAGES.search(it)}
    if urlconf == PUBLIC:
        pages.add(f"{PUBLIC}: ")
    passed = {route.removesuffix(UNLED) for route in looked_at}
    assert pages <= passed, pages - passed
