"""Other programs of this installation: one to wait for, or several that live together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

SETTINGS = {"DJANGO_SETTINGS_MODULE": "waylight.config.settings"}
COLLECTED = {"WAYLIGHT_COLLECTED": "yes"}
SECONDS_TO_END = 10


def django(*words: str) -> list[str]:
    """The words that run a Django command in this installation."""
    return [sys.executable, "-m", "django", *words]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a child is told: everything we were told, the settings, and `more`."""
    return {**os.environ, **SETTINGS, **(more or {})}


def run(words: Sequence[str], more: Mapping[str, str] | None = None) -> int:
    """Run a program to its end; its exit status."""
    return run_in(environment(more), words)


def run_in(around: Mapping[str, str], words: Sequence[str]) -> int:
    """Run a program to its end in an environment of its own; its exit status."""
    return subprocess.run(words, env=around, check=False).returncode  # noqa: S603


class Together:
    """Programs that live and end together; leaving the block ends those that still live.

    Each has a session of its own, so that Ctrl-C reaches only us, and we end them in order."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, words: Sequence[str], around: Mapping[str, str] | None = None) -> None:
        """Start one more, in its own environment if it needs one."""
        told = environment() if around is None else around
        child = subprocess.Popen(words, env=told, start_new_session=True)  # noqa: S603
        self._children.append(child)

    def wait(self) -> int:
        """Until one of them ends; its exit status."""
        while True:
            for child in self._children:
                if (status := child.poll()) is not None:
                    return status
            time.sleep(0.2)

    def __enter__(self) -> "Together":
        # Whoever stops a service sends SIGTERM; let it unwind this block like Ctrl-C does.
        signal.signal(signal.SIGTERM, _interrupt)
        return self

    def __exit__(self, *error: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + SECONDS_TO_END
        for child in self._children:
            _end(child, deadline)


def _end(child: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        child.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        # A worker deep in a plan: its job is found and marked when the next worker starts.
        child.kill()
        child.wait()


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt
