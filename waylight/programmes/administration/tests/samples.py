"""One record of each kind that administration has a page for, for the access matrix."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from tests.matrix.samples import Play, Sample
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.datasets.actions import keep
from waylight.foundation.datasets.checking import check
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Received, Release
from waylight.foundation.doorway.public.actions import accept
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.datasets import PEOPLE
from waylight.programmes.administration.tests.factories import a_responder, broken_glass
from waylight.programmes.movements.models import Caseload

HERE = "/office/administration"


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address. Accounts and grants ask for no compartment."""
    colleague = access.open_account("colleague@example.org", name="C", password="x", by=None)
    grant = access.give(colleague, "movements.observer", team, by=None)
    elsewhere = access.open_team("Elsewhere", by=None)
    stranger = access.open_account("stranger@example.org", name="S", password="x", by=None)
    access.give(stranger, "movements.observer", elsewhere, by=None)
    caseload = Caseload.objects.filter(team=team)[0]
    glass = broken_glass(caseload, a_responder(stranger, elsewhere), elsewhere)
    return {
        f"{HERE}/people/<uuid:key>/": Sample(colleague, see=May.PEOPLE, team=team, walled=False),
        f"{HERE}/grants/<uuid:key>/": Sample(grant, see=May.GRANT),
        f"{HERE}/glass/<uuid:key>/": Sample(glass, see=May.REVIEW),
        f"{HERE}/imports/people/<uuid:key>/": a_checked_list(
            team, play("administration.administrator")
        ),
        **published(team, play("administration.publisher")),
        **of_the_public_door(),
    }


def a_checked_list(team: Team, by: User) -> Sample:
    """A list of colleagues, uploaded and not applied: shown to who uploaded it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        path.write_text("email,name,roles\nnew@example.org,New,movements.observer\n", "utf-8")
        kept = keep(PEOPLE, team, checked=check(PEOPLE, team, path), by=by)
    return Sample(kept, see=May.GRANT, only=by, walled=False)


def published(team: Team, by: User) -> dict[str, Sample]:
    """What is published belongs to no team: everyone who publishes sees it."""
    # Somebody must be there to be counted, and nobody who was made up is.
    Caseload.objects.filter(plans__status="READY").update(synthetic=False)
    day = date(2099, 1, 1)
    figure = actions.publish_figure(team, key="movements.people_planned", as_of=day, by=by)
    table = actions.publish_table(team, key="movements.people_by_council", as_of=day, by=by)
    return {
        f"{HERE}/figures/<uuid:key>/": Sample(figure),
        f"{HERE}/figures/tables/<uuid:key>/": Sample(table),
    }


def of_the_public_door() -> dict[str, Sample]:
    """What somebody sent, and what is shown there: the whole office's, like what is published."""
    doorway.keep_a_key()
    doorway.deliver()
    accept("contact", {"message": "My sister waits.", "name": ""}, once=uuid4(), language="en")
    doorway.open_envelopes()
    return {
        f"{HERE}/inbox/<uuid:key>/": Sample(Received.objects.get()),
        f"{HERE}/releases/<uuid:key>/": Sample(Release.objects.all()[0]),
    }
