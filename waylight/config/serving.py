"""The one way in for a web server, whichever door it is."""

from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from waylight.config.checks import reasons_not_to_serve


def application_of() -> WSGIHandler:
    """The application of the door that the settings name; raises while anything is unsafe."""
    application = get_wsgi_application()
    if reasons := reasons_not_to_serve("default"):
        raise ImproperlyConfigured("Waylight does not start:\n" + "\n".join(reasons))
    return application
