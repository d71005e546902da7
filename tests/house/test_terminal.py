"""The terminal answers at once: help loads neither the web framework nor the numbers."""

import subprocess
import sys

from tests.house.tree import ROOT

HEAVY = ("django", "numpy", "numba", "highspy", "python_calamine", "xlsxwriter")
SCRIPT = f"""
import sys
from waylight.command_line.main import main
main(["--help"])
print("LOADED", *sorted(set(sys.modules) & set({HEAVY!r})))
"""


def test_help_loads_nothing_heavy() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert told.stdout.strip().endswith("LOADED")
    assert "plan-check" in told.stdout
