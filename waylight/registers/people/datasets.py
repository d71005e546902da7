"""The register to look at and to take away: who is who, without papers, needs and consents."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import PERSONAL
from waylight.registers.people.access import May
from waylight.registers.people.models import Person
from waylight.registers.people.queries.who import who


def _people(user: User, filters: Filters) -> Rows:
    mine = Person.objects.visible_to(user).filter(**filters)
    return mine.told().select_related("team", "merged_into")


def _counts_as(person: Person) -> str:
    return person.merged_into.number if person.merged_into else ""


PEOPLE = Dataset(
    "people.people",
    title=_("People"),
    says=_("Everybody whom your teams have recorded, and which records are one person."),
    needs=May.VIEW,
    columns=(
        Column("number", _("Number"), link=True),
        Column("name", _("Name"), privacy=PERSONAL, reads=lambda person: who(person).name),
        Column("native", _("As written"), privacy=PERSONAL, reads=lambda one: who(one).native),
        Column("born", _("Born"), privacy=PERSONAL, reads=lambda person: who(person).born),
        Column("sex", _("Sex"), privacy=PERSONAL, reads=lambda person: str(person.sex)),
        Column("counts_as", _("Same person as"), reads=_counts_as),
        Column("made_at", _("Recorded on"), Kind.DATE),
        Column("team", _("Team"), source="team__name"),
    ),
    rows=_people,
    sort="-made_at",
    record=Person,
)
