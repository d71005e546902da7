"""Sets up a house of its own in a temporary folder, and runs the proof in it."""

import os
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from tests.house.tree import environment

with TemporaryDirectory() as folder:
    url = os.environ.get("WAYLIGHT_DATABASE_URL")
    os.environ.update(environment(Path(folder), "tests.journal_attacks.settings"))
    os.environ |= {"WAYLIGHT_DATABASE_URL": url} if url else {}
    django.setup()
    # Only now may models be imported.
    sys.exit(import_module("tests.journal_attacks.proof").main(sys.argv[1:]))
