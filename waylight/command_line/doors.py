"""The two doors as a terminal starts them: which settings, which server, which environment."""

import os
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import NamedTuple

from waylight.config.environment import env, env_int, of_the_office, public_data_folder


class Door(NamedTuple):
    """One of the two processes that answer."""

    settings: str
    application: str
    bind: str
    port: int


DOORS = {
    "office": Door(
        "waylight.config.settings",
        "waylight.config.wsgi:application",
        env("WAYLIGHT_BIND", "127.0.0.1"),
        env_int("WAYLIGHT_PORT", 8000),
    ),
    "public": Door(
        "waylight.config.public_settings",
        "waylight.config.public_wsgi:application",
        env("WAYLIGHT_PUBLIC_BIND", "127.0.0.1"),
        env_int("WAYLIGHT_PUBLIC_PORT", 8001),
    ),
}


def declare_door(parser: ArgumentParser, default: str | None) -> None:
    """`--door office` or `--door public`."""
    parser.add_argument("--door", choices=DOORS, default=default, help="which of the two processes")


def surroundings(door: str, around: Mapping[str, str]) -> dict[str, str]:
    """An environment for a door: the public one is told nothing that opens the office."""
    told = {**around, "DJANGO_SETTINGS_MODULE": DOORS[door].settings}
    if door == "public":
        told["WAYLIGHT_PUBLIC_DATA"] = str(public_data_folder())
        for name in (*of_the_office(told), "WAYLIGHT_DATA", "WAYLIGHT_CHECKPOINTS"):
            told.pop(name, None)
    return told


def refused(door: str) -> str:
    """Why this process may not become that door, in words; empty if it may."""
    found = of_the_office(os.environ) if door == "public" else []
    return (
        f"The public process was given what only the office may have: {', '.join(found)}. Whoever "
        "breaks into it would have that too. Start it with an environment of its own."
        if found
        else ""
    )
