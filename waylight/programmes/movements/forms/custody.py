"""What is filled in when a child is named an adult, taken, handed over or found alone."""

from datetime import UTC
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import WORDS, ClockField, DeedForm, RecordField
from waylight.programmes.movements.models import HolderRole
from waylight.programmes.movements.models.custody import CHECKED, Holder, name_of, part_of, stays
from waylight.programmes.movements.queries.custody import holders_for


class NameAdultForm(DeedForm):
    """One more adult who may have this child."""

    name = forms.CharField(label=_("Name, as on the identity card"), max_length=120)
    role = forms.ChoiceField(label=_("As"), choices=HolderRole.choices)
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)


class _AtForm(DeedForm):
    at = ClockField(label=_("When, in UTC; leave it empty for now"), required=False)

    def clean(self) -> dict[str, Any]:
        """The moment that is meant."""
        cleaned = super().clean() or {}
        said = cleaned.get("at")
        return {**cleaned, "at": said.replace(tzinfo=UTC) if said else clock.now()}


class HandForm(_AtForm):
    """Who takes the child, and how it is known that it is them."""

    to = RecordField(label=_("Who takes the child"))
    identity_check = forms.ChoiceField(
        label=_("Identity"), choices=[(one.value, one.label) for one in CHECKED]
    )
    signed = forms.BooleanField(label=_("Both have signed the log"))
    field_order = ("to", "identity_check", "signed", "at")

    def offer(self) -> None:
        """Only agreed adults."""
        among = [
            (one, f"{name_of(one)} ({part_of(one)})")
            for one in holders_for(self.about)
            if self.may_take(one)
        ]
        self.fields["to"].offer(among)  # type: ignore[attr-defined]

    def may_take(self, holder: Holder) -> bool:
        """Whether this adult is among those to choose from."""
        return True


class ReceiverForm(HandForm):
    """Who stays with the child."""

    def may_take(self, holder: Holder) -> bool:
        """Only who keeps the child after the journey."""
        return stays(holder, self.about)


class GapForm(_AtForm):
    """Since when nobody has had the child, and what happened."""

    because = forms.CharField(label=_("What happened"), max_length=200, widget=WORDS)
    field_order = ("because", "at")


class LogForm(forms.Form):
    """In which language the log is printed."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
