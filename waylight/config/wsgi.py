"""What a web server loads. With an error in any check, safety included, nothing is served."""

import os

from django.core.checks import ERROR, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waylight.config.settings")
application = get_wsgi_application()

if errors := [
    str(fault) for fault in run_checks(include_deployment_checks=True) if fault.level >= ERROR
]:
    raise ImproperlyConfigured("Waylight does not start:\n" + "\n".join(errors))
