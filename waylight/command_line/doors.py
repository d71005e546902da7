"""The three doors as a terminal starts them: which settings, which server, which environment."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import NamedTuple

from waylight.config.environment import (
    env,
    env_int,
    kept_from,
    newsroom_data_folder,
    public_data_folder,
)


class Door(NamedTuple):
    """One of the three processes that answer."""

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
    "newsroom": Door(
        "waylight.config.newsroom_settings",
        "waylight.config.newsroom_wsgi:application",
        env("WAYLIGHT_NEWSROOM_BIND", "127.0.0.1"),
        env_int("WAYLIGHT_NEWSROOM_PORT", 8002),
    ),
}
FOLDERS = {"public": public_data_folder, "newsroom": newsroom_data_folder}
"""Where a door that is not the office keeps what it has."""


def declare_door(parser: ArgumentParser, default: str | None) -> None:
    """`--door office`, `--door public` or `--door newsroom`."""
    parser.add_argument("--door", choices=DOORS, default=default, help="which of the processes")


def surroundings(door: str, around: Mapping[str, str]) -> dict[str, str]:
    """An environment for a door: only the office is told what opens it."""
    told = {**around, "DJANGO_SETTINGS_MODULE": DOORS[door].settings}
    if door in FOLDERS:
        told[f"WAYLIGHT_{door.upper()}_DATA"] = str(FOLDERS[door]())
        for name in (*kept_from(door, told), "WAYLIGHT_DATA", "WAYLIGHT_CHECKPOINTS"):
            told.pop(name, None)
    return told
