"""What the public process's web server loads. With an error in any check, nothing is served."""

import os

from waylight.config.serving import application_of

os.environ["DJANGO_SETTINGS_MODULE"] = "waylight.config.public_settings"
application = application_of()
