"""`python -m tests.lanes`: the tests in two lanes, one for each of two cores.

What lies beside the code and the rules of the house run in one process; what is asked of every
address, and what starts processes of its own and waits for them, in the other. What the first says
is shown while it runs, what the second says when both have ended."""

import os
import subprocess
import sys
from tempfile import TemporaryFile

FIRST = ("tests/house", "tests/ward", "tests/datasets")
"""Of all that lies in `tests`, so much that both lanes take about the same time."""
WORDS = [sys.executable, "-m", "pytest", "-m", "not journey"]


def main() -> int:
    """Run both to their end; 0 when both are green."""
    # A hundred processes are started: each would compile the house for itself.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryFile() as told:
        second = [*WORDS, "tests", *(f"--ignore={folder}" for folder in FIRST)]
        whole = subprocess.Popen(second, stdout=told, stderr=subprocess.STDOUT)
        beside = subprocess.run([*WORDS, "waylight", *FIRST], check=False)
        status = whole.wait()
        told.seek(0)
        sys.stdout.buffer.write(told.read())
    return beside.returncode or status


if __name__ == "__main__":
    sys.exit(main())
