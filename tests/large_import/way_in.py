"""The permission, the role, the deed and the import."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from tests.large_import.models import Parcel
from waylight.foundation.access import roles
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.datasets.importing import Import
from waylight.foundation.exchange.declaring import Column, Kind


class May(StrEnum):
    """Everything that can be done here."""

    KEEP = "parcels.keep"


roles.add("parcels", [roles.Role("keeper", says="Keeps parcels.", may={May.KEEP})])


@action(needs=May.KEEP)
def keep(team: Team, *, code: str, note: str, weight: float, packed_on: date, by: User) -> Parcel:
    """Keep a parcel."""
    parcel = Parcel.objects.filter(team=team, code=code).first() or Parcel(team=team, code=code)
    parcel.note, parcel.weight, parcel.packed_on = note, weight, packed_on
    parcel.kept += 1
    parcel.save()
    return parcel


def by_code(team: Team, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The parcels of these codes."""
    found = Parcel.objects.filter(team=team, code__in=codes)
    return {row["code"]: row for row in found.values("code", "note", "weight", "packed_on")}


COLUMNS = (
    Column("code", Kind.ID, "What is written on it.", required=True),
    Column("note", Kind.TEXT, "What is inside.", required=True),
    Column("weight", Kind.NUMBER, "In kilogrammes."),
    Column("packed_on", Kind.DATE, "When it was closed."),
)
PARCELS = Import(
    "parcels.parcels",
    title="Parcels",
    says="A row for each parcel.",
    needs=May.KEEP,
    columns=COLUMNS,
    key="code",
    deed=keep,
    existing=by_code,
)
