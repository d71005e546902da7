"""`python -m tests.canaries [SHARE]`: let a thousand canaries in, and look for them everywhere.

Both doors and the worker run as they are deployed; everything they write lies in one folder:
databases and their logs, the public store, mail, logs, checkpoints, backups, temporary files."""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waylight.config.settings")
django.setup()

from tests.canaries.house import House  # noqa: E402 - the cast needs the setup
from tests.canaries.scanning import traces  # noqa: E402 - as above
from tests.canaries.values import Cage  # noqa: E402 - as above
from tests.canaries.workload import Workload  # noqa: E402 - as above


def main(share: int) -> int:
    """The number of canaries that got out."""
    cage, began = Cage(), time.monotonic()
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with House(folder) as house:
            office, public = house.address("office"), house.address("public")
            Workload(office, public, cage, share).do_everything(print)
            house.kill_the_worker()
            house.run("waylight", "backup", str(folder / "backups"))
            time.sleep(3)
            out = traces(folder, cage.kept)
        out += [trace for trace in traces(folder, cage.kept) if trace not in out]
        files = [path for path in folder.rglob("*") if path.is_file()]
        weight = sum(path.stat().st_size for path in files)
    for trace in out:
        print(f"  OUT: {trace.let_in} {trace.canary} in {trace.file}")
    print(
        f"{len(out)} of {len(cage.kept)} canaries found outside the vault, in {len(files)} files "
        f"of {weight / 1e6:.1f} MB ({time.monotonic() - began:.0f} s)."
    )
    return len(out)


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))
