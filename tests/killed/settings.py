"""The foundation's settings, and one more app with one job, and a slow folder for mail."""

from tests.foundation_alone import *  # noqa: F403 - Django reads settings from one module
from tests.foundation_alone import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.killed.apps.Sleeping"]
EMAIL_BACKEND = "tests.killed.slow_mail.EmailBackend"
