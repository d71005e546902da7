"""Who is there before anybody opens a browser: a coordinator, an observer, a newcomer."""

import django

django.setup()

from tests import cast  # noqa: E402 - models need the setup

cast.with_app(cast.play("amina"))
cast.with_app(cast.play("bruno"))
cast.play("dalia")
