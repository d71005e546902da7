"""How long one workbook takes to read, in a process of its own as for whoever plans it.

Run as `python -m bench.reading BOOK`; prints the seconds from the call to the tables.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.instances import instance
from waylight.programmes.movements.exchange import read_caseload, write_caseload


def seconds_to_read(size: str, seed: int = 1) -> float:
    """Write the caseload as a workbook; the quicker of two readings, as noise only ever adds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{size}.xlsx"
        write_caseload(instance(size, seed), path)
        return min(_in_a_process(path) for _ in range(2))


def _in_a_process(path: Path) -> float:
    done = subprocess.run(  # noqa: S603 - our own module, our own words
        [sys.executable, "-m", "bench.reading", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def read(path: Path) -> float:
    """Seconds to read it here; SystemExit when it has faults."""
    began = time.monotonic()
    reading = read_caseload(path)
    seconds = time.monotonic() - began
    if reading.tables is None:
        raise SystemExit(f"{path.name} does not read back: {reading.faults[:3]}")
    return seconds


if __name__ == "__main__":
    sys.stdout.write(f"{read(Path(sys.argv[1])):.3f}\n")
