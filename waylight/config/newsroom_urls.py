"""Every address of the newsroom: the way in, and Wagtail's own below `editor/`."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail.admin import urls as admin
from wagtail.documents import urls as documents

from waylight.config import health
from waylight.foundation.access.marks import public
from waylight.programmes.newsroom.editor import urls as editor
from waylight.programmes.newsroom.editor.entering import for_editors, media

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public(RedirectView.as_view(pattern_name="wagtailadmin_home"))),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("language/", public(set_language), name="set_language"),
    path("", include(editor)),
    # Whoever holds a pass; what a role may do there is asked of Wagtail's permissions.
    path("editor/", include(for_editors(admin.urlpatterns))),
    path("documents/", include(for_editors(documents.urlpatterns))),
    *for_editors([path("media/<path:path>", require_safe(media), name="newsroom_media")]),
]
