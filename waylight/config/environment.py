"""Reading settings from the environment; a secret may also come from a file."""

import os
from collections.abc import Mapping
from pathlib import Path

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off", ""})
OFFICE_ONLY = (
    "WAYLIGHT_DATABASE_URL",
    "WAYLIGHT_DB_",
    "WAYLIGHT_SECRET_KEY",
    "WAYLIGHT_KEY",
    "WAYLIGHT_SMTP_",
)
"""How the settings begin that no process but the office may be given."""
NEWSROOM_ONLY = ("WAYLIGHT_NEWSROOM_DATABASE_URL", "WAYLIGHT_NEWSROOM_SECRET_KEY")
PUBLIC_ONLY = ("WAYLIGHT_PUBLIC_DATABASE_URL", "WAYLIGHT_PUBLIC_SECRET_KEY")
KEPT_FROM = {"public": OFFICE_ONLY + NEWSROOM_ONLY, "newsroom": OFFICE_ONLY + PUBLIC_ONLY}
"""How the settings begin that a door must never be given; the office knows both stores."""


def env(name: str, default: str = "") -> str:
    """A setting as text."""
    return os.environ.get(name, default)


def data_folder() -> Path:
    """Where the database, keys and collected files are: WAYLIGHT_DATA, or `var` beside the code."""
    return Path(env("WAYLIGHT_DATA") or Path(__file__).resolve().parents[2] / "var")


def public_data_folder() -> Path:
    """Where the public store is: WAYLIGHT_PUBLIC_DATA, or `public` in the data folder."""
    return Path(env("WAYLIGHT_PUBLIC_DATA") or data_folder() / "public")


def newsroom_data_folder() -> Path:
    """Where drafts and images are: WAYLIGHT_NEWSROOM_DATA, or `newsroom` in the data folder."""
    return Path(env("WAYLIGHT_NEWSROOM_DATA") or data_folder() / "newsroom")


def of_the_office(environ: Mapping[str, str]) -> list[str]:
    """The settings in an environment that open the office: its database and its keys."""
    return _beginning(OFFICE_ONLY, environ)


def refused(door: str, environ: Mapping[str, str]) -> str:
    """Why a process may not become a door in an environment, in words; empty if it may."""
    if not (found := kept_from(door, environ)):
        return ""
    return (
        f"The {door} process was given what only other processes may have: {', '.join(found)}. "
        "Whoever breaks into it would have that too. Start it with an environment of its own."
    )


def kept_from(door: str, environ: Mapping[str, str]) -> list[str]:
    """The settings in an environment that a door must not have: what opens another process."""
    return _beginning(KEPT_FROM.get(door, ()), environ)


def _beginning(how: tuple[str, ...], environ: Mapping[str, str]) -> list[str]:
    return sorted(
        name
        for name, value in environ.items()
        if value and name.removesuffix("_FILE").startswith(how)
    )


def env_bool(name: str, *, default: bool) -> bool:
    """A yes or no; anything else stops the start rather than meaning something."""
    word = os.environ.get(name, "yes" if default else "no").strip().lower()
    if word not in YES | NO:
        raise ValueError(f"{name} must be yes or no, not {word!r}")
    return word in YES


def env_int(name: str, default: int) -> int:
    """A whole number."""
    text = os.environ.get(name, str(default))
    try:
        return int(text)
    except ValueError as error:
        raise ValueError(f"{name} must be a whole number, not {text!r}") from error


def env_list(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def env_secret(name: str) -> str:
    """A secret from `NAME_FILE` (preferred: it is not inherited by child processes) or `NAME`."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, "")
