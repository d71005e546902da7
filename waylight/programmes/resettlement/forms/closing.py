"""What is said when support ends, and what a permit prints."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm
from waylight.programmes.resettlement.models import ClosedBecause, Leave
from waylight.programmes.resettlement.queries.handing import signed_of
from waylight.programmes.resettlement.queries.open_ends import open_ends


class CloseForm(DeedForm):
    """How support ended, and what is still open at the council."""

    how = forms.ChoiceField(label=_("What happened"), choices=ClosedBecause.choices)
    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)
    acknowledged = forms.BooleanField(label=_("I know what is still open"), required=False)

    def offer(self) -> None:
        """What is open, in words; the tick is asked for only where there is something."""
        left = open_ends(signed_of(self.about))
        if left:
            self.fields["acknowledged"].help_text = "; ".join(left)
        else:
            del self.fields["acknowledged"]


class ResidencePermitForm(DeedForm):
    """The leave as it is printed."""

    leave = forms.ChoiceField(label=_("Leave as printed"), choices=Leave.choices)
    until = forms.DateField(label=_("Valid until, as printed"), widget=DAY)
    because = forms.CharField(
        label=_("Why it stays as it is"),
        max_length=200,
        required=False,
        help_text=_("Only where it prints another leave than the rule gives, and that is right."),
    )
