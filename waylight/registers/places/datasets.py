"""The lists of places, to take away."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import OPEN
from waylight.registers.places import queries
from waylight.registers.places.access import May


def _departures(user: User, filters: Filters) -> Rows:
    day = clock.today()
    return [
        {"country": each.country.code, "name": each.country.name, **_row(said)}
        for each in queries.departures(day)
        for said in each.items
    ]


def _row(said: queries.Said) -> dict[str, object]:
    return {"item": str(said.item), "needed": said.needed, "source": said.source}


DEPARTURES = Dataset(
    "places.departures",
    title=_("What it takes to leave a country"),
    says=_("Today, item by item, with its source. An empty answer is to be asked of the mission."),
    needs=May.TAKE,
    columns=(
        Column("country", _("Code"), privacy=OPEN),
        Column("name", _("Country"), privacy=OPEN),
        Column("item", _("Item"), privacy=OPEN),
        Column("needed", _("Needed"), Kind.YES_NO, privacy=OPEN),
        Column("source", _("Source"), privacy=OPEN),
    ),
    rows=_departures,
)


def _councils(user: User, filters: Filters) -> Rows:
    return queries.councils(filters.get("region"))


COUNCILS = Dataset(
    "places.councils",
    title=_("Councils"),
    says=_("The local authorities of the UK as they are today."),
    needs=May.TAKE,
    columns=(
        Column("gss", _("GSS code"), privacy=OPEN),
        Column("name", _("Name"), privacy=OPEN),
        Column("kind", _("Kind"), privacy=OPEN),
        Column("nation", _("Nation"), privacy=OPEN),
        Column("region", _("Region"), privacy=OPEN),
        Column("latitude", _("Latitude"), Kind.NUMBER, privacy=OPEN),
        Column("longitude", _("Longitude"), Kind.NUMBER, privacy=OPEN),
    ),
    rows=_councils,
    filters=(
        Filter("region", _("Region"), lambda user: [(name, name) for name in queries.regions()]),
    ),
    sort="name",
)
