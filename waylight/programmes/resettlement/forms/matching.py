"""What is typed when a family is proposed to a council, and afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import WORDS, DeedForm
from waylight.programmes.councils.models import EndReason
from waylight.programmes.resettlement.models import Wish

OURS = (
    EndReason.ANOTHER_HOME,
    EndReason.FAMILY_CHANGED,
    EndReason.NO_ANSWER,
)
"""Why the office takes a family back. What the family declines has a deed of its own."""


class ChooseForm(forms.Form):
    """Why a council is asked all the same, and why this home: each only where it is to be said."""

    despite = forms.CharField(
        label=_("Why the council is asked all the same"),
        max_length=200,
        widget=WORDS,
        help_text=_("The council reads this. Name nobody."),
    )
    chosen_because = forms.CharField(
        label=_("Why this home and not the better one"), max_length=200, widget=WORDS
    )

    def __init__(self, data: Any, *, asks_why: bool, is_best: bool) -> None:
        super().__init__(data)
        if not asks_why:
            del self.fields["despite"]
        if is_best:
            del self.fields["chosen_because"]


class TakeBackForm(DeedForm):
    """Why a family is taken back from a council."""

    reason = forms.ChoiceField(
        label=_("Why it came to nothing"), choices=[(one, one.label) for one in OURS]
    )
    because = forms.CharField(label=_("In words"), max_length=200, required=False, widget=WORDS)


class FamilysWordForm(DeedForm):
    """Why a family does not want to go there."""

    because = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=WORDS,
        help_text=_("What was told in confidence does not belong here."),
    )


class LinkForm(DeedForm):
    """Another family that belongs to this one."""

    number = forms.CharField(
        label=_("Number of the other family"),
        max_length=40,
        help_text=_("Ours, or UNHCR's."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    wish = forms.ChoiceField(
        label=_("Where they live"), choices=[(one, one.label) for one in (Wish.SAME, Wish.ANY)]
    )
