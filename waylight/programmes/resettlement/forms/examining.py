"""What a physician types: an examination, a conclusion, the check before embarkation."""

from datetime import UTC, datetime, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import NoSuchTimeError, moment
from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import DAY, WORDS, ClockField, DeedForm
from waylight.programmes.movements.models.service import Service
from waylight.programmes.resettlement.queries.breaking import window_of
from waylight.programmes.resettlement.queries.travelling import trip_of

ESCORT = "escort"
FREE = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
PROTOCOLS = ("2025-03", "2019-09", "2014-01")
"""Versions of the protocol by which people were examined; the newest first."""


class ExamineForm(DeedForm):
    """One examination. Only physicians read any of it."""

    examined_on = forms.DateField(label=_("Examined on"), widget=DAY, initial=clock.today)
    place = forms.CharField(label=_("Place"), max_length=80)
    protocol = forms.ChoiceField(label=_("Protocol"), choices=[(one, one) for one in PROTOCOLS])
    conditions = forms.CharField(
        label=_("Conditions"),
        max_length=200,
        required=False,
        widget=FREE,
        help_text=_("Codes of ICD-10, separated by commas."),
    )
    medicines = forms.CharField(
        label=_("Medicines"),
        max_length=500,
        required=False,
        widget=WORDS,
        help_text=_("One in a line: its name, and for how many days there is enough."),
    )
    vaccines = forms.CharField(
        label=_("Vaccines"), max_length=300, required=False, help_text=_("Separated by commas.")
    )
    mobility = forms.CharField(label=_("Mobility"), max_length=200, required=False)
    words = forms.CharField(label=_("In words"), max_length=2000, required=False, widget=WORDS)
    xray_on = forms.DateField(label=_("Chest X-ray"), required=False, widget=DAY)
    treatment_from = forms.DateField(
        label=_("Tuberculosis treated from"), required=False, widget=DAY
    )
    treatment_until = forms.DateField(
        label=_("Tuberculosis treated until"), required=False, widget=DAY
    )
    due_on = forms.DateField(label=_("Birth expected on"), required=False, widget=DAY)

    def clean(self) -> dict[str, Any]:
        """What the deed takes: findings in one place."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        cleaned["findings"] = {
            "conditions": [code.upper() for code in _listed(cleaned.pop("conditions"))],
            "medicines": [_medicine(line) for line in cleaned.pop("medicines").splitlines()],
            "vaccines": _listed(cleaned.pop("vaccines")),
            "mobility": cleaned.pop("mobility"),
            "words": cleaned.pop("words"),
        }
        return cleaned


class ClearForm(DeedForm):
    """Until when somebody is cleared, and what they need on the way, in codes."""

    until = forms.DateField(label=_("Clearance holds until"), widget=DAY)
    needs = forms.MultipleChoiceField(
        label=_("Needs on the way"),
        required=False,
        choices=[(ESCORT, _("A medical escort")), *Service.choices],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Colleagues who move the family read these, and nothing else."),
    )


class UntilForm(DeedForm):
    """When somebody's health is looked at again."""

    until = forms.DateField(label=_("Look at it again on"), widget=DAY)


class CheckForm(DeedForm):
    """When the check before embarkation is: by the clock of the airport once a flight is booked.

    Until then the departure is asked for, and both are in UTC."""

    at = ClockField(label=_("Check"))
    departs_at = ClockField(label=_("Departure"))

    def offer(self) -> None:
        """The hours of the check, where a flight is booked."""
        trip = trip_of(self.about.referral)
        booked = trip is not None and not trip.is_cancelled and trip.leaves_at is not None
        self.zone: tzinfo = trip.leaves_zone if trip is not None and booked else UTC
        if trip is None or trip.leaves_at is None or not booked:
            for field in self.fields.values():
                field.help_text = gettext("In UTC.")
            return
        del self.fields["departs_at"]
        window = window_of(trip.leaves_at, trip.leaves_on)
        self.fields["at"].help_text = gettext(
            "Flight %(flight)s: between %(earliest)s and %(latest)s by the clock of the airport."
        ) % {
            "flight": trip.first.code,
            "earliest": f"{window.earliest.astimezone(self.zone):%Y-%m-%d %H:%M}",
            "latest": f"{window.latest.astimezone(self.zone):%Y-%m-%d %H:%M}",
        }

    def clean(self) -> dict[str, Any]:
        """Moments, not times on a wall."""
        cleaned = super().clean() or {}
        if not self.errors:
            for name in ("at", "departs_at"):
                if cleaned.get(name):
                    cleaned[name] = self._moment(name, cleaned[name])
        return cleaned

    def _moment(self, name: str, wall: datetime) -> datetime | None:
        try:
            return moment(wall, str(self.zone))
        except NoSuchTimeError as no_such_time:
            self.add_error(name, str(no_such_time))
            return None


class CheckedForm(CheckForm):
    """What the check before embarkation found."""

    fit = forms.TypedChoiceField(
        label=_("Found fit to fly"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
    )


def _listed(words: str) -> list[str]:
    return [one.strip() for one in words.split(",") if one.strip()]


def _medicine(line: str) -> dict[str, Any]:
    """`Metformin 90` is a name and for how many days there is enough."""
    name, _space, days = line.strip().rpartition(" ")
    return (
        {"name": name, "days": int(days)}
        if days.isdigit() and name
        else {
            "name": line.strip(),
            "days": None,
        }
    )
