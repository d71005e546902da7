"""Serve the office in a browser. Settings: docs/operations/settings.md."""

import os
import sys
from argparse import ArgumentParser, Namespace

from waylight.command_line import processes
from waylight.config.environment import env, env_int


def declare(parser: ArgumentParser) -> None:
    """No arguments: a server is set up by its environment."""


def run(options: Namespace) -> int:
    """Prepare, then become the web server; returns only when there is nothing to serve."""
    if status := processes.run(processes.django("prepare"), processes.COLLECTED):
        return status
    words = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", env("WAYLIGHT_BIND", "127.0.0.1")),
        *("--port", str(env_int("WAYLIGHT_PORT", 8000))),
        *("--workers", str(env_int("WAYLIGHT_SERVER_WORKERS", 2))),
        *("--blocking-threads", "2", "--log-level", "warning", "--respawn-failed-workers"),
        "waylight.config.wsgi:application",
    ]
    # Becoming it, rather than starting it, lets the service manager's signals reach it directly.
    os.execve(sys.executable, words, processes.environment(processes.COLLECTED))  # noqa: S606
