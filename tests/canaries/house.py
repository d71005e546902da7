"""Both doors and the worker, as they are served, in one folder with everything they write."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.house.tree import ROOT
from tests.journeys.house import free_port
from tests.tables import migrated

PATIENCE = 90


class House:
    """A folder, and the three programs that live in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {"office": free_port(), "public": free_port()}
        (folder / "temporary").mkdir(parents=True)
        kept = migrated(folder)
        store = {
            "WAYLIGHT_PUBLIC_DATA": str(folder / "public"),
            "TMPDIR": str(folder / "temporary"),
        }
        self.office = (
            kept
            | store
            | {
                "WAYLIGHT_SECRET_KEY": secrets.token_urlsafe(50),
                "WAYLIGHT_PORT": str(self.ports["office"]),
                "WAYLIGHT_SERVER_WORKERS": "1",
                "WAYLIGHT_LOG_LEVEL": "INFO",
            }
        )
        of_the_office = ("WAYLIGHT_KEY_FILE", "WAYLIGHT_DATA", "DJANGO_SETTINGS_MODULE")
        outside = {name: value for name, value in kept.items() if name not in of_the_office}
        self.public = (
            outside
            | store
            | {
                "WAYLIGHT_PUBLIC_SECRET_KEY": secrets.token_urlsafe(50),
                "WAYLIGHT_PUBLIC_PORT": str(self.ports["public"]),
                "WAYLIGHT_SERVER_WORKERS": "1",
                "WAYLIGHT_LOG_LEVEL": "INFO",
            }
        )
        self.running: list[subprocess.Popen[bytes]] = []

    def address(self, door: str) -> str:
        """Where a door is."""
        return f"http://localhost:{self.ports[door]}"

    def run(self, *words: str) -> str:
        """A command of the office to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.office,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE * 3,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def __enter__(self) -> "House":
        self.run("tests.canaries.story")
        self.start("serve", self.office)
        self.start("work", self.office)
        self.start("serve", self.public, "--door", "public")
        for door in self.ports:
            self._wait(f"{self.address(door)}/healthz")
        return self

    def __exit__(self, *error: object) -> None:
        for child in self.running:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        for child in self.running:
            child.wait(PATIENCE)

    def start(self, word: str, around: dict[str, str], *more: str) -> None:
        """One program, its words kept in a log."""
        with (self.folder / f"{word}-{'-'.join(more).strip('-')}.log").open("ab") as log:
            command = [sys.executable, "-m", "waylight", word, *more]
            child = subprocess.Popen(command, cwd=ROOT, env=around, stdout=log, stderr=log)
        self.running.append(child)

    def kill_the_worker(self) -> None:
        """kill -9, and another worker, as the service manager would."""
        worker = self.running.pop(1)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        self.start("work", self.office)

    def _wait(self, address: str) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own
            except (urllib.error.URLError, OSError):
                logs = [path.read_text("utf-8")[-2000:] for path in self.folder.glob("*.log")]
                assert time.monotonic() < end, logs
                time.sleep(0.3)
            else:
                return
