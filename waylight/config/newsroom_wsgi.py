"""What the newsroom's web server loads. With an error in any check, nothing is served."""

import os

from waylight.config.serving import application_of

os.environ["DJANGO_SETTINGS_MODULE"] = "waylight.config.newsroom_settings"
application = application_of()
