"""The house's database and journal, without the rest of the house: writers start at once."""

from waylight.config.settings import *  # noqa: F403

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django_tasks",
    "waylight.foundation.vault",
    "waylight.foundation.journal",
]
AUTH_USER_MODEL = "auth.User"
