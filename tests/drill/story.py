"""Enough in a house to draw two hundred rows from: accounts, caseloads, a person's own key."""

from uuid import UUID

import django
from django.core.management import call_command

django.setup()

from tests import cast  # noqa: E402 - models need the setup
from waylight.foundation.access.models import Team  # noqa: E402 - as above
from waylight.foundation.vault import keys  # noqa: E402 - as above
from waylight.foundation.vault.compartments import Compartment  # noqa: E402 - as above
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan  # noqa: E402 - as above

CASELOADS = 20

call_command("prepare", migrate=True)
amina = cast.play("amina")
london = Team.objects.get(name="London")
for number in range(CASELOADS):
    caseload = a_caseload(london, amina, title=f"Caseload {number}")
a_ready_plan(caseload, amina)
keys.person(UUID(int=7), Compartment.MEDICAL, make=True)
