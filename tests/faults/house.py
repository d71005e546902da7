"""A house of its own for a fault: a folder, a database on the engine of these tests, a story."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

from tests.house.tree import ROOT
from tests.tables import migrated

PATIENCE = 240
POSTGRES = os.environ.get("WAYLIGHT_DATABASE_URL", "")


class House:
    """Tells its story in a process of its own, so that the fault hits nothing else."""

    def __init__(self, folder: Path, database: str = "", **more: str) -> None:
        self.folder = folder
        self.environment = migrated(folder) | more
        if database:
            self.environment["WAYLIGHT_DATABASE_URL"] = database

    def tell(self, *words: str) -> Any:
        """Run a chapter to its end; what it found."""
        told = subprocess.run(
            [sys.executable, "-m", "tests.faults.story", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return json.loads(told.stdout.splitlines()[-1])


def new_database() -> str:
    """An empty database beside that of these tests; blank where they run on SQLite."""
    if not POSTGRES:
        return ""
    name = f"faults_{uuid4().hex}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
