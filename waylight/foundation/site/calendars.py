"""Events as iCalendar, all of them or one: what was cancelled stays, and says so."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from icalendar import Calendar
from icalendar import Event as Entry

from waylight.foundation.site import queries
from waylight.foundation.site.items import Event
from waylight.foundation.site.views import page

STATUS = {"scheduled": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "TENTATIVE"}


@page
def calendar(request: HttpRequest, form: str) -> HttpResponse:
    """Every event."""
    return _answer(request, form, queries.events(get_language() or "en"))


@page
def one(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One event."""
    found = queries.one("event", key, get_language() or "en")
    return _answer(request, form, (found,) if isinstance(found, Event) else ())


def _answer(request: HttpRequest, form: str, events: tuple[Event, ...]) -> HttpResponse:
    if form != "ics":
        raise Http404
    made = Calendar()
    made.add("prodid", f"-//Waylight//Events//{(get_language() or 'en').upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event in events:
        made.add_component(_entry(request, event))
    made.add_missing_timezones()
    return HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")


def _entry(request: HttpRequest, event: Event) -> Entry:
    entry = Entry()
    # The same in every language and for ever: a calendar finds what it has by it.
    entry.add("uid", f"event-{event.key}@{request.get_host().partition(':')[0]}")
    entry.add("dtstamp", event.updated_at.astimezone(UTC))
    entry.add("last-modified", event.updated_at.astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("status", STATUS.get(event.status, "CONFIRMED"))
    entry.add("summary", event.title)
    if event.summary:
        entry.add("description", event.summary)
    if event.place:
        entry.add("location", event.place)
    entry.add("url", request.build_absolute_uri(event.get_absolute_url()))
    if event.is_timed and isinstance(event.start, datetime) and isinstance(event.end, datetime):
        zone = ZoneInfo(event.zone)
        entry.add("dtstart", event.start.astimezone(zone))
        entry.add("dtend", event.end.astimezone(zone))
    else:
        entry.add("dtstart", event.first_day)
        # The day on which it is over: the last one is still part of it.
        entry.add("dtend", event.last_day + timedelta(days=1))
    return entry
