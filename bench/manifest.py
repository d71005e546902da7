"""A manifest of 500 on paper and on a page, beside half of it and beside a bare table, in one run.

`python -m bench.manifest [--people 500] [--rounds 5]`. A house of its own in a temporary folder
lists invented passengers. A paper is made as whoever gives it out makes it: facts, then Typst; its
rival is the same rows as the barest table of Typst, without tags, letterhead and directions. Typst
remembers what it has set, so each list has other people; the least of the rounds counts. Seconds
are those of a processor (all of it is one thread): what others do at the same time is not in them.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tables import migrated

STORY = "bench.manifested"


def main() -> int:
    """Run the measurement in a folder that is gone afterwards; its exit status."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        around = {**migrated(Path(folder)), "WAYLIGHT_SECRET_KEY": os.urandom(40).hex()}
        command = [sys.executable, "-m", STORY, str(asked.people), str(asked.rounds)]
        return subprocess.run(command, env=around, check=False).returncode  # noqa: S603 - our own


if __name__ == "__main__":
    raise SystemExit(main())
