"""What compiling costs: the first command after installation, and every later one.

Run as `python -m bench.cold`. Kernels are compiled into an empty cache in a first new process
(`waylight warm`) and only loaded in a second; what both would cost without kernels (starting
Python, importing the planner) is measured apart. Prints one line of JSON, in seconds.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

IMPORTS = "import waylight.command_line.warm, waylight.engines.movement_planning"


def seconds(words: list[str], cache: str) -> float:
    """Wall seconds of one Python process whose kernels are kept in that folder."""
    began = time.monotonic()
    subprocess.run(  # noqa: S603 - our own program, our own words
        [sys.executable, *words],
        env=os.environ | {"NUMBA_CACHE_DIR": cache},
        capture_output=True,
        check=True,
    )
    return time.monotonic() - began


def cold() -> dict[str, float]:
    """`first`, `then` and `usual`: with an empty cache, with a full one, with imports alone."""
    with tempfile.TemporaryDirectory() as cache:
        usual = min(seconds(["-c", IMPORTS], cache) for _ in range(3))
        first = seconds(["-m", "waylight", "warm"], cache)
        then = min(seconds(["-m", "waylight", "warm"], cache) for _ in range(3))
    return {"first": first, "then": then, "usual": usual}


if __name__ == "__main__":
    sys.stdout.write(f"{json.dumps(cold())}\n")
