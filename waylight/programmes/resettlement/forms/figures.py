"""Which figures to show: what cannot be chosen counts as what is shown first."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import Scheme
from waylight.programmes.resettlement.queries.progress import Asked, Base, From
from waylight.programmes.resettlement.queries.series import by_quarter

EARLIEST, LATEST = date(2014, 1, 1), date(2099, 12, 31)
PUBLISHED = [(code, label) for code, label in Scheme.choices if code in by_quarter()]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ProgressForm(forms.Form):
    """A day, a scheme, whose count, and which base."""

    on = _day(_("As at"))
    scheme = forms.ChoiceField(label=_("Scheme"), choices=Scheme.choices)
    source = forms.ChoiceField(label=_("Counted by"), choices=From.choices)
    base = forms.ChoiceField(label=_("Arrived before September 2015"), choices=Base.choices)

    def clean_on(self) -> date:
        """A day on which anything can be known."""
        on: date = self.cleaned_data["on"]
        if not EARLIEST <= on <= LATEST:
            raise forms.ValidationError(_("Choose a day from 2014 on."))
        return on

    def asked(self, first: Asked) -> Asked:
        """What was chosen, each on its own; what was not, or cannot be, as in `first`."""
        self.is_valid()
        said = {**vars(first), **self.cleaned_data}
        return Asked(said["on"], Scheme(said["scheme"]), From(said["source"]), Base(said["base"]))


class CouncilsForm(forms.Form):
    """A scheme, whose count, and any day of the quarter."""

    on = _day(_("Any day of the quarter"))
    scheme = forms.ChoiceField(label=_("Scheme"), choices=Scheme.choices)
    source = forms.ChoiceField(label=_("Counted by"), choices=From.choices)

    def asked(self, first: Asked) -> Asked:
        """What was chosen, each on its own; what was not, or cannot be, as in `first`."""
        self.is_valid()
        said = {**vars(first), **self.cleaned_data}
        return Asked(said["on"], Scheme(said["scheme"]), From(said["source"]))


class PublishProgressForm(forms.Form):
    """Which published count goes out of the public door, by whose office."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    on = _day(_("As at"))
    scheme = forms.ChoiceField(label=_("Scheme"), choices=PUBLISHED)
    base = forms.ChoiceField(label=_("Arrived before September 2015"), choices=Base.choices)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = teams_where(user, May.MANAGE)
        self.fields["team"].queryset = mine  # type: ignore[attr-defined]
        if len(mine) == 1:
            self.fields["team"].initial = mine[0]
