"""Who flies with whom, and who goes with a child."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import DeedForm, RecordField, RecordsField
from waylight.programmes.family_reunion.actions.grouping import FREE
from waylight.programmes.family_reunion.models import AgreedKind, Member, Reunion
from waylight.programmes.family_reunion.queries.windows import members_of
from waylight.registers.people.queries import is_child, shown_name
from waylight.registers.places.forms import AirportField
from waylight.registers.places.queries import country

HELP = _("The three letters of the airport, for example EBB.")


class GroupForm(DeedForm):
    """Members who leave one airport together."""

    members = RecordsField(label=_("Who flies together"))
    airport = AirportField(label=_("Airport of departure"), help_text=HELP)
    receiver = forms.CharField(
        label=_("Who meets them"),
        max_length=120,
        required=False,
        help_text=_("A child is handed over to nobody else."),
    )

    def offer(self) -> None:
        """Those who may still be put into another group."""
        self.fields["members"].offer(_choices(self.about))  # type: ignore[attr-defined]


class RegroupForm(DeedForm):
    """Who flies in this group from now on."""

    members = RecordsField(label=_("Who flies together"))

    def offer(self) -> None:
        """Those who may still be put into this group, its own members ticked."""
        self.fields["members"].offer(_choices(self.about.reunion))  # type: ignore[attr-defined]
        self.fields["members"].initial = [str(one.pk) for one in self.about.members.all()]


class ChangeGroupForm(DeedForm):
    """From where a group leaves, and who meets it."""

    airport = AirportField(label=_("Airport of departure"), help_text=HELP)
    receiver = forms.CharField(label=_("Who meets them"), max_length=120, required=False)

    def offer(self) -> None:
        """As it is now."""
        self.initial = {"airport": self.about.airport, "receiver": self.about.receiver}


class AgreeForm(DeedForm):
    """Who looks after a child on the way."""

    kind = forms.ChoiceField(label=_("Who goes with the child"), choices=AgreedKind.choices)
    adult = RecordField(label=_("Adult of the family"), required=False)
    name = forms.CharField(label=_("Name of the escort"), max_length=120, required=False)
    agreed_by = forms.CharField(
        label=_("Parent or guardian who agreed"), max_length=120, help_text=_("Their name.")
    )

    def offer(self) -> None:
        """The adults of the reunion."""
        today = clock.today()
        adults = [
            member
            for member in members_of(self.about.reunion)
            if member.pk != self.about.pk and not is_child(member.person, today)
        ]
        self.fields["adult"].offer((one, shown_name(one.person)) for one in adults)  # type: ignore[attr-defined]


def _choices(reunion: Reunion) -> list[tuple[Member, Any]]:
    found = [member for member in members_of(reunion) if member.status in FREE]
    return [(member, _words(member)) for member in found]


def _words(member: Member) -> str:
    place = country(member.country)
    stands = str(member.get_status_display())
    return " · ".join((shown_name(member.person), place.name if place else "", stands))
