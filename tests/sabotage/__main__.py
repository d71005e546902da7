"""Break the house on purpose, one line at a time, and see that the named test goes red.

    python -m tests.sabotage                every defect
    python -m tests.sabotage WORD …         those whose name holds a word

First the named tests run on the unbroken house: they must be green. Then each defect is put into
a copy, alone, and its tests run there. A defect that no test notices is an answer of "no"."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.house.tree import ROOT, committed, environment
from tests.sabotage.defect import Defect
from tests.sabotage.defects import DEFECTS

COPIES = 2
RED = 1
"""pytest's own status for "a test failed"; anything else is an accident, not a catch."""


def main(words: list[str]) -> int:
    """Run the defects; 0 when every one was caught."""
    chosen = [d for d in DEFECTS if not words or any(word in d.name for word in words)]
    with TemporaryDirectory() as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(COPIES):
            copies.put(_copy(Path(name) / str(number)))
        first = copies.get()
        _refuse_red(first, chosen)
        copies.put(first)
        with ThreadPoolExecutor(COPIES) as pool:
            caught = list(pool.map(lambda defect: _caught(defect, copies), chosen))
    print(f"{sum(caught)} of {len(chosen)} defects caught.")
    return 0 if all(caught) else 1


def _caught(defect: Defect, copies: "SimpleQueue[Path]") -> bool:
    folder, began = copies.get(), time.monotonic()
    try:
        with _broken(folder, defect):
            done = _pytest(folder, defect.tests)
    finally:
        copies.put(folder)
    caught = done.returncode == RED
    verdict = "caught" if caught else f"NOT CAUGHT (pytest ended with {done.returncode})"
    seconds = time.monotonic() - began
    print(f"{verdict:<8} {seconds:4.0f} s  {defect.name}  <- {', '.join(_red(done.stdout))}")
    if not caught:
        print(done.stdout[-3000:], done.stderr[-1000:])
    sys.stdout.flush()
    return caught


@contextmanager
def _broken(folder: Path, defect: Defect) -> Iterator[None]:
    """The copy with the defect in it, and whole again afterwards."""
    path = folder / defect.path
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(defect.old, defect.new, 1), encoding="utf-8")
    _forget_compiled(folder)
    try:
        yield
    finally:
        path.write_text(whole, encoding="utf-8")
        _forget_compiled(folder)


def _forget_compiled(folder: Path) -> None:
    """Kernels are kept for each source file, which does not see a change in another."""
    for kept in folder.rglob("*.nb?"):
        kept.unlink()


def _refuse_red(folder: Path, chosen: list[Defect]) -> None:
    every = sorted({test for defect in chosen for test in defect.tests})
    done = _pytest(folder, every)
    if done.returncode:
        raise SystemExit(f"The unbroken house is red already:\n{done.stdout[-5000:]}")
    print(f"{len(every)} tests green on the unbroken house.")


def _pytest(folder: Path, tests: list[str] | tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    words = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:warnings", "-m", "", *tests]
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", *words],
        cwd=folder,
        env=environment(folder / "var"),
        capture_output=True,
        check=False,
        text=True,
        timeout=600,
    )


def _red(said: str) -> list[str]:
    return [line.split()[1] for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]


def _copy(folder: Path) -> Path:
    for path in committed():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
