"""What is there before anybody opens a browser: tables, a coordinator and an observer."""

import django
from django.core.management import call_command

django.setup()

from tests import cast  # noqa: E402 - models need the setup

call_command("migrate", verbosity=0)
cast.play("amina")
cast.play("bruno")
