"""The house's settings, and one more app with one job, and a slow folder for mail."""

from waylight.config.settings import *  # noqa: F403
from waylight.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.killed.apps.Sleeping"]
EMAIL_BACKEND = "tests.killed.slow_mail.EmailBackend"
