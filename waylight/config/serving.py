"""The one way in for a web server, whichever door it is."""

import gc

from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from waylight.config.checks import reasons_not_to_serve


def application_of() -> WSGIHandler:
    """The application of the door that the settings name; raises while anything is unsafe."""
    application = get_wsgi_application()
    if reasons := reasons_not_to_serve("default"):
        raise ImproperlyConfigured("Waylight does not start:\n" + "\n".join(reasons))
    settle()
    return application


def settle() -> None:
    """Let the collector leave alone what stays, and look at the rest seldom.

    Every tenth page of five thousand families took half as long again, for a full collection ran in
    the middle of it (`bench.national`). What a page leaves behind goes with its last reference; the
    little that refers to itself waits for the next round."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
