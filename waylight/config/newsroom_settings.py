"""Every setting of the newsroom: Wagtail's editor, drafts and images, and not one case.

It has accounts, which the office hands over with each pass (decision 67), and a database of its
own. With a setting of another process in its environment it does not start."""

import os
import secrets

from django.core.exceptions import ImproperlyConfigured

from waylight.config.database import newsroom_database
from waylight.config.environment import (
    env,
    env_bool,
    env_int,
    env_secret,
    newsroom_data_folder,
    refused,
)
from waylight.config.shared import *  # noqa: F403 - Django reads settings from one module
from waylight.config.shared import COLLECTED, LANGUAGES, WITHOUT_HTTPS, hosts, templates

if why := refused("newsroom", os.environ):
    raise ImproperlyConfigured(why)

DATA = newsroom_data_folder()

# ---------------------------------------------------------------- core
SETTINGS_OF_THE_DOOR = "WAYLIGHT_NEWSROOM_"
ALLOWED_HOSTS, IS_LOCAL = hosts("WAYLIGHT_NEWSROOM_HOSTS")
SECRET_KEY = env_secret("WAYLIGHT_NEWSROOM_SECRET_KEY")
SECRET_KEY_IS_OURS = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(50)

INSTALLED_APPS = [
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "waylight.programmes.newsroom.handover",
    # After Wagtail: what it furnishes has tables and permissions by then.
    "waylight.programmes.newsroom.editor",
    "waylight.config",
]

MIDDLEWARE = [
    "waylight.config.requests.requests",
    "waylight.config.headers.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "waylight.programmes.newsroom.editor.entering.StillAllowed",
    "waylight.programmes.newsroom.editor.inline.inline",
    "django.contrib.messages.middleware.MessageMiddleware",
]
if COLLECTED:
    MIDDLEWARE.insert(4, "whitenoise.middleware.WhiteNoiseMiddleware")

ROOT_URLCONF = "waylight.config.newsroom_urls"
URLCONFS = [ROOT_URLCONF]
WSGI_APPLICATION = "waylight.config.newsroom_wsgi.application"
INLINE = "waylight.programmes.newsroom.editor.inline"
TEMPLATES = templates(
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    builtins=[INLINE],
    loaders=[("django.template.loaders.cached.Loader", [f"{INLINE}.Loader"])],
)

# Wagtail's forms are drawn by its own templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---------------------------------------------------------------- database
DATABASES = {"default": newsroom_database()}

# ---------------------------------------------------------------- signing in
# Nobody signs in here: a pass from the office opens a session (`editor.entering`).
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
OFFICE_URL = env("WAYLIGHT_OFFICE_URL", "http://localhost:8000")
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = f"{OFFICE_URL}/office/newsroom/enter/"
SESSION_COOKIE_AGE = env_int("WAYLIGHT_SESSION_SECONDS", 8 * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ---------------------------------------------------------------- safety
HTTPS = env_bool("WAYLIGHT_HTTPS", default=not IS_LOCAL)
COOKIES = "__Host-newsroom" if HTTPS else "newsroom"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIES}-session", f"{COOKIES}-csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIES}-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SILENCED_SYSTEM_CHECKS = [] if HTTPS else WITHOUT_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Drafts are kept by no browser and no proxy.
KEEPS_NOTHING = True
# Wagtail shows previews in a frame of its own page.
X_FRAME_OPTIONS = "SAMEORIGIN"
POLICY_BESIDE = {
    "frame-ancestors": ("'self'",),
    "frame-src": ("'self'",),
    # A picture is shown before it is sent.
    "img-src": ("blob:", "data:"),
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# ---------------------------------------------------------------- files
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"

# ---------------------------------------------------------------- jobs
# Wagtail indexes through tasks; here they run at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# ---------------------------------------------------------------- Wagtail
WAGTAILIMAGES_IMAGE_MODEL = "editor.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "waylight.programmes.newsroom.editor.uploading.WithoutTraces"
WAGTAIL_SITE_NAME = "Waylight newsroom"
WAGTAILADMIN_BASE_URL = env("WAYLIGHT_NEWSROOM_URL", "http://localhost:8002")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_MODERATION_ENABLED = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
