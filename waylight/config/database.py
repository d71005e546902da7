"""Which database: a SQLite file for laptop, demo and tests; PostgreSQL where it matters.

There are three: the office's; the public store, which the office calls "public" and the public
process "default" because it has no other; and the newsroom's, which the office calls "newsroom"."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from waylight.config.environment import (
    env,
    env_int,
    env_secret,
    newsroom_data_folder,
    public_data_folder,
)


def database(data: Path) -> dict[str, Any]:
    """The default database, by URL, by its parts, or a SQLite file in `data`."""
    if url := env_secret("WAYLIGHT_DATABASE_URL"):
        return _from_url("WAYLIGHT_DATABASE_URL", url)
    if host := env("WAYLIGHT_DB_HOST"):
        return _postgres(
            NAME=env("WAYLIGHT_DB_NAME", "waylight"),
            USER=env("WAYLIGHT_DB_USER", "waylight"),
            PASSWORD=env_secret("WAYLIGHT_DB_PASSWORD"),
            HOST=host,
            PORT=str(env_int("WAYLIGHT_DB_PORT", 5432)),
        )
    return _sqlite(data / "waylight.sqlite3")


def public_database() -> dict[str, Any]:
    """The public store, by URL, or a SQLite file in a folder of its own."""
    if url := env_secret("WAYLIGHT_PUBLIC_DATABASE_URL"):
        return _from_url("WAYLIGHT_PUBLIC_DATABASE_URL", url)
    return _sqlite(public_data_folder() / "public.sqlite3")


def newsroom_database() -> dict[str, Any]:
    """The newsroom's drafts, by URL, or a SQLite file in a folder of its own."""
    if url := env_secret("WAYLIGHT_NEWSROOM_DATABASE_URL"):
        return _from_url("WAYLIGHT_NEWSROOM_DATABASE_URL", url)
    return _sqlite(newsroom_data_folder() / "newsroom.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Without IMMEDIATE a transaction that reads and then writes fails when another wrote
            # in between, at once and whatever the timeout.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What was deleted is overwritten, not only unlinked.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            ),
        },
    }


def _from_url(setting: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"{setting} must be postgresql://user:password@host:port/name")
    if parts.query:
        # Left out in silence, `?sslmode=verify-full` would be believed to be in force.
        raise ValueError(f"{setting} ends with the name; say how to encrypt in PGSSLMODE")
    return _postgres(
        NAME=parts.path.lstrip("/"),
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=unquote(parts.hostname or ""),
        PORT=str(parts.port or ""),
    )


def _postgres(**where: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **where,
    }
