"""What a reader of the airport board asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.registers.places.queries import airport


class BoardForm(forms.Form):
    """An airport and a first day; blanks show every airport from today on."""

    airport = forms.CharField(
        label=_("Airport"),
        required=False,
        max_length=60,
        help_text=_("Three letters, for example LHR."),
    )
    day = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    way = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=(("in", _("Arrivals")), ("out", _("Departures"))),
    )

    def clean_airport(self) -> str:
        """The code in capitals; a city has several airports and is asked again."""
        code = str(self.cleaned_data["airport"]).strip().upper()
        if code and airport(code) is None:
            raise forms.ValidationError(
                _("No airport has the code “%(code)s”. Write its three letters: LHR, not London."),
                params={"code": code},
            )
        return code
