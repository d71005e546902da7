"""What is there before anybody opens a browser: tables, a coordinator, an observer, a newcomer."""

import django
from django.core.management import call_command

django.setup()

from tests import cast  # noqa: E402 - models need the setup

for store in ("default", "public"):
    call_command("migrate", database=store, verbosity=0)
cast.with_app(cast.play("amina"))
cast.with_app(cast.play("bruno"))
cast.play("dalia")
