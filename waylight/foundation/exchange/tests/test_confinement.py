"""What a confined process cannot do, whoever runs it and whatever it calls."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TRIES = {
    "a socket": "import socket; socket.socket()",
    "a socket, by the C library": "c.socket(2, 1, 0)",
    "a pair of sockets": "c.socketpair(1, 1, 0, (ctypes.c_int * 2)())",
    "a ring of calls": "c.syscall(425, 4, 0)",
    "another program": "import subprocess; subprocess.run(['true'])",
    "another program, by the C library": "c.execv(b'/bin/true', None)",
    "a copy of itself": "c.fork()",
    "a new file": "open({path!r}, 'w')",
    "a new file, by the C library": "c.open({path!r}.encode(), os.O_CREAT | os.O_WRONLY, 0o600)",
    "a file taken away": "c.unlink({path!r}.encode())",
    "a new folder": "c.mkdir({path!r}.encode(), 0o700)",
    "a signal to others": "c.kill(os.getppid(), 0)",
}
SCRIPT = """
import ctypes, os
from waylight.foundation.exchange.confinement import confine
confine(memory=1_000_000_000, seconds=5)
c = ctypes.CDLL(None)
try:
    answer = {attempt}
except PermissionError:
    answer = -1
print("REFUSED" if answer == -1 else "DONE")
"""
NOBODY = 65534


def tell(attempt: str, path: Path, first: str = "") -> str:
    """What a confined process says of an attempt."""
    before, _, last = attempt.format(path=str(path)).rpartition("; ")
    script = SCRIPT.format(attempt=last).replace("confine(m", f"{first}; {before}\nconfine(m")
    words = [sys.executable, "-c", script.replace("\n; ", "\n")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() or done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the filter in the kernel")
@pytest.mark.parametrize("attempt", TRIES)
def test_it_cannot_have(tmp_path: Path, attempt: str) -> None:
    assert tell(TRIES[attempt], tmp_path / "file") == "REFUSED"
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
@pytest.mark.parametrize("attempt", ["a socket, by the C library", "a copy of itself"])
def test_it_is_the_same_for_nobody(attempt: str) -> None:
    assert tell(TRIES[attempt], Path("file"), first=f"os.setuid({NOBODY})") == "REFUSED"


def test_without_the_walls_it_could(tmp_path: Path) -> None:
    """The attempts are real ones: each would be done by a process that is not confined."""
    script = SCRIPT.replace("confine(", "(lambda **_: None)(")
    attempt = TRIES["a new file, by the C library"].format(path=str(tmp_path / "file"))
    words = [sys.executable, "-c", script.format(attempt=attempt)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stdout.strip() == "DONE"
    assert os.listdir(tmp_path) == ["file"]
