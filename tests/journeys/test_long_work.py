"""A plan that takes its time: live progress, stop keeps the best, kill -9 leaves no harm."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.house.tree import PACKAGE
from tests.journeys.house import PATIENCE, House
from tests.journeys.visit import Visit

BUNDLED = PACKAGE / "examples" / "vpr-2015q4.xlsx"


def start_long_plan(window: Visit) -> str:
    """The bundled caseload, with five minutes to plan it; the address of its progress."""
    window.go("/office/movements/upload/")
    window.page.locator("input[type=file]").set_input_files(BUNDLED)
    window.press()
    window.look("bundled-understood")
    window.page.locator("select[name=time_limit]").select_option("300")
    window.press("#plan")
    expect(window.page.locator("#progress .figures")).to_be_visible(timeout=PATIENCE * 1000)
    return window.page.url


def test_progress_is_live_and_stopping_keeps_the_best_so_far(visit: Callable[..., Visit]) -> None:
    amina = visit("stop")
    amina.sign_in()
    start_long_plan(amina)
    seconds = amina.page.locator("#progress .figure-value").last
    first = seconds.inner_text()
    expect(seconds).not_to_have_text(first, timeout=15_000)
    amina.look("progress")
    amina.press("#progress")
    expect(amina.page.locator(".week").first).to_be_visible(timeout=PATIENCE * 1000)
    amina.look("bundled-board")
    amina.page.locator(".tabs a").nth(1).click()
    amina.look("bundled-arrivals")


def test_progress_and_stop_need_no_script(visit: Callable[..., Visit]) -> None:
    amina = visit("stop-no-script", script=False)
    amina.sign_in()
    amina.go("/office/movements/upload/")
    amina.page.locator("input[type=file]").set_input_files(BUNDLED)
    amina.press()
    amina.page.locator("select[name=time_limit]").select_option("300")
    amina.press("#plan")
    # The page loads itself again until there is something to show, and again until the end.
    expect(amina.page.locator("#progress .figures")).to_be_visible(timeout=PATIENCE * 1000)
    amina.look("progress")
    amina.press("#progress")
    expect(amina.page.locator(".week").first).to_be_visible(timeout=PATIENCE * 1000)


def test_a_killed_worker_leaves_earlier_plans_and_can_begin_again(
    visit: Callable[..., Visit], house: House
) -> None:
    amina = visit("killed")
    amina.sign_in()
    address = start_long_plan(amina)
    amina.press("#progress")
    expect(amina.page.locator(".week").first).to_be_visible(timeout=PATIENCE * 1000)
    before = house.ask("SELECT id, result FROM movements_plan WHERE status = 'READY'")

    address = start_long_plan(amina)
    kill_the_worker(house)
    house.ask("UPDATE jobs_job SET heartbeat_at = datetime(heartbeat_at, '-1 minute')")
    expect(amina.page.locator("#progress")).to_contain_text("interrupted", timeout=20_000)
    amina.look("interrupted")
    assert house.ask("SELECT id, result FROM movements_plan WHERE status = 'READY'") == before

    amina.press("#progress")
    expect(amina.page.locator("#progress .figures")).to_be_visible(timeout=PATIENCE * 1000)
    amina.press("#progress")
    expect(amina.page.locator(".week").first).to_be_visible(timeout=PATIENCE * 1000)
    assert amina.page.url == address


def kill_the_worker(house: House) -> None:
    """kill -9 to the program that plans; its keeper starts another."""
    keeper = house.running[-1]
    children = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text("utf-8").split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
