"""Plan the bundled caseload, print what the plan costs, then serve it on http://localhost:8000.

WAYLIGHT_SERVE=0 ends after printing. Running it again keeps what is there."""

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
    key = _key()
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


def _key() -> dict[str, str]:
    """The demo's own secret key, made once; one that was set is left as it is."""
    if env("WAYLIGHT_SECRET_KEY") or env("WAYLIGHT_SECRET_KEY_FILE"):
        return {}
    path = data_folder() / "demo-secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return {"WAYLIGHT_SECRET_KEY_FILE": str(path)}
