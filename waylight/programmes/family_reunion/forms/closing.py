"""Standing still, leaving, being looked for, and what is told in confidence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm, RecordField
from waylight.programmes.family_reunion.models import HoldReason
from waylight.programmes.family_reunion.queries.windows import members_of
from waylight.registers.people.queries import shown_name


class ReviewForm(DeedForm):
    """When a hold is looked at again."""

    review_on = forms.DateField(label=_("Look at it again on"), widget=DAY)


class HoldForm(ReviewForm):
    """Why a member stands still, and until when."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[one for one in HoldReason.choices if one[0] != HoldReason.SAFEGUARDING],
    )
    field_order = ("reason", "review_on")


class DeathForm(DeedForm):
    """When a member died."""

    died_on = forms.DateField(label=_("Died on"), widget=DAY)


class TraceForm(DeedForm):
    """That the family-links network is asked."""

    reference = forms.CharField(
        label=_("Reference of the tracing request"), max_length=40, required=False
    )


class FoundForm(DeedForm):
    """That somebody who was looked for is found."""

    found_on = forms.DateField(label=_("Found on"), widget=DAY, initial=clock.today)


class SafeguardForm(ReviewForm):
    """Why a journey stops for a member's own safety."""

    words = forms.CharField(
        label=_("In confidence"),
        max_length=2000,
        widget=WORDS,
        help_text=_("Read by protection officers only."),
    )
    field_order = ("words", "review_on")


class ConfideForm(DeedForm):
    """What was told in confidence."""

    words = forms.CharField(label=_("In confidence"), max_length=2000, widget=WORDS)
    about_ = RecordField(label=_("About"), required=False)
    tells_sponsor = forms.BooleanField(
        label=_("The sponsor may go on being told how it goes"),
        required=False,
        help_text=_("Without the tick no message and no page tells the sponsor anything."),
    )

    def offer(self) -> None:
        """The members, and whether the sponsor is told now."""
        members = members_of(self.about)
        self.fields["about_"].offer(  # type: ignore[attr-defined]
            ((one, shown_name(one.person)) for one in members), none=_("The whole family")
        )
        self.fields["tells_sponsor"].initial = self.about.tells_sponsor
