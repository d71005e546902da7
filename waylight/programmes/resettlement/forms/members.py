"""What is typed about a member: whether they travel, their papers, permit and class."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm
from waylight.programmes.resettlement.models.kin import KIN, PRINCIPAL
from waylight.programmes.resettlement.workflow import (
    CLEARANCE,
    MEMBER,
    PAPER,
    PERMIT,
    Clearance,
    Going,
    Paper,
    Permit,
)
from waylight.registers.people.forms import BornField
from waylight.registers.people.models import Person, Sex
from waylight.registers.people.queries import LookAlikes

NEW = "new"
ISOLATE, END = "\u2068", "\u2069"
PERSON = ("name", "latin", "born", "sex")
"""What is asked before anybody is recorded."""
MOTHER = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})


class PersonForm(forms.Form):
    """Who somebody is, to look for them before anybody is recorded."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=MOTHER,
        help_text=_("As the person writes it, in any script; one name is enough."),
    )
    latin = forms.CharField(
        label=_("Name in Latin letters"), max_length=200, required=False, widget=MOTHER
    )
    born = BornField(required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN)

    @property
    def asked(self) -> dict[str, str]:
        """What the register is asked for."""
        return {name: self.cleaned_data[name] for name in PERSON}


class MemberForm(PersonForm):
    """The same, hidden; which of the look-alikes it is; and what they are to the family."""

    person = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    relationship = forms.ChoiceField(
        label=_("Relationship to the principal applicant"),
        choices=[(code, words) for code, words in KIN.items() if code != PRINCIPAL],
    )

    def __init__(self, found: LookAlikes, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PERSON:
            self.fields[name].widget = forms.HiddenInput()
        known = [(str(one.who.key), _as_seen(one.who)) for one in found.candidates]
        none = _("None of these: record a new person") if known else _("Record a new person")
        field = self.fields["person"]
        field.choices = [*known, (NEW, none)]  # type: ignore[attr-defined]
        field.initial = None if known else NEW

    @property
    def hidden(self) -> list[Any]:
        """The fields that are only carried along."""
        return [self[name] for name in PERSON]

    def clean(self) -> dict[str, Any]:
        """What the deed takes: somebody of the register, or what is recorded of them."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        key = cleaned["person"]
        return {
            "relationship": cleaned["relationship"],
            "person": None if key == NEW else Person.objects.get(pk=key),
            "recorded": {name: cleaned[name] for name in PERSON} if key == NEW else {},
        }


class GoingForm(DeedForm):
    """Whether a member travels with the family."""

    going = forms.ChoiceField(label=_("What is decided"))
    because = forms.CharField(label=_("Reason"), max_length=200, required=False, widget=WORDS)

    def offer(self) -> None:
        """What may follow, but for what has a form of its own."""
        after = [one for one in MEMBER.may_become(self.about.status) if one not in _OWN_FORM]
        self.fields["going"].choices = [(one, Going(one).label) for one in after]  # type: ignore[attr-defined]


class DeathForm(DeedForm):
    """When a member died."""

    died_on = forms.DateField(label=_("Died on"), widget=DAY)


class DocumentForm(DeedForm):
    """Where a travel document is."""

    status = forms.ChoiceField(label=_("Where it is"))
    until = forms.DateField(label=_("Document holds until"), required=False, widget=DAY)

    def offer(self) -> None:
        """What may follow."""
        track = getattr(self.about, "papers", None)
        _offer(self.fields["status"], PAPER, Paper, track.status if track else Paper.NONE)
        self.fields["until"].initial = track.until if track else None


class EntryForm(DeedForm):
    """Where the permission to enter the United Kingdom is."""

    entry = forms.ChoiceField(label=_("Where it is"))
    entry_from = forms.DateField(label=_("Entry from"), required=False, widget=DAY)
    entry_until = forms.DateField(label=_("Entry until"), required=False, widget=DAY)

    def offer(self) -> None:
        """What may follow."""
        track = getattr(self.about, "papers", None)
        now = track.entry if track else Clearance.NONE
        _offer(self.fields["entry"], CLEARANCE, Clearance, now)


class PermitForm(DeedForm):
    """Where an exit permit is."""

    status = forms.ChoiceField(label=_("Where it is"))
    ministry = forms.CharField(label=_("Ministry"), max_length=80, required=False)
    on = forms.DateField(
        label=_("Submitted, or called to an interview, on"), required=False, widget=DAY
    )
    until = forms.DateField(label=_("Permit holds until"), required=False, widget=DAY)
    obstacle = forms.CharField(
        label=_("What stands in the way"),
        max_length=300,
        required=False,
        widget=WORDS,
        help_text=_("A fine, a file, a case in court: the outcome only."),
    )

    def offer(self) -> None:
        """What may follow, and the ministry that is asked."""
        track = getattr(self.about, "exit_permit", None)
        _offer(self.fields["status"], PERMIT, Permit, track.status if track else Permit.TO_REQUEST)
        self.fields["ministry"].initial = track.ministry if track else ""


class ExemptForm(DeedForm):
    """Why a member need not come to a class."""

    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)


_OWN_FORM = (Going.DIED, Going.APART)


def _offer(field: Any, workflow: Any, labels: Any, now: str) -> None:
    field.choices = [(one, labels(one).label) for one in workflow.may_become(now)]


def _as_seen(who: Any) -> str:
    """In one line whose parts keep their own direction."""
    parts = filter(None, (who.name, who.native, who.born, who.number))
    return " · ".join(f"{ISOLATE}{part}{END}" for part in parts)
