"""A house with one of everything in it, so that every page has something to show.

    python -m tests.journeys.furnished A_FILE_TO_WRITE

Prints the addresses that no page leads to, by the one of the cast who may open them."""

import json
import sys
from pathlib import Path
from uuid import uuid4

import django
from django.core.management import call_command
from django.urls import reverse

django.setup()

from tests import cast  # noqa: E402 - models need the setup
from tests.journeys.published import publish  # noqa: E402 - as above
from waylight.engines.check_digits import code_from  # noqa: E402 - as above
from waylight.foundation import clock  # noqa: E402 - as above
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team, User  # noqa: E402 - as above
from waylight.foundation.datasets import actions as datasets  # noqa: E402 - as above
from waylight.foundation.datasets.checking import check  # noqa: E402 - as above
from waylight.foundation.datasets.importing import imports  # noqa: E402 - as above
from waylight.foundation.doorway import actions as doorway  # noqa: E402 - as above
from waylight.foundation.doorway import links  # noqa: E402 - as above
from waylight.foundation.doorway.public.actions import accept  # noqa: E402 - as above
from waylight.foundation.exchange.faults import Fault  # noqa: E402 - as above
from waylight.programmes.administration import actions as administration  # noqa: E402 - as above
from waylight.programmes.administration.tests.factories import broken_glass  # noqa: E402 - as above
from waylight.programmes.councils.tests.furnishing import (  # noqa: E402 - as above
    furnish as furnish_councils,
)
from waylight.programmes.family_reunion.tests.furnishing import (  # noqa: E402 - as above
    furnish,
    with_every_role,
)
from waylight.programmes.family_reunion.tests.office_files import an_upload  # noqa: E402 - as above
from waylight.programmes.movements import actions as movements  # noqa: E402 - as above
from waylight.programmes.movements.exchange import Reading  # noqa: E402 - as above
from waylight.programmes.movements.models import Caseload  # noqa: E402 - as above
from waylight.programmes.movements.tests.factories import (  # noqa: E402 - as above
    a_cancelled_charter,
    a_caseload,
    a_fault_list,
    a_ready_plan,
    a_request,
    an_asked_plan,
    an_asked_what_if,
    answered_scenarios,
)
from waylight.programmes.movements.tests.furnishing import (  # noqa: E402 - as above
    furnish as furnish_journeys,
)
from waylight.programmes.newsroom.tests.factories import (  # noqa: E402 - as above
    furnish as furnish_newsroom,
)
from waylight.programmes.resettlement.tests.furnishing import (  # noqa: E402 - as above
    colleagues as resettlers,
)
from waylight.programmes.resettlement.tests.furnishing import (  # noqa: E402 - as above
    furnish as furnish_referrals,
)
from waylight.programmes.resettlement.tests.furnishing import (  # noqa: E402 - as above
    with_every_role as with_every_role_of_resettlement,
)
from waylight.programmes.resettlement.tests.office_forms import kept  # noqa: E402 - as above
from waylight.registers.partners.tests.factories import (  # noqa: E402 - as above
    a_contact,
    a_holder,
    a_keeper,
    a_post,
    an_agreement,
    an_organisation,
)
from waylight.registers.people import actions as register  # noqa: E402 - as above
from waylight.registers.people.tests.factories import (  # noqa: E402 - as above
    a_family,
    a_passport,
    a_person,
)

call_command("prepare", migrate=True, verbosity=0)


def account(name: str) -> User:
    """One of the cast, as the database knows them now."""
    user = User.objects.with_email(f"{name}@example.org")
    assert user
    return user


for name in cast.PARTS:
    cast.with_app(cast.play(name))
london = Team.objects.get(name="London")
access.give(account("chidi"), "administration.responder", london, by=None)
for role in ("publisher", "correspondent"):
    access.give(account("dalia"), f"administration.{role}", london, by=None)
amina, chidi, dalia, esther = map(account, ("amina", "chidi", "dalia", "esther"))

