"""The addresses of the site: `roots` are the same in every language, the others begin with one."""

from django.urls import URLPattern, path

from waylight.foundation.doorway.public import views as door
from waylight.foundation.site import calendars, feeds, files, searching, sitemap, views

roots: list[URLPattern] = [
    path("files/<str:sha256>.<slug:ext>", files.file, name="site-file"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
]

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("search/", searching.search, name="search"),
    path("news/", views.news, name="news-list"),
    path("news/feed.<slug:form>", feeds.news, name="news-feed"),
    path("news/about/<slug:category>/feed.<slug:form>", feeds.news_about, name="about-feed"),
    path("programmes/<slug:slug>/feed.<slug:form>", feeds.programme, name="programme-feed"),
    path("events/calendar.<slug:form>", calendars.calendar, name="calendar"),
    path("events/<slug:key>/event.<slug:form>", calendars.one, name="event-calendar"),
    path("news/about/<slug:category>/", views.news_about, name="news-about"),
    path("news/<int:year>/", views.news_year, name="news-year"),
    path("news/<int:year>/<int:month>/", views.news_month, name="news-month"),
    path("news/<slug:key>/", views.news_item, name="site-news"),
    path("news/<slug:key>/print/", views.news_print, name="news-print"),
    path("events/", views.events, name="events-list"),
    path("events/<slug:key>/", views.event, name="site-event"),
    path("library/", views.library, name="library"),
    path("library/<slug:key>/", views.work, name="site-work"),
    path("library/<slug:key>/<slug:language>/cite.<slug:form>", views.citation, name="citation"),
    path("stories/<slug:key>/", views.story, name="site-story"),
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:key>/", views.figure, name="site-figure"),
    path("figures/tables/<slug:key>/", views.table, name="site-table"),
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:slug>/", views.programme, name="site-programme"),
    path("partners/", views.partners, name="partners-list"),
    path("contacts/", views.contacts, name="press-contacts"),
    path("published/", views.everything, name="everything"),
    # Read by people, so in their language; the same forms stand without it on our papers.
    path("contact/", door.contact, name="contact"),
    path("privacy/", door.privacy, name="privacy"),
]
