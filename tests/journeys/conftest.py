"""What the stories share: Chromium, one house with its server and worker, visits."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.house import House
from tests.journeys.movement import enter, movement
from tests.journeys.visit import Visit

__all__ = ["enter", "movement"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every story is marked, so that `make test` leaves it to `make journeys`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without one the stories are skipped."""
    if not CHROMIUM:
        pytest.skip("There is no Chromium here: install the package chromium to run the stories.")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """Served, with a worker."""
    built = House(tmp_path_factory.mktemp("house"))
    built.prepare()
    try:
        built.start("serve")
        built.start("work")
        built.wait_until_served()
        yield built
    finally:
        built.end_all()


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Callable[..., Visit]]:
    """Open a window: `visit("name", width=360, script=False)`."""
    opened: list[Visit] = []

    def open_window(name: str, **window: Any) -> Visit:
        opened.append(Visit(browser, house, name, **window))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()
