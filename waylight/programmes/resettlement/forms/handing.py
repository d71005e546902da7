"""What is said when a family is handed over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import DeedForm, RecordsField
from waylight.registers.people.queries import shown_name


class HandOverForm(DeedForm):
    """Whether the papers were given, where the key worker's signature does not say so."""

    papers_given = forms.BooleanField(
        label=_("The papers of the family were handed over"), required=False
    )


class HandOverHealthForm(DeedForm):
    """To which clinician, and who of the family does not let more be told than what they can do."""

    clinician = forms.CharField(
        label=_("Clinician"),
        max_length=120,
        help_text=_("A person by name, not a post box: they sign that they have read it."),
    )
    withheld = RecordsField(
        label=_("Does not let their health be shared"),
        required=False,
        help_text=_("Whoever has withdrawn their consent is left out without a tick."),
    )

    def offer(self) -> None:
        """Those who travel."""
        members = self.about.referral.members.going().select_related("person")
        self.fields["withheld"].offer([(one, shown_name(one.person)) for one in members])  # type: ignore[attr-defined]
