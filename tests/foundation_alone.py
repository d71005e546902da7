"""The office's settings without programmes and registers: a process starts in half the time."""

from waylight.config.settings import *  # noqa: F403 - Django reads settings from one module
from waylight.config.settings import INSTALLED_APPS

ABOVE = ("waylight.registers.", "waylight.programmes.")
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith(ABOVE)]
