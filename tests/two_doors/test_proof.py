"""The public process as it is deployed: another user, another environment, its own folder.

It takes a hundred messages over HTTP. Whoever runs code in it then opens none of them and cannot
open the office's database; the office opens all of them."""

import http.client
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.house.tree import ROOT, environment
from tests.journeys.house import free_port
from waylight.command_line.doors import surroundings

pytestmark = [pytest.mark.slow, pytest.mark.long]

MESSAGES = 100
PATIENCE = 180
NOBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs")
# Root that is held to the permissions of files like anyone: for a Python that only root may run.
POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")
TRIED = """
import subprocess, sys
words = [sys.executable, "-c", "import django, nacl, waylight.config"]
sys.exit(subprocess.run(words, capture_output=True).returncode)
"""


class Doors:
    """Both doors in two folders: the office's that only we may enter, and the public store's."""

    def __init__(self, folder: Path) -> None:
        self.house, self.store = folder / "house", folder / "store"
        self.port = free_port()
        self.office = environment(self.house) | {
            "WAYLIGHT_SECRET_KEY": secrets.token_urlsafe(50),
            "WAYLIGHT_PUBLIC_DATA": str(self.store),
        }
        self.house.chmod(0o700)
        mine = {
            "WAYLIGHT_PUBLIC_SECRET_KEY": secrets.token_urlsafe(50),
            "WAYLIGHT_PUBLIC_PORT": str(self.port),
            "WAYLIGHT_SERVER_WORKERS": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        plain = {name: value for name, value in self.office.items() if "WAYLIGHT" not in name}
        self.public = {
            **plain,
            **mine,
            "WAYLIGHT_PUBLIC_DATA": str(self.store),
            "DJANGO_SETTINGS_MODULE": "waylight.config.public_settings",
        }
        self.as_another = another_user()

    def run(self, *words: str, around: dict[str, str], prefix: tuple[str, ...] = ()) -> str:
        """Run a module to its end; what it said."""
        done = subprocess.run(
            [*prefix, sys.executable, "-m", *words],
            cwd=ROOT,
            env=around,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def prepare(self) -> None:
        """Tables and a key, by the office; then the store is the other user's."""
        self.run("tests.two_doors.office", "prepare", around=self.office)
        if self.as_another:
            theirs = self.store if self.as_another == NOBODY else self.house
            for path in (theirs, *theirs.rglob("*")):
                shutil.chown(path, "nobody", "nogroup")
            theirs.chmod(0o700)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> Any:
        """One request; the answer with its words read."""
        talk = http.client.HTTPConnection("localhost", self.port, timeout=10)
        told = {"Content-Type": "application/x-www-form-urlencoded", **self.cookies}
        talk.request(method, path, urlencode(form or {}) if form else None, told)
        answer = talk.getresponse()
        words = answer.read().decode()
        talk.close()
        return answer, words

    cookies: dict[str, str] = {}  # noqa: RUF012 - set on each one when it is served


def another_user() -> tuple[str, ...]:
    """How to start a process that the office's folder is closed to; nothing if we are not root."""
    if os.getuid() == 0 and shutil.which("setpriv"):
        for prefix in (NOBODY, POWERLESS):
            tried = [*prefix, sys.executable, "-c", TRIED]
            if not subprocess.run(tried, cwd=ROOT, capture_output=True, check=False).returncode:
                return prefix
    return ()


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """Prepared by the office, served by the public process, and ended."""
    folder = tmp_path_factory.mktemp("doors")
    for above in (folder, *folder.parents[:2]):
        # pytest's own folders are for one user only; the store's user must find his way.
        above.chmod(above.stat().st_mode | 0o011)
    both = Doors(folder)
    both.prepare()
    words = [*both.as_another, sys.executable, "-m", "waylight", "serve", "--door", "public"]
    with (folder / "serve.log").open("wb") as log:
        child = subprocess.Popen(words, cwd=ROOT, env=both.public, stdout=log, stderr=log)
    try:
        wait_until_served(both, child, folder / "serve.log")
        yield both
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(PATIENCE)


def wait_until_served(both: Doors, child: subprocess.Popen[bytes], log: Path) -> None:
    """Until it says that it is ready; its log if it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and child.poll() is None:
        try:
            if both.ask("GET", "/readyz")[1] == "ok\n":
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8"))


def message(number: int) -> str:
    """A message that nobody else writes."""
    return f"Canary {number}: my sister Asha waits."


def send_all(doors: Doors) -> None:
    """A hundred visitors fill in the form."""
    answer, page = doors.ask("GET", "/contact/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    doors.cookies = {"Cookie": answer.headers["Set-Cookie"].partition(";")[0]}
    for number in range(MESSAGES):
        form = {"csrfmiddlewaretoken": token[1], "message": message(number), "name": "Hodan"}
        answer, page = doors.ask("POST", "/contact/", form)
        assert answer.status == 200
        assert "Your receipt" in page


def test_what_the_public_process_took_only_the_office_opens(doors: Doors) -> None:
    send_all(doors)
    stored = b"".join(path.read_bytes() for path in doors.store.glob("public.sqlite3*"))
    assert b"Canary" not in stored
    assert b"Asha" not in stored

    words = ("tests.two_doors.attacker", str(doors.house))
    found = json.loads(doors.run(*words, around=doors.public, prefix=doors.as_another))
    assert (found["envelopes"], found["opened"]) == (MESSAGES, 0)
    assert found["guesses"] > 10
    assert found["databases"] == ["default"]
    assert not found["told_of_the_office"]
    if doors.as_another:
        assert found["database"] == "unable to open database file"
        assert found["key"] == "PermissionError"

    opened = json.loads(doors.run("tests.two_doors.office", "open", around=doors.office))
    assert [answers["message"] for answers in opened] == [message(n) for n in range(MESSAGES)]


def test_the_server_answers_with_every_header_and_without_its_name(doors: Doors) -> None:
    for path, status in (("/en/", 200), ("/nothing/", 404), ("/static/ui/tokens.css", 200)):
        answer, _ = doors.ask("GET", path)
        assert answer.status == status
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers.get_all("Server") == ["Waylight"]
    page = doors.ask("GET", "/en/")[1]
    style = re.search(r'href="(/static/site/site\.\w+\.css)"', page)
    assert style
    answer, _ = doors.ask("GET", style[1])
    assert answer.status == 200
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_it_does_not_serve_with_what_opens_the_office(tmp_path: Path) -> None:
    around = surroundings("public", os.environ | {"WAYLIGHT_DATA": str(tmp_path)})
    words = [sys.executable, "-m", "waylight", "serve", "--door", "public"]
    told = subprocess.run(
        words,
        cwd=ROOT,
        env={**around, "WAYLIGHT_DATABASE_URL": "postgresql://office"},
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )
    assert told.returncode == 1
    assert "only other processes may have: WAYLIGHT_DATABASE_URL" in told.stderr
