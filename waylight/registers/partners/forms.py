"""What people fill in about partners."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.registers.partners.access import May
from waylight.registers.partners.models import AgreementKind, ContactKind, OrganisationKind
from waylight.registers.places.queries import countries

FURTHER = _("Leave it empty while it is not known.")


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more
    )


def _countries() -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in countries(places_only=True)]


class SearchForm(forms.Form):
    """Which organisations to show."""

    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices]
    )


class OrganisationForm(forms.Form):
    """What is known of an organisation."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    country = forms.ChoiceField(label=_("Country"), choices=_countries, initial="GBR")
    council_gss = forms.CharField(
        label=_("GSS code of the council"),
        required=False,
        max_length=9,
        help_text=_("For a council of the UK; the codes are under Places, Councils."),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )

    def clean_council_gss(self) -> str:
        """Codes are written in capitals."""
        return str(self.cleaned_data["council_gss"]).upper()


class NewOrganisationForm(OrganisationForm):
    """The same, with the team in whose register it is kept."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.KEEP).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """The title of a post."""

    title = forms.CharField(label=_("Title"), max_length=120)


class HolderForm(forms.Form):
    """Who holds a post, and when."""

    name = forms.CharField(label=_("Name"), max_length=150)
    starts_on = _day(_("First day"), initial=clock.today)
    ends_on = _day(_("Last day"), required=False, help_text=FURTHER)


class EndForm(forms.Form):
    """A last day."""

    ends_on = _day(_("Last day"), initial=clock.today)


class ContactForm(forms.Form):
    """One way to reach an organisation."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
    value = forms.CharField(label=_("Contact"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """An e-mail address must look like one."""
        said = super().clean() or {}
        if said.get("kind") == ContactKind.EMAIL and said.get("value"):
            try:
                validate_email(said["value"])
            except ValidationError as no:
                self.add_error("value", no)
        return said


class AgreementForm(forms.Form):
    """What was agreed, and for how long."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=AgreementKind.choices)
    reference = forms.CharField(label=_("Reference"), max_length=80, required=False)
    signed_on = _day(_("Signed on"), required=False, help_text=FURTHER)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"), required=False, help_text=FURTHER)
