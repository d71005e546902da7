"""The house's settings, and one more app with one table."""

from waylight.config.settings import *  # noqa: F403
from waylight.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.rotation.apps.Rotation"]
