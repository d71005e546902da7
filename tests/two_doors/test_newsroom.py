"""The newsroom beside the office: its own tables after the office's, and nothing that opens it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tables
from tests.house.tree import ROOT
from waylight.command_line.doors import surroundings

KEY = {"WAYLIGHT_NEWSROOM_SECRET_KEY": "n" * 60}
FURNISHED = """
import django
django.setup()
from wagtail.models import Locale, Page
from waylight.programmes.newsroom.handover.models import Handed
print(Locale.objects.count(), Page.objects.filter(depth=3).count(), Handed.objects.count())
"""


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A program of the newsroom's, in the surroundings that the office gives it."""
    office = {name: value for name, value in os.environ.items() if "WAYLIGHT" not in name}
    around = surroundings("newsroom", office | KEY) | more
    around["WAYLIGHT_NEWSROOM_DATA"] = str(folder / "newsroom")
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=around,
        capture_output=True,
        check=False,
        text=True,
        timeout=180,
    )


@pytest.mark.long
def test_it_makes_its_tables_after_the_office_made_those_they_share(tmp_path: Path) -> None:
    tables.migrated(tmp_path)
    made = run(tmp_path, "-m", "django", "prepare", "--migrate")
    assert made.returncode == 0, made.stderr
    asked = run(tmp_path, "-c", FURNISHED)
    assert asked.stdout.split() == ["5", "20", "0"], asked.stderr


@pytest.mark.parametrize("name", ["WAYLIGHT_DATABASE_URL", "WAYLIGHT_PUBLIC_SECRET_KEY"])
def test_it_does_not_start_with_what_opens_another_process(tmp_path: Path, name: str) -> None:
    told = run(tmp_path, "-c", "import django; django.setup()", **{name: "x"})
    assert told.returncode == 1
    assert f"only other processes may have: {name}" in told.stderr
