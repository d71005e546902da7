"""A house of its own for the stories: a folder, a server, a worker, two accounts."""

import io
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from contextlib import closing
from pathlib import Path

from tests import cast
from tests.house.tree import PACKAGE, ROOT, environment

PATIENCE = 60
SMALLEST = PACKAGE / "examples" / "smallest"


class House:
    """Starts and ends real programs in a folder, and looks into its database from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = environment(folder) | {
            "WAYLIGHT_SECRET_KEY": secrets.token_urlsafe(50),
            "WAYLIGHT_PORT": str(self.port),
            "WAYLIGHT_SERVER_WORKERS": "1",
        }
        self.running: list[subprocess.Popen[bytes]] = []

    def prepare(self) -> None:
        """Tables and accounts."""
        words = [sys.executable, "-m", "tests.journeys.story"]
        subprocess.run(words, cwd=ROOT, env=self.environment, check=True, timeout=PATIENCE)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """One more program: `serve` or `work`."""
        command = [sys.executable, "-m", "waylight", *words]
        with (self.folder / f"{words[0]}.log").open("ab") as log:
            child = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        self.running.append(child)
        return child

    def wait_until_served(self) -> None:
        """Until the server answers."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/", timeout=2).close()  # noqa: S310
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
            else:
                return
        raise AssertionError((self.folder / "serve.log").read_text("utf-8"))

    def end(self, child: subprocess.Popen[bytes]) -> None:
        """Ask a program to end, as a service manager would."""
        child.send_signal(signal.SIGTERM)
        child.wait(PATIENCE)
        self.running.remove(child)

    def end_all(self) -> None:
        """Nothing of ours lives on."""
        for child in list(self.running):
            self.end(child)

    def code(self) -> str:
        """What everyone's authenticator app shows; that it was used a moment ago is forgotten."""
        self.ask("UPDATE mfa_authenticator SET data = json_remove(data, '$.last_step')")
        return cast.code_now()

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows from the database, or a change to it."""
        with closing(sqlite3.connect(self.folder / "waylight.sqlite3", timeout=10)) as database:
            rows = database.execute(question).fetchall()
            database.commit()
            return rows


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def zipped(folder: Path, **changed: str) -> Path:
    """The smallest caseload as a .zip of CSV files, some sheets changed, in a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for sheet in sorted(SMALLEST.iterdir()):
            text = changed.get(sheet.stem, sheet.read_text("utf-8"))
            archive.writestr(sheet.name, text)
    path = folder / ("broken.zip" if changed else "caseload.zip")
    path.write_bytes(out.getvalue())
    return path
