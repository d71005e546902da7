"""Serve the office in a browser, or the public site. Settings: docs/operations/settings.md."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from waylight import config
from waylight.command_line import processes
from waylight.command_line.doors import DOORS, declare_door
from waylight.command_line.main import NO
from waylight.config.environment import env_int, refused

LOGS = Path(config.__file__).parent / "server-logs.json"


def declare(parser: ArgumentParser) -> None:
    """Which door; everything else is set up by the environment."""
    declare_door(parser, default="office")


def run(options: Namespace) -> int:
    """Prepare, then become the web server; returns only when there is nothing to serve."""
    if why := refused(options.door, os.environ):
        print(why, file=sys.stderr)
        return NO
    door = DOORS[options.door]
    around = {**processes.COLLECTED, "DJANGO_SETTINGS_MODULE": door.settings}
    if status := processes.run(processes.django("prepare"), around):
        return status
    words = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", door.bind, "--port", str(door.port)),
        *("--workers", str(env_int("WAYLIGHT_SERVER_WORKERS", 2))),
        *("--blocking-threads", "2", "--log-level", "warning", "--log-config", str(LOGS)),
        *("--respawn-failed-workers", "--no-ws", "--http", "1"),
        door.application,
    ]
    # Becoming it, rather than starting it, lets the service manager's signals reach it directly.
    os.execve(sys.executable, words, processes.environment(around))  # noqa: S606
