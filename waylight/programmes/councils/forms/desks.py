"""What is typed to open a desk, to pledge, and to offer a home: the keywords of the deeds."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.ui.deed_forms import DAY, DeedForm
from waylight.programmes.councils.access import May
from waylight.programmes.councils.models import Language, Service
from waylight.programmes.councils.queries.funnel import MONTHS, quarter_of
from waylight.registers.places import queries as places

QUARTERS = 8


def a_day(label: Any, **more: Any) -> forms.DateField:
    """A field for one day."""
    return forms.DateField(label=label, widget=DAY, **more)


class OpenDeskForm(forms.Form):
    """Which council, which team is its own, and which office proposes to it."""

    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("The council's own team"),
        help_text=_("Its people alone have a part in it, and you for their letters."),
    )
    office = forms.ModelChoiceField(Team.objects.none(), label=_("Office that proposes families"))
    council = forms.ChoiceField(label=_("Council"))
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("Who is asked there, and how."),
    )
    synthetic = forms.BooleanField(
        label=_("Synthetic"),
        required=False,
        help_text=_("For practice only: nobody here is a real person."),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("team", "office"):
            field: Any = self.fields[name]
            field.queryset = teams_where(user, May.OPEN).order_by("name")
        councils: Any = self.fields["council"]
        councils.choices = [(each.gss, each.name) for each in places.councils()]


class ContactForm(forms.Form):
    """Who is asked at the council."""

    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)


class PledgeForm(DeedForm):
    """How many people in which quarter."""

    quarter = forms.TypedChoiceField(label=_("Quarter"), coerce=date.fromisoformat)
    people = forms.IntegerField(label=_("People"), min_value=0, max_value=30_000)

    def offer(self) -> None:
        """This quarter and those that follow."""
        first = quarter_of(clock.today())
        found = [_months_on(first, MONTHS * number) for number in range(QUARTERS)]
        field: Any = self.fields["quarter"]
        field.choices = [(day.isoformat(), date_format(day, "F Y")) for day in found]


class OfferForm(forms.Form):
    """A home as the council offers it."""

    property_reference = forms.CharField(
        label=_("Property, as the council calls it"),
        max_length=60,
        help_text=_("Your own number or words; its address stays with you."),
    )
    bedrooms = forms.IntegerField(label=_("Bedrooms"), min_value=1, max_value=20)
    max_people = forms.IntegerField(label=_("At most so many people"), min_value=1, max_value=40)
    step_free = forms.BooleanField(label=_("Step-free"), required=False)
    available_from = a_day(_("Free from"))
    expires_on = a_day(_("The offer holds until"))
    school_places = forms.IntegerField(
        label=_("School places"), min_value=0, max_value=40, initial=0
    )
    services = forms.MultipleChoiceField(
        label=_("Specialist services nearby"),
        choices=Service.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken nearby"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class WithdrawForm(forms.Form):
    """Why a home is withdrawn."""

    because = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Without names. For a family that expects this home another is looked for."),
    )


def _months_on(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)
