"""The command as a process: it opens at once and loads only what was asked for."""

import subprocess
import sys
import time

HEAVY = ("django", "numpy", "numba", "highspy", "xlsxwriter", "python_calamine")


def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from waylight.command_line.main import main; main(['--help']); "
        f"sys.exit(sum(name in sys.modules for name in {HEAVY}))"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    took = time.perf_counter() - began
    assert done.returncode == 0
    # Typically 0.05 s. The promise is 0.3 s; on a machine busy with other tests it gets a second.
    assert took < 1.0


def test_python_dash_m_waylight_is_the_same_door() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "waylight", "nonsense"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert "no command “nonsense”" in done.stderr.decode()
