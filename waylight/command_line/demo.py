"""Plan the bundled caseload, print what the plan costs, then serve all doors.

The office is on http://localhost:8000, the public site on 8001, the newsroom on 8002.

`--size national` adds five thousand synthetic families of resettlement. WAYLIGHT_SERVE=0 ends after
printing. Running it again keeps what is there."""

import base64
import os
import secrets
import sys
from argparse import ArgumentParser, Namespace

from waylight.command_line import processes
from waylight.command_line.doors import DOORS, surroundings
from waylight.config.environment import data_folder, env, env_bool

WAYLIGHT = (sys.executable, "-m", "waylight")


def declare(parser: ArgumentParser) -> None:
    """How much is told."""
    parser.add_argument(
        "--size",
        choices=["small", "national"],
        default="small",
        help="national: five thousand invented families as well, in some minutes",
    )


def run(options: Namespace) -> int:
    """Tell the story; then server and worker until Ctrl-C."""
    key = own_keys() | own_addresses()
    told = processes.django("demo", "--size", options.size)
    if status := processes.run(told, {**key, **processes.COLLECTED}):
        return status
    if not env_bool("WAYLIGHT_SERVE", default=True):
        return 0
    prepared = processes.django("prepare", "--migrate")
    newsroom = surroundings("newsroom", processes.environment({**key, **processes.COLLECTED}))
    if status := processes.run_in(newsroom, prepared):
        return status
    office, public = DOORS["office"], DOORS["public"]
    print(f"\nThe office:      http://localhost:{office.port}")
    print(f"The public site: http://localhost:{public.port}")
    print(f"The newsroom:    http://localhost:{DOORS['newsroom'].port}\nCtrl-C stops all of it.")
    sys.stdout.flush()
    around = processes.environment(key)
    try:
        with processes.Together() as together:
            together.start([*WAYLIGHT, "work"], around)
            together.start([*WAYLIGHT, "serve"], around)
            for door in ("public", "newsroom"):
                together.start([*WAYLIGHT, "serve", "--door", door], surroundings(door, around))
            return together.wait()
    except KeyboardInterrupt:
        print("Stopped.")
        return 0


def own_keys() -> dict[str, str]:
    """The demo's own keys, each made once; one that was set is left as it is."""
    made = {}
    if not (env("WAYLIGHT_SECRET_KEY") or env("WAYLIGHT_SECRET_KEY_FILE")):
        path = _once("demo-secret-key", secrets.token_urlsafe(50))
        made["WAYLIGHT_SECRET_KEY_FILE"] = path
    if not (env("WAYLIGHT_PUBLIC_SECRET_KEY") or env("WAYLIGHT_PUBLIC_SECRET_KEY_FILE")):
        path = _once("demo-public-secret-key", secrets.token_urlsafe(50))
        made["WAYLIGHT_PUBLIC_SECRET_KEY_FILE"] = path
    if not (env("WAYLIGHT_NEWSROOM_SECRET_KEY") or env("WAYLIGHT_NEWSROOM_SECRET_KEY_FILE")):
        path = _once("demo-newsroom-secret-key", secrets.token_urlsafe(50))
        made["WAYLIGHT_NEWSROOM_SECRET_KEY_FILE"] = path
    if not (env("WAYLIGHT_KEY_FILE") or env("WAYLIGHT_KEY_COMMAND")):
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        made["WAYLIGHT_KEY_FILE"] = _once("demo-key-encryption-key", f"demo {key}\n")
    return made


def own_addresses() -> dict[str, str]:
    """Where links in mails and codes on papers lead: to the ports that are served here."""
    here = {
        "WAYLIGHT_OFFICE_URL": "office",
        "WAYLIGHT_PUBLIC_URL": "public",
        "WAYLIGHT_NEWSROOM_URL": "newsroom",
    }
    return {
        name: f"http://localhost:{DOORS[door].port}" for name, door in here.items() if not env(name)
    }


def _once(name: str, words: str) -> str:
    """A file in the data folder that only its owner may read; kept when it is there."""
    path = data_folder() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(words)
    return str(path)
