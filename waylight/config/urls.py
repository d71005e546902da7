"""Every address of the office: each programme's staff pages, and the few that belong to none."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from waylight.config import health
from waylight.foundation.access.pages import public
from waylight.foundation.access.signing_in.urls import urlpatterns as signing_in
from waylight.foundation.datasets.urls import of_programme
from waylight.foundation.datasets.urls import staff as datasets
from waylight.foundation.programme import programmes
from waylight.foundation.ui import views
from waylight.foundation.ui.import_views import of_programme as imports_of

handler500 = "waylight.config.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public(RedirectView.as_view(pattern_name="home"))),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("language/", public(set_language), name="set_language"),
    path("", include(signing_in)),
    path("office/", views.home, name="home"),
    path("office/notices/", views.notices, name="notices"),
    path("office/notices/read/", views.read_all_notices, name="read-all-notices"),
    path("office/notices/<uuid:key>/read/", views.read_notice, name="read-notice"),
    path("office/jobs/", views.my_jobs, name="my-jobs"),
    path("office/jobs/<uuid:key>/", views.job, name="job"),
    path("office/ui/", views.gallery, name="gallery"),
    path("office/", include(datasets)),
]

for programme in programmes():
    rooms = [
        *programme.listed("urls", "staff"),
        *of_programme(programme.label),
        *imports_of(programme.label),
    ]
    staff = (rooms, programme.label)
    urlpatterns.append(path(f"office/{programme.door}/", include(staff)))
