"""What is said when a family is handed over."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import NoSuchTimeError, moment
from waylight.foundation.ui.deed_forms import ClockField, DeedForm, RecordsField
from waylight.registers.people.queries import shown_name
from waylight.registers.places.forms import AirportField
from waylight.registers.places.queries import airport


class HandOverForm(DeedForm):
    """Whether the papers were given, where the key worker's signature does not say so."""

    papers_given = forms.BooleanField(
        label=_("The papers of the family were handed over"), required=False
    )


class UnplannedForm(DeedForm):
    """Who arrived without being on a list, where from, and when by the clock where they landed."""

    members = RecordsField(label=_("Who arrived"))
    from_airport = AirportField(label=_("From"))
    in_airport = AirportField(label=_("Arrived in"))
    landed_at = ClockField(
        label=_("Landed"), help_text=_("By the clock of the airport where they landed.")
    )
    custody_of_children = forms.CharField(
        label=_("Who has the children now"), max_length=200, required=False
    )

    def offer(self) -> None:
        """Those who travel."""
        members = self.about.members.going().select_related("person")
        self.fields["members"].offer([(one, shown_name(one.person)) for one in members])  # type: ignore[attr-defined]
        self.fields["from_airport"].initial = self.about.airport

    def clean(self) -> dict[str, Any]:
        """A moment, not a time on a wall."""
        cleaned = super().clean() or {}
        wall, place = cleaned.get("landed_at"), cleaned.get("in_airport")
        if isinstance(wall, datetime) and place:
            found = airport(place)
            try:
                cleaned["landed_at"] = moment(wall, found.zone if found else "UTC")
            except NoSuchTimeError as no_such_time:
                self.add_error("landed_at", str(no_such_time))
        return cleaned


class HandOverHealthForm(DeedForm):
    """To which clinician, and who of the family does not let more be told than what they can do."""

    clinician = forms.CharField(
        label=_("Clinician"),
        max_length=120,
        help_text=_("A person by name, not a post box: they sign that they have read it."),
    )
    withheld = RecordsField(
        label=_("Does not let their health be shared"),
        required=False,
        help_text=_("Whoever has withdrawn their consent is left out without a tick."),
    )

    def offer(self) -> None:
        """Those who travel."""
        members = self.about.referral.members.going().select_related("person")
        self.fields["withheld"].offer([(one, shown_name(one.person)) for one in members])  # type: ignore[attr-defined]
