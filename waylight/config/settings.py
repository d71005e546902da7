"""Every setting of the office, from the environment; docs/operations/settings.md lists them."""

import secrets
from pathlib import Path

from django.urls import reverse

from waylight.config.database import database, newsroom_database, public_database
from waylight.config.environment import (
    data_folder,
    env,
    env_bool,
    env_int,
    env_secret,
    newsroom_data_folder,
)
from waylight.config.shared import *  # noqa: F403 - Django reads settings from one module
from waylight.config.shared import COLLECTED, PROBES, WITHOUT_HTTPS, hosts, templates

DATA = data_folder()

# ---------------------------------------------------------------- core
SETTINGS_OF_THE_DOOR = "WAYLIGHT_"
ALLOWED_HOSTS, IS_LOCAL = hosts("WAYLIGHT_HOSTS")
SECRET_KEY = env_secret("WAYLIGHT_SECRET_KEY")
# Without a key of its own a process gets one that no other knows: good for tests and tools;
# `config.checks` refuses to serve with it.
SECRET_KEY_IS_OURS = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(50)

# Opens the data keys; foundation/vault/key_encryption.py reads it at its first use.
KEY_FILE = env("WAYLIGHT_KEY_FILE")
KEY_COMMAND = env("WAYLIGHT_KEY_COMMAND")

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
    "allauth.account",
    "allauth.mfa",
    "waylight.foundation.vault",
    "waylight.foundation.journal",
    "waylight.foundation.access",
    "waylight.foundation.jobs",
    "waylight.foundation.deadlines",
    "waylight.foundation.rule_sets",
    "waylight.foundation.submissions",
    "waylight.foundation.datasets",
    "waylight.foundation.doorway",
    "waylight.foundation.documents",
    "waylight.foundation.notices",
    "waylight.foundation.figures",
    "waylight.foundation.desk",
    "waylight.foundation.ui",
    # After the look, so that the office's own error pages come first.
    "waylight.foundation.doorway.public",
    "waylight.registers.places",
    "waylight.registers.partners",
    "waylight.registers.people",
    "waylight.programmes.movements",
    "waylight.programmes.councils",
    "waylight.programmes.family_reunion",
    "waylight.programmes.resettlement",
    "waylight.programmes.newsroom",
    "waylight.programmes.newsroom.handover",
    "waylight.programmes.administration",
    "waylight.config",
]

MIDDLEWARE = [
    "waylight.config.requests.requests",
    "waylight.config.headers.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "waylight.config.faults.Faults",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "waylight.foundation.access.signing_in.middleware.KeepSessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
if COLLECTED:
    MIDDLEWARE.insert(4, "whitenoise.middleware.WhiteNoiseMiddleware")

ROOT_URLCONF = "waylight.config.urls"
# Every address table that a process of ours serves; the start is refused for a gap in any.
URLCONFS = ["waylight.config.urls", "waylight.config.public_urls"]
# The newsroom's addresses are Wagtail's, which is not installed here: its own start looks at them.
WSGI_APPLICATION = "waylight.config.wsgi.application"
TEMPLATES = templates(
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)

# A table of the foundation does not know where its page is.
ABSOLUTE_URL_OVERRIDES = {
    "access.brokenglass": lambda glass: reverse("administration:glass", args=[glass.pk]),
}

# ---------------------------------------------------------------- database
# The office reads and writes the public store and what the newsroom hands over; neither of the two
# other processes can reach the office's.
DATABASES = {
    "default": database(DATA),
    "public": public_database(),
    "newsroom": newsroom_database(),
}
DATABASE_ROUTERS = ["waylight.config.routing.Stores"]

# ---------------------------------------------------------------- journal
# The second place: better on a volume that the database's account cannot write to.
CHECKPOINTS = Path(env("WAYLIGHT_CHECKPOINTS") or DATA / "checkpoints")

# ---------------------------------------------------------------- backups
# The newsroom's images and files, where the office may read its folder.
NEWSROOM_MEDIA = newsroom_data_folder() / "media"
# Where `waylight doctor` looks for the newest; empty when they are kept elsewhere.
BACKUPS = env("WAYLIGHT_BACKUPS")

# ---------------------------------------------------------------- signing in
AUTH_USER_MODEL = "access.User"
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "waylight.foundation.access.signing_in.passwords.NotAboutTheAccount"},
]
PASSWORD_HASHERS = ["waylight.foundation.access.signing_in.passwords.Argon2id"]
SESSION_COOKIE_AGE = env_int("WAYLIGHT_SESSION_SECONDS", 8 * 60 * 60)
SESSION_IDLE_SECONDS = env_int("WAYLIGHT_IDLE_SECONDS", 15 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# allauth knows people by our own adapters; it keeps no address, sends no mail, and counts no
# guesses (`signing_in.guesses` does, in the database, for every process).
ACCOUNT_ADAPTER = "waylight.foundation.access.signing_in.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_ADAPTER = "waylight.foundation.access.signing_in.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Waylight"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Only over http on this machine; the library asks for https elsewhere.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Ours asks by itself, for the second factor and not for the password: `page(…, step_up=True)`.
MFA_REAUTHENTICATION_REQUIRED = False

# ---------------------------------------------------------------- safety
HTTPS = env_bool("WAYLIGHT_HTTPS", default=not IS_LOCAL)
# The two doors may stand on one host (a laptop): neither takes the other's cookies for its own.
# A browser takes a `__Host-` cookie only over HTTPS, for this host alone and every path.
COOKIES = "__Host-office" if HTTPS else "office"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIES}-session", f"{COOKIES}-csrf"
LANGUAGE_COOKIE_NAME, DEVICE_COOKIE_NAME = f"{COOKIES}-language", f"{COOKIES}-device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SILENCED_SYSTEM_CHECKS = [] if HTTPS else WITHOUT_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Pages of the office are kept by no browser and no proxy.
KEEPS_NOTHING = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# ---------------------------------------------------------------- static files
STATIC_ROOT = DATA / "static"

# ---------------------------------------------------------------- jobs
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ---------------------------------------------------------------- mail and paper
OFFICE_URL = env("WAYLIGHT_OFFICE_URL", "http://localhost:8000")
PUBLIC_URL = env("WAYLIGHT_PUBLIC_URL", "http://localhost:8001")
NEWSROOM_URL = env("WAYLIGHT_NEWSROOM_URL", "http://localhost:8002")
EMAIL_HOST = env("WAYLIGHT_SMTP_HOST")
EMAIL_PORT = env_int("WAYLIGHT_SMTP_PORT", 587)
EMAIL_HOST_USER = env("WAYLIGHT_SMTP_USER")
EMAIL_HOST_PASSWORD = env_secret("WAYLIGHT_SMTP_PASSWORD")
SMTP_SECURITY = env("WAYLIGHT_SMTP_SECURITY", "starttls")
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_SECURITY == "starttls", SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("WAYLIGHT_MAIL_FROM", "waylight@localhost")
# Without a mail server each mail becomes a file: a demo must not write to anybody.
EMAIL_FILE_PATH = DATA / "mail"
if not EMAIL_HOST:
    EMAIL_BACKEND = "waylight.foundation.notices.mail_folder.EmailBackend"

# ---------------------------------------------------------------- health
BALLAST_MB = env_int("WAYLIGHT_BALLAST_MB", 64)
PROBES = [
    *PROBES,
    "waylight.foundation.jobs.queries.queue_moves",
    "waylight.foundation.alarms.none_rings",
]
