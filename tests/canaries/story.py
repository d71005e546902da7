"""Who is there before the first canary: the cast of London and Glasgow, each with an app."""

import django
from django.core.management import call_command

django.setup()

from tests import cast  # noqa: E402 - models need the setup
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team  # noqa: E402 - as above
from waylight.foundation.doorway import actions as doorway  # noqa: E402 - as above

call_command("prepare", migrate=True)
for name in ("amina", "bruno", "esther", "grace", "hana", "chidi"):
    cast.with_app(cast.play(name))
chidi = cast.play("chidi")
access.give(chidi, "administration.responder", Team.objects.get(name="Glasgow"), by=None)
doorway.new_key(by=None)
doorway.deliver()
