"""How long a session lives, and how fresh its second factor is. Kept in the session itself.

`stepped_up(request)` is the answer that `page(…, step_up=True)` asks for."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from waylight.foundation import clock

BEGAN, SEEN, FACTOR, WHOLE = "began", "seen", "factor", "whole"
STEP_UP = timedelta(minutes=5)
# A click within so long of the last is not written again: a page need not cost a write.
NOTED_EVERY = timedelta(minutes=1)


def begin(request: HttpRequest) -> None:
    """Someone has just signed in."""
    request.session[BEGAN] = request.session[SEEN] = clock.now().timestamp()


def prove(request: HttpRequest) -> None:
    """A second factor was just shown: noted, and the session goes on under another key."""
    request.session[FACTOR] = clock.now().timestamp()
    request.session.cycle_key()


def stepped_up(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session within the last five minutes."""
    return _within(request, FACTOR, STEP_UP)


def is_alive(request: HttpRequest) -> bool:
    """Whether neither the idle nor the absolute time is over; a session without a start is dead."""
    return _within(request, BEGAN, timedelta(seconds=settings.SESSION_COOKIE_AGE)) and _within(
        request, SEEN, timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    )


def note(request: HttpRequest) -> None:
    """Somebody is still there."""
    if not _within(request, SEEN, NOTED_EVERY):
        request.session[SEEN] = clock.now().timestamp()


def _within(request: HttpRequest, what: str, limit: timedelta) -> bool:
    then = request.session.get(what)
    if then is None:
        return False
    passed = clock.now() - datetime.fromtimestamp(then, tz=UTC)
    # Two servers' clocks may differ a little; one that was put back an hour keeps nothing alive.
    return -NOTED_EVERY < passed < limit
