"""A house of its own for the stories: a folder, a server for each door, a worker, accounts."""

import io
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import zipfile
from contextlib import closing
from pathlib import Path

from tests import cast
from tests.house.tree import PACKAGE, ROOT, environment
from tests.tables import migrated

PATIENCE = 240
SMALLEST = PACKAGE / "examples" / "smallest"


class House:
    """Starts and ends real programs in a folder, and looks into its database from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        store = {"WAYLIGHT_PUBLIC_DATA": str(folder / "public"), "WAYLIGHT_SERVER_WORKERS": "1"}
        self.public_port = free_port()
        self.public_address = f"http://localhost:{self.public_port}"
        told = {
            name: value for name, value in environment(folder).items() if "WAYLIGHT" not in name
        }
        self.public_environment = {
            **told,
            **store,
            "WAYLIGHT_PUBLIC_SECRET_KEY": secrets.token_urlsafe(50),
            "WAYLIGHT_PUBLIC_PORT": str(self.public_port),
            "DJANGO_SETTINGS_MODULE": "waylight.config.public_settings",
        }
        self.environment = migrated(folder) | {
            **store,
            "WAYLIGHT_SECRET_KEY": secrets.token_urlsafe(50),
            "WAYLIGHT_PORT": str(self.port),
        }
        self.running: list[subprocess.Popen[bytes]] = []
        self.extra: dict[str, list[str]] = {}

    def prepare(self, *words: str) -> str:
        """Accounts, and whatever else a story needs; what it printed."""
        command = [sys.executable, "-m", *(words or ["tests.journeys.story"])]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            check=True,
            timeout=PATIENCE,
            stdout=subprocess.PIPE,
        )
        return done.stdout.decode().rpartition("\n")[2]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """One more program: `serve` or `work`."""
        command = [sys.executable, "-m", "waylight", *words]
        around = self.public_environment if "public" in words else self.environment
        with (self.folder / f"{words[-1]}.log").open("ab") as log:
            child = subprocess.Popen(command, cwd=ROOT, env=around, stdout=log, stderr=log)
        self.running.append(child)
        return child

    def wait_until_served(self, door: str = "serve") -> None:
        """Until the server answers; `public` for the other door."""
        address = self.public_address if door == "public" else self.address
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=2).close()  # noqa: S310 - as above
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError((self.folder / f"{door}.log").read_text("utf-8"))

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
