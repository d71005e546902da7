"""The foundation's settings, and one more app."""

from tests.foundation_alone import *  # noqa: F403 - Django reads settings from one module
from tests.foundation_alone import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.large_import.apps.Parcels"]
