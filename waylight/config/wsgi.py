"""What the office's web server loads. With an error in any check, nothing is served."""

import os

from waylight.config.serving import application_of

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waylight.config.settings")
application = application_of()
