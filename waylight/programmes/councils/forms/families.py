"""What is typed about a family: the answer, its arrival, its first year; fields are keywords."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import WORDS, DeedForm, RecordField
from waylight.programmes.councils.forms.desks import a_day
from waylight.programmes.councils.models import DeclineReason
from waylight.registers.places import queries as places

PAPERS = (
    ("summary", _("Summary without names")),
    ("family", _("The family with names")),
    ("receipt", _("Receipt of the hand-over, to be signed")),
    ("claims", _("Schedule of claims")),
)


class AcceptForm(DeedForm):
    """From which day the home is ready."""

    ready_on = a_day(_("The home is ready on"))
    words = forms.CharField(label=_("In words"), max_length=500, required=False, widget=WORDS)

    def offer(self) -> None:
        """The day from which the home was offered."""
        self.fields["ready_on"].initial = self.about.offer.available_from


class ReadyDayForm(DeedForm):
    """Another day on which the home is ready."""

    ready_on = a_day(_("The home is ready on"))

    def offer(self) -> None:
        """The day that was said last."""
        self.fields["ready_on"].initial = self.about.offer.ready_on


class DeclineForm(forms.Form):
    """Why a family is not taken."""

    reason = forms.ChoiceField(label=_("Reason"), choices=DeclineReason.choices)
    words = forms.CharField(label=_("In words"), max_length=500, required=False, widget=WORDS)


class ReceiveForm(DeedForm):
    """Who came, on which day, and who signs for them."""

    arrived_on = a_day(_("Arrived on"))
    came = forms.TypedMultipleChoiceField(
        label=_("Who came"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    signed_as = forms.CharField(
        label=_("Signed as"),
        max_length=120,
        help_text=_("The name of whoever took the family over."),
    )
    papers_given = forms.BooleanField(label=_("Papers were handed over"), required=False)
    remarks = forms.CharField(label=_("Remarks"), max_length=500, required=False, widget=WORDS)

    def offer(self) -> None:
        """Everybody whom the office has named; today, or the day that was told."""
        people = [(one["number"], one["name"]) for one in self.about.people]
        field: Any = self.fields["came"]
        field.choices, field.initial = people, [number for number, _name in people]
        today = clock.today()
        self.fields["arrived_on"].initial = min(self.about.arrives_on or today, today)


class PaperForm(forms.Form):
    """Which paper, in which language."""

    kind = forms.ChoiceField(label=_("Paper"), choices=PAPERS)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")


class MilestoneForm(DeedForm):
    """Which duty was done, and when."""

    milestone = RecordField(label=_("What was done"))
    done_on = a_day(_("Done on"), initial=clock.today)

    def offer(self) -> None:
        """What is not done yet."""
        field: Any = self.fields["milestone"]
        open_ones = self.about.milestones.filter(done_on__isnull=True)
        field.offer((one, one.get_kind_display()) for one in open_ones)


class MoveForm(forms.Form):
    """To which council a family moved, and when."""

    moved_on = a_day(_("Moved on"), initial=clock.today)
    moved_to = forms.ChoiceField(label=_("Moved to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["moved_to"]
        field.choices = [(each.gss, each.name) for each in places.councils()]


class VoidRentForm(forms.Form):
    """What a week of the home costs, by the Local Housing Allowance."""

    weekly = forms.DecimalField(
        label=_("Local Housing Allowance of a week, in pounds"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
    )
    source = forms.CharField(
        label=_("Source"), max_length=80, help_text=_("Where the rate is from, and of which year.")
    )


class QueryForm(forms.Form):
    """What the council is asked before a claim is paid."""

    query = forms.CharField(
        label=_("Question"), max_length=300, widget=WORDS, help_text=_("Without names.")
    )


class PayForm(forms.Form):
    """On which day a claim was paid."""

    paid_on = a_day(_("Paid on"), initial=clock.today)
