"""Every setting of the office, from the environment; docs/operations/settings.md lists them."""

import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from waylight.config.database import database
from waylight.config.environment import (
    data_folder,
    env,
    env_bool,
    env_int,
    env_list,
    env_secret,
)

PACKAGE = Path(__file__).resolve().parents[1]
DATA = data_folder()

# ---------------------------------------------------------------- core
DEBUG = env_bool("WAYLIGHT_DEBUG", default=False)
ALLOWED_HOSTS = env_list("WAYLIGHT_HOSTS", "localhost,127.0.0.1,[::1]")
IS_LOCAL = set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}
SECRET_KEY = env_secret("WAYLIGHT_SECRET_KEY")
# Without a key of its own a process gets one that no other knows: good for tests and tools;
# `config.checks` refuses to serve with it.
SECRET_KEY_IS_OURS = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(50)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "waylight.foundation.vault",
    "waylight.foundation.journal",
    "waylight.foundation.access",
    "waylight.foundation.jobs",
    "waylight.foundation.deadlines",
    "waylight.foundation.rule_sets",
    "waylight.foundation.datasets",
    "waylight.foundation.doorway",
    "waylight.foundation.documents",
    "waylight.foundation.notices",
    "waylight.foundation.figures",
    "waylight.foundation.desk",
    "waylight.foundation.ui",
    "waylight.programmes.movements",
    "waylight.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "waylight.config.headers.headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "waylight.config.urls"
WSGI_APPLICATION = "waylight.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "waylight.foundation.ui.forms.Renderer"

# ---------------------------------------------------------------- database
DATABASES = {"default": database(DATA)}

# ---------------------------------------------------------------- signing in
AUTH_USER_MODEL = "access.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = env_int("WAYLIGHT_SESSION_SECONDS", 8 * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ---------------------------------------------------------------- safety
HTTPS = env_bool("WAYLIGHT_HTTPS", default=not IS_LOCAL)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env_bool("WAYLIGHT_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Not "no-referrer": under it browsers send `Origin: null` with our own forms, and the check that
# a form came from us would refuse every one of them. Other origins are told nothing either way.
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Always to a file that is gone when the answer is: a child process reads it by its path.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# ---------------------------------------------------------------- words and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
# What deeds say of themselves is kept apart: makemessages does not look into docstrings.
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale" / "deeds"]
FORMAT_MODULE_PATH = "waylight.config.formats"
TIME_ZONE = env("WAYLIGHT_TIME_ZONE", "Europe/London")
USE_TZ = True

# ---------------------------------------------------------------- static files
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
# `waylight serve` collects the files once, hashed and compressed, and says so here.
if env_bool("WAYLIGHT_COLLECTED", default=False):
    MIDDLEWARE.insert(2, "whitenoise.middleware.WhiteNoiseMiddleware")
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

# ---------------------------------------------------------------- jobs
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ---------------------------------------------------------------- logs
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("WAYLIGHT_LOG_LEVEL", "WARNING")},
}
