"""What compiling costs: the first command after installation, and every later one.

Run as `python -m bench.cold`; prints one line of JSON, in seconds. In a new process everything
that `waylight warm` plans is planned twice: kernels are compiled or loaded the first time only,
so the difference is their cost. `first` is with an empty cache, `then` with the full one.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import Namespace

from waylight.command_line import warm

ONCE = "once"


def extra() -> float:
    """How much longer planning takes the first time in this process than the second."""
    spent = []
    for _ in range(2):
        began = time.monotonic()
        warm.run(Namespace(started=began))
        spent.append(time.monotonic() - began)
    return spent[0] - spent[1]


def in_a_process(cache: str) -> float:
    """The same in a new process whose kernels are kept in that folder."""
    done = subprocess.run(  # noqa: S603 - our own module, our own words
        [sys.executable, "-m", "bench.cold", ONCE],
        env=os.environ | {"NUMBA_CACHE_DIR": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.splitlines()[-1])


def cold() -> dict[str, float]:
    """`first` and `then`; noise only ever adds, so the quickest of three later ones counts."""
    with tempfile.TemporaryDirectory() as cache:
        first = in_a_process(cache)
        then = max(0.0, min(in_a_process(cache) for _ in range(3)))
        return {"first": first, "then": then}


if __name__ == "__main__":
    sys.stdout.write(f"{extra()}\n" if ONCE in sys.argv else f"{json.dumps(cold())}\n")