a_request(london, amina)
caseload = a_caseload(london, amina, title="November")
a_request(london, amina, reference="FR-1")
ready, _again = (a_ready_plan(caseload, amina, seed=seed) for seed in (1, 2))
movements.issue_journey_sheet(ready, row=1, language="ar", by=amina)
asked = an_asked_plan(caseload, amina, seed=3)
movements.mark_as_told(ready, flight=1, by=amina)
a_cancelled_charter(ready, amina)
answered_scenarios(ready, amina)
an_asked_what_if(ready, amina)
broken_glass(caseload, chidi, london)
Caseload.objects.filter(pk=caseload.pk).update(synthetic=False)

access.give(amina, "places.reader", london, by=None)
charity = an_organisation(london, a_keeper(amina, london))
a_holder(a_post(charity, amina), amina)
a_contact(charity, amina)
an_agreement(charity, amina)
access.give(amina, "people.registrar", london, by=None)
access.give(chidi, "people.second", london, by=None)
safia, _idris, _yusuf = a_family(london, amina)
a_passport(safia, amina)
register.propose_merge(safia, gone=a_person(london, amina), by=amina)

with_every_role(amina, london)
journeys = furnish_journeys(london, amina)
reunions = furnish(london)
with_every_role_of_resettlement(amina, london)
made = furnish_referrals(london, resettlers(london))
furnish_councils(amina)
furnish_newsroom(london, amina)
groups = [group for reunion in reunions for group in reunion.groups.all()]
costs = [cost for reunion in reunions for cost in reunion.costs.all()]

day = clock.today()
administration.publish_figure(london, key="movements.people_planned", as_of=day, by=dalia)
administration.publish_table(london, key="movements.people_by_council", as_of=day, by=dalia)
administration.release_page(
    kind="page", key="arrivals", title="Arrivals", summary="Forty.", text="One.\n\nTwo.", by=dalia
)
link = links.new_code()
told = {
    "title": "Your family's way here",
    "lines": ["We are waiting for the exit permit. There is nothing for you to do."],
    "steps": [["Interview", "done"], ["Exit permit", "now"], ["Flight", "later"]],
    "updated": day.isoformat(),
    "contact": "The office in London",
}
in_arabic = {
    "title": "طريق عائلتك إلى هنا",
    "lines": ["ننتظر تصريح الخروج. لا يلزمك فعل أي شيء."],
    "steps": [["المقابلة", "done"], ["تصريح الخروج", "now"], ["الرحلة", "later"]],
    "contact": "المكتب في لندن",
}
languages = {"en": told, "ar": {**told, **in_arabic}}
doorway.show_behind_link(link, {"title": "How it stands", "languages": languages}, by=dalia)
publish(dalia)
doorway.keep_a_key()
doorway.deliver()
accept("contact", {"message": "My sister waits.", "name": ""}, once=uuid4(), language="en")
doorway.open_envelopes()

fault = Fault("families", 7, "from_airport", "unknown_airport", "XQX", "No airport.", "Correct it.")
faults = a_fault_list(london, amina, Reading(None, [fault]))
people = Path(sys.argv[1])
people.write_text("email,name,roles\nnadia@example.org,Nadia,movements.observer\n", "utf-8")
wanted = imports["administration.people"]
upload = datasets.keep(wanted, london, checked=check(wanted, london, people), by=esther)
unled = {
    "amina": [
        faults.get_absolute_url(),
        asked.get_absolute_url(),
        *(each.get_absolute_url() for each in (*reunions, *groups, *costs)),
        an_upload(london, amina).get_absolute_url(),
        kept(london, amina).get_absolute_url(),
        reverse("resettlement:choose-home", args=[made["seeking"].pk, made["home"].pk]),
        *journeys,
    ],
    "esther": [upload.get_absolute_url()],
    "public": ["/contact/", "/privacy/", f"/verify/{code_from(7)}/", f"/follow/{link}/"],
}
sys.stdout.write(json.dumps(unled))
