"""Sets up a house of its own in a temporary folder, and runs the proof in it."""

import os
import sys
from importlib import import_module
from tempfile import TemporaryDirectory

import django

with TemporaryDirectory() as folder:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.journal_attacks.settings"
    os.environ["WAYLIGHT_DATA"] = folder
    django.setup()
    # Only now may models be imported.
    sys.exit(import_module("tests.journal_attacks.proof").main(sys.argv[1:]))
