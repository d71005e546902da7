"""What both doors share: words and time, what is told to a browser, logs, limits.

`settings` is the office, `public_settings` the public process; each adds its own apps, addresses,
cookies, key and database."""

from collections.abc import Sequence
from pathlib import Path

from waylight.config.environment import env, env_bool, env_list
from waylight.config.languages import LANGUAGES as LANGUAGES

PACKAGE = Path(__file__).resolve().parents[1]

# ---------------------------------------------------------------- core
DEBUG = env_bool("WAYLIGHT_DEBUG", default=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "waylight.foundation.ui.forms.Renderer"

# ---------------------------------------------------------------- safety
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
BEHIND_PROXY = env_bool("WAYLIGHT_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Not "no-referrer": under it browsers send `Origin: null` with our own forms, and the check that
# a form came from us would refuse every one of them. Other origins are told nothing either way.
SECURE_REFERRER_POLICY = "same-origin"
# Always to a file that is gone when the answer is: a child process reads it by its path.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Django's own warnings about doing without HTTPS. Ours (E003) forbids it for hosts that strangers
# can reach; on one's own machine there is nothing to warn of.
WITHOUT_HTTPS = [f"security.{name}" for name in ("W004", "W008", "W012", "W016")]
# A look from this machine, by a proxy or a service manager, is not sent elsewhere.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
PROBES = [
    "waylight.config.health.databases_answer",
    "waylight.config.health.tables_are_up_to_date",
    "waylight.config.health.disk_has_room",
]

# ---------------------------------------------------------------- words and time
LANGUAGE_CODE = "en"
# What deeds say of themselves is kept apart: makemessages does not look into docstrings. So are
# Django's own words, where Django has no translation of them.
LOCALE_PATHS = [PACKAGE / "locale" / part for part in ("", "deeds", "django")]
FORMAT_MODULE_PATH = "waylight.config.formats"
TIME_ZONE = env("WAYLIGHT_TIME_ZONE", "Europe/London")
USE_TZ = True

# ---------------------------------------------------------------- static files
STATIC_URL = "static/"
# `waylight serve` collects the files once, hashed and compressed, and says so here.
COLLECTED = env_bool("WAYLIGHT_COLLECTED", default=False)
if COLLECTED:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

# ---------------------------------------------------------------- logs
# Django's own handlers print what they are given; ours is the only one.
OURS_ALONE = {"handlers": [], "propagate": True}
LEVEL = env("WAYLIGHT_LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "waylight.foundation.log.Formatter"}},
    # The handler has the level too: a library's worker sets the levels of its own loggers.
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "level": LEVEL}},
    "root": {"handlers": ["stderr"], "level": LEVEL},
    "loggers": {"django": OURS_ALONE, "django.server": OURS_ALONE},
}

LOCAL_HOSTS = "localhost,127.0.0.1,[::1]"


def hosts(setting: str) -> tuple[list[str], bool]:
    """The host names of a door, and whether they are all this machine's."""
    names = env_list(setting, LOCAL_HOSTS)
    return names, set(names) <= set(LOCAL_HOSTS.split(","))


def templates(
    *processors: str, builtins: Sequence[str] = (), **more: object
) -> list[dict[str, object]]:
    """Django's templates, where each page is also handed what `processors` find.

    They are looked for in every app, unless `loaders` say where."""
    handed = ["django.template.context_processors.request", *processors]
    backend = "django.template.backends.django.DjangoTemplates"
    # Takes the place of Django's `{% csrf_token %}`, so that no form forgets its key.
    keys = "waylight.foundation.ui.form_keys"
    options = {"context_processors": handed, "builtins": [keys, *builtins], **more}
    return [{"BACKEND": backend, "APP_DIRS": "loaders" not in more, "OPTIONS": options}]
