"""Every setting of the public process. It is told nothing that opens the office.

No accounts, no sessions, no case; one database, which holds what was released and what was
sealed. With a setting of the office in its environment it does not start."""

import os
import secrets

from django.core.exceptions import ImproperlyConfigured

from waylight.config.database import public_database
from waylight.config.environment import (
    env_bool,
    env_secret,
    public_data_folder,
    refused,
)
from waylight.config.shared import *  # noqa: F403 - Django reads settings from one module
from waylight.config.shared import COLLECTED, PACKAGE, WITHOUT_HTTPS, hosts, templates

if why := refused("public", os.environ):
    raise ImproperlyConfigured(why)

DATA = public_data_folder()

# ---------------------------------------------------------------- core
SETTINGS_OF_THE_DOOR = "WAYLIGHT_PUBLIC_"
ALLOWED_HOSTS, IS_LOCAL = hosts("WAYLIGHT_PUBLIC_HOSTS")
SECRET_KEY = env_secret("WAYLIGHT_PUBLIC_SECRET_KEY")
SECRET_KEY_IS_OURS = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(50)

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "waylight.foundation.doorway.public",
    "waylight.config",
]

MIDDLEWARE = [
    "waylight.config.requests.requests",
    "waylight.config.headers.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "waylight.foundation.site.answering.Compress",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
if COLLECTED:
    MIDDLEWARE.insert(4, "whitenoise.middleware.WhiteNoiseMiddleware")

ROOT_URLCONF = "waylight.config.public_urls"
URLCONFS = [ROOT_URLCONF]
WSGI_APPLICATION = "waylight.config.public_wsgi.application"
# The look is borrowed without its app, which knows accounts and records: its templates, after
# this door's own, and one library of its tags.
LOOK = PACKAGE / "foundation" / "ui"
SITE = PACKAGE / "foundation" / "site"
TEMPLATES = templates(
    "waylight.foundation.site.context.site",
    libraries={
        "ui": "waylight.foundation.ui.templatetags.ui",
        "site": "waylight.foundation.site.templatetags.site",
    },
)
TEMPLATES[0]["DIRS"] = [
    SITE / "templates",
    PACKAGE / "foundation" / "doorway" / "public" / "templates",
    LOOK / "templates",
]

# ---------------------------------------------------------------- database
DATABASES = {"default": public_database()}

# ---------------------------------------------------------------- safety
HTTPS = env_bool("WAYLIGHT_HTTPS", default=not IS_LOCAL)
CSRF_COOKIE_NAME = "__Host-public-csrf" if HTTPS else "public-csrf"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SILENCED_SYSTEM_CHECKS = [] if HTTPS else WITHOUT_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# What is published may be kept.
KEEPS_NOTHING = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 128 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# ---------------------------------------------------------------- static files
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [SITE / "static", LOOK / "static"]
