"""Which referrals to list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.programmes.resettlement.models import Priority
from waylight.programmes.resettlement.queries.board import countries_of
from waylight.programmes.resettlement.workflow import Status

ALL = ("", _("All"))


class BoardForm(forms.Form):
    """Filters of the list: none of them is a name."""

    status = forms.ChoiceField(label=_("Status"), required=False, choices=[ALL, *Status.choices])
    country = forms.ChoiceField(label=_("Country of asylum"), required=False)
    priority = forms.ChoiceField(
        label=_("Priority"), required=False, choices=[ALL, *Priority.choices]
    )
    size = forms.ChoiceField(
        label=_("People"), required=False, choices=[ALL, ("large", _("Six or more"))]
    )
    needs = forms.ChoiceField(
        label=_("Needs"),
        required=False,
        choices=[
            ALL,
            ("step_free", _("A step-free home")),
            ("some", _("Medical care")),
            ("complex", _("Complex medical care")),
            ("services", _("Specialist services")),
            ("tie", _("Near relatives")),
        ],
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [ALL, *countries_of(user)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What the list is sifted by; what cannot be chosen counts as nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class SearchForm(forms.Form):
    """A number or a name. It is posted: no name stands in an address."""

    words = forms.CharField(
        label=_("Number or name"),
        max_length=200,
        help_text=_("Ours, UNHCR's number of the family or of a person, or a member's name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class RadarForm(forms.Form):
    """A country of asylum."""

    country = forms.ChoiceField(label=_("Country of asylum"), required=False)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [ALL, *countries_of(user)]  # type: ignore[attr-defined]

    def asked(self) -> str:
        """Its code, or nothing."""
        return str(self.cleaned_data.get("country", "")) if self.is_valid() else ""
