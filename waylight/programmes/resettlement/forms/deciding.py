"""What is typed about a referral as a whole."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm, RecordsField
from waylight.programmes.councils.models import Service
from waylight.programmes.resettlement.models import Category, HoldReason, MedicalLevel, Wish
from waylight.programmes.resettlement.workflow import LEFT, Status
from waylight.registers.people.queries import shown_name
from waylight.registers.places.forms import AirportField
from waylight.registers.places.queries import councils


class BecauseForm(DeedForm):
    """A decision with its reason."""

    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)


class AcceptForm(DeedForm):
    """When the checks were clear and the family was accepted: of the checks nothing else."""

    secured_on = forms.DateField(
        label=_("Security checks clear on"),
        widget=DAY,
        help_text=_("Only the day of the outcome. What was checked is never kept here."),
    )
    accepted_on = forms.DateField(label=_("Accepted on"), widget=DAY, initial=clock.today)


class InterestsForm(DeedForm):
    """When the best interests of a child who travels alone were determined: nothing else of it."""

    determined_on = forms.DateField(label=_("Best interests determined on"), widget=DAY)


class ReasonsForm(DeedForm):
    """Both of UNHCR's reasons."""

    primary = forms.ChoiceField(label=_("First reason"), choices=Category.choices)
    secondary = forms.ChoiceField(label=_("Second reason"), choices=Category.choices)

    def offer(self) -> None:
        """What the form said."""
        self.fields["primary"].initial = self.about.primary
        self.fields["secondary"].initial = self.about.secondary


class NeedsForm(DeedForm):
    """What a family needs of a home, never what for."""

    medical_level = forms.ChoiceField(label=_("Medical needs"), choices=MedicalLevel.choices)
    services = forms.MultipleChoiceField(
        label=_("Specialist services needed"),
        required=False,
        choices=Service.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    step_free = forms.BooleanField(label=_("Needs a step-free home"), required=False)
    tie = forms.ChoiceField(label=_("Council near relatives"), required=False)
    tie_required = forms.BooleanField(label=_("Only near relatives"), required=False)
    tie_words = forms.CharField(label=_("Relatives"), max_length=300, required=False, widget=WORDS)
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    airport = AirportField(
        label=_("Airport of departure"), required=False, help_text=_("Its three letters.")
    )

    def offer(self) -> None:
        """What is said now, and every council."""
        known = [(one.gss, f"{one.name}, {one.region or one.nation}") for one in councils()]
        self.fields["tie"].choices = [("", _("None")), *known]  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].initial = getattr(self.about, name)


class BedroomsForm(DeedForm):
    """Another number of bedrooms than the rule says."""

    bedrooms = forms.IntegerField(label=_("Bedrooms needed"), min_value=1, max_value=20)
    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)

    def offer(self) -> None:
        """The number that stands."""
        self.fields["bedrooms"].initial = self.about.bedrooms


class HoldForm(DeedForm):
    """Why a family stands still, and when it is looked at again."""

    reason = forms.ChoiceField(label=_("Reason"), choices=HoldReason.choices)
    review_on = forms.DateField(label=_("Look at it again on"), widget=DAY)


class EndForm(DeedForm):
    """How a referral ends that leads to no arrival."""

    how = forms.ChoiceField(
        label=_("What happened"), choices=[(one, Status(one).label) for one in LEFT]
    )
    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)


class ApartForm(DeedForm):
    """Who goes on apart from the others, and who cares for children."""

    members = RecordsField(label=_("Who goes on apart"))
    carers = RecordsField(
        label=_("Adults who agreed to care for the children of their part"),
        required=False,
        help_text=_("Other than the principal applicant and their partner."),
    )
    because = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=WORDS,
        help_text=_("Read by protection officers only."),
    )
    wish = forms.ChoiceField(label=_("Where they live"), choices=Wish.choices)

    def offer(self) -> None:
        """Those who travel."""
        going = self.about.members.going().select_related("person")
        told: Any = going.prefetch_related("person__names")
        pairs = [(one, shown_name(one.person)) for one in told]
        self.fields["members"].offer(pairs)  # type: ignore[attr-defined]
        self.fields["carers"].offer(pairs)  # type: ignore[attr-defined]


class ConfideForm(forms.Form):
    """What was told in confidence."""

    words = forms.CharField(
        label=_("In confidence"),
        max_length=2000,
        widget=WORDS,
        help_text=_("Read by protection officers only."),
    )


class RefuseForm(forms.Form):
    """Why a family does not divide."""

    because = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=WORDS,
        help_text=_("Read by protection officers only."),
    )
