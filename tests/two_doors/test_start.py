"""What the public process is started with: nothing that opens the office."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, environment
from waylight.config.environment import OFFICE_ONLY, of_the_office

SETTINGS = "waylight.config.public_settings"
LOADED = """
import sys, django
django.setup()
from waylight.config import public_urls
from django.core.checks import run_checks
assert not run_checks(), run_checks()
print(*sorted(name for name in sys.modules if name.startswith("waylight.")), sep="\\n")
"""
MAY_KNOW = (
    "waylight.config",
    "waylight.foundation.access.checks",
    "waylight.foundation.access.marks",
    "waylight.foundation.clock",
    "waylight.foundation.doorway.public",
    "waylight.engines",
    "waylight.foundation.doorway.files",
    "waylight.foundation.doorway.links",
    "waylight.foundation.doorway.papers",
    "waylight.foundation.doorway.receipts",
    "waylight.foundation.doorway.sealing",
    "waylight.foundation.log",
    "waylight.foundation.refusal",
    "waylight.foundation.site",
    "waylight.foundation.ui.charts",
    "waylight.foundation.ui.form_keys",
    "waylight.foundation.ui.forms",
    "waylight.foundation.ui.templatetags",
    "waylight.foundation.ui.words",
    "waylight.foundation.vault.compartments",
    "waylight.foundation.vault.privacy",
)
HOLDERS = {f"waylight.foundation{room}" for room in ("", ".access", ".doorway", ".ui", ".vault")}


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a public process: nothing of the office in it."""
    kept = environment(folder, SETTINGS)
    return {name: value for name, value in kept.items() if name != "WAYLIGHT_KEY_FILE"} | more


def python(words: str, around: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script in an environment."""
    return subprocess.run(
        [sys.executable, "-c", words],
        cwd=ROOT,
        env=around,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def test_the_public_process_loads_nothing_that_knows_a_case(tmp_path: Path) -> None:
    told = python(LOADED, surroundings(tmp_path))
    assert told.returncode == 0, told.stderr
    strangers = [
        name
        for name in told.stdout.split()
        if name not in HOLDERS and not name.startswith(MAY_KNOW)
    ]
    assert strangers == []
    assert "waylight.foundation.doorway.public.views" in told.stdout


@pytest.mark.parametrize("name", OFFICE_ONLY)
def test_each_setting_of_the_office_is_recognised(name: str) -> None:
    setting = f"{name}PASSWORD" if name.endswith("_") else name
    for one in (setting, f"{setting}_FILE"):
        assert of_the_office({one: "x", "WAYLIGHT_PUBLIC_SECRET_KEY": "x"}) == [one]
        assert of_the_office({one: ""}) == []


def test_it_does_not_start_with_one_of_them(tmp_path: Path) -> None:
    told = python("import django; django.setup()", surroundings(tmp_path, WAYLIGHT_KEY_FILE="x"))
    assert told.returncode != 0
    assert "was given what only other processes may have: WAYLIGHT_KEY_FILE" in told.stderr
