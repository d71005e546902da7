"""What a web server loads. With an error in any check, safety included, nothing is served."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from waylight.config.checks import reasons_not_to_serve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waylight.config.settings")
application = get_wsgi_application()

if reasons := reasons_not_to_serve():
    raise ImproperlyConfigured("Waylight does not start:\n" + "\n".join(reasons))
