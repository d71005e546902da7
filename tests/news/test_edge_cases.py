"""Every test that the newsroom's document names is there, and every edge case has its row."""

import re

from tests.house.tree import ROOT, committed

PAGE = (ROOT / "docs/programmes/newsroom.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", PAGE, re.MULTILINE)


def test_each_of_the_seventeen_is_held_or_said_to_be_missing() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 18))
    assert all("`test_" in held or held == "not built yet" for _, held in ROWS)


def test_what_holds_them_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    tests = (path for path in committed() if re.fullmatch(r"test_\w+\.py", path.name))
    there = {
        name for path in tests for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }
    assert named
    assert named <= there
