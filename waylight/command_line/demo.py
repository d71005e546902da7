"""Plan the bundled caseload, print what the plan costs, then serve it on http://localhost:8000.

WAYLIGHT_SERVE=0 ends after printing. Running it again keeps what is there."""

import base64
import os
import secrets
import sys
from argparse import ArgumentParser, Namespace

from waylight.command_line import processes
from waylight.config.environment import data_folder, env, env_bool, env_int


def declare(parser: ArgumentParser) -> None:
    """No arguments."""


def run(options: Namespace) -> int:
    """Tell the story; then server and worker until Ctrl-C."""
    key = own_keys()
    if status := processes.run(processes.django("demo"), {**key, **processes.COLLECTED}):
        return status
    if not env_bool("WAYLIGHT_SERVE", default=True):
        return 0
    print(f"\nServing on http://localhost:{env_int('WAYLIGHT_PORT', 8000)} - Ctrl-C stops it.")
    sys.stdout.flush()
    try:
        with processes.Together() as both:
            both.start([sys.executable, "-m", "waylight", "work"], key)
            both.start([sys.executable, "-m", "waylight", "serve"], key)
            return both.wait()
    except KeyboardInterrupt:
        print("Stopped.")
        return 0


def own_keys() -> dict[str, str]:
    """The demo's own keys, each made once; one that was set is left as it is."""
    made = {}
    if not (env("WAYLIGHT_SECRET_KEY") or env("WAYLIGHT_SECRET_KEY_FILE")):
        path = _once("demo-secret-key", secrets.token_urlsafe(50))
        made["WAYLIGHT_SECRET_KEY_FILE"] = path
    if not (env("WAYLIGHT_KEY_FILE") or env("WAYLIGHT_KEY_COMMAND")):
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        made["WAYLIGHT_KEY_FILE"] = _once("demo-key-encryption-key", f"demo {key}\n")
    return made


def _once(name: str, words: str) -> str:
    """A file in the data folder that only its owner may read; kept when it is there."""
    path = data_folder() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(words)
    return str(path)
