"""Which councils to show; airports and their clocks, as forms ask for them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import CODE
from waylight.registers.places.queries import Airport, airport, regions


def _regions() -> list[tuple[str, object]]:
    return [("", _("All")), *((name, name) for name in regions())]


class CouncilsForm(forms.Form):
    """A part of a name, a region and a day."""

    name = forms.CharField(label=_("Name or code"), required=False, max_length=80)
    region = forms.ChoiceField(label=_("Region"), required=False, choices=_regions)
    on = forms.DateField(
        label=_("As they were on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Today, if it is left empty."),
    )


class AirportField(forms.CharField):
    """The three letters of an airport."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=3, widget=CODE, **kwargs)

    def clean(self, value: Any) -> Any:
        """In capitals, and known."""
        code = super().clean(value).upper()
        if code and airport(code) is None:
            raise ValidationError(_("There is no airport with these letters."), code="unknown")
        return code


def moment(wall: datetime, place: Airport | None) -> datetime:
    """A time of a clock on a wall as a moment."""
    if place is None:
        raise ValidationError(_("There is no airport with these letters."), code="unknown")
    return wall.replace(tzinfo=ZoneInfo(place.zone))
