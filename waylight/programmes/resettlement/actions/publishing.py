"""Progress goes out of the public door: with its source, its definition and its base.

It is counted from what the Home Office published, so nobody can be found in it. Our own counts are
published by administration, from `measures`."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.models import Scheme
from waylight.programmes.resettlement.queries.progress import Asked, Base, as_published
from waylight.programmes.resettlement.queries.quotable import key_of, quotable

KIND = "progress"


@action(needs=May.MANAGE)
def publish_progress(team: Team, *, on: date, scheme: str, base: str, by: User) -> Release:
    """Publish how a scheme stood on a day, from the published series."""
    shown = as_published(Asked(on, Scheme(scheme), base=Base(base)))
    if shown.as_at is None:
        raise refusal(
            95,
            what=_("The progress was not published."),
            why=_("No quarter of this scheme was over on that day."),
            fix=_("Choose a later day, or another scheme."),
        )
    return doorway.release(KIND, key_of(shown), quotable(shown), by=by)
