"""Which councils to show."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.registers.places.queries import regions


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
