"""What registrars fill in: a search, a person, claims, papers, and a proposal."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.engines.check_digits import read_short
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.registers.people.access import May
from waylight.registers.people.models import (
    Basis,
    Calendar,
    Document,
    DocumentKind,
    Kinship,
    NameKind,
    Person,
    Sex,
)
from waylight.registers.people.queries.ages import written
from waylight.registers.people.workflow import PAPER, PaperStatus

BORN_HELP = _("1997-12-20, or as much as is known: 1997-12, 1997, or 199 for the nineties.")


class BornField(forms.CharField):
    """A date of birth as precise as it is known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Born"), max_length=10, help_text=BORN_HELP, **kwargs)

    def clean(self, value: Any) -> str:
        """The value as it is kept."""
        text = str(super().clean(value))
        if text:
            try:
                written(text)
            except ValueError as no:
                words = _("It is not a day, a month, a year or a decade.")
                raise ValidationError(words) from no
        return text


class SearchForm(forms.Form):
    """A name in any script, our number, or the number of a paper."""

    words = forms.CharField(
        label=_("Name, number or number of a paper"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RecordForm(forms.Form):
    """Somebody as far as they are known. The number of a paper is only searched for."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        strip=False,
        help_text=_("As the person or the paper writes it, in any script; one part is enough."),
    )
    latin = forms.CharField(
        label=_("In Latin letters"),
        max_length=200,
        required=False,
        help_text=_("Only as a paper or the person writes it."),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN)
    born = BornField(required=False)
    born_estimated = forms.BooleanField(label=_("Estimated"), required=False)
    document_number = forms.CharField(
        label=_("Number of a paper"),
        max_length=40,
        required=False,
        help_text=_("To search by; the paper itself is added later."),
    )
    source = forms.CharField(label=_("Source"), max_length=80, required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.RECORD).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """One more name."""

    name = forms.CharField(label=_("Name"), max_length=200, strip=False)
    latin = forms.CharField(label=_("In Latin letters"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind of name"), choices=NameKind.choices)
    source = forms.CharField(label=_("Source"), max_length=80, required=False)


class BirthForm(forms.Form):
    """One more date of birth."""

    value = BornField()
    estimated = forms.BooleanField(label=_("Estimated"), required=False)
    calendar = forms.ChoiceField(label=_("Calendar of the original"), choices=Calendar.choices)
    original = forms.CharField(
        label=_("As written"),
        max_length=40,
        required=False,
        help_text=_("In its own calendar, if it is not the Gregorian one."),
    )
    source = forms.CharField(label=_("Source"), max_length=80, required=False)
    is_primary = forms.BooleanField(label=_("This is the one that counts"), required=False)


class PaperForm(forms.ModelForm[Document]):
    """What is printed on a paper, letter by letter."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=DocumentKind.choices)
    number = forms.CharField(label=_("Number"), max_length=40, required=False)
    issuer = forms.RegexField(
        r"[A-Z]{3}",
        label=_("Issued by"),
        max_length=3,
        required=False,
        help_text=_("The country in three letters, as SDN."),
    )
    names_printed = forms.CharField(label=_("Names as printed"), max_length=200, required=False)
    birth_printed = forms.CharField(label=_("Birth as printed"), max_length=20, required=False)
    mrz = forms.CharField(
        label=_("Machine-readable zone"),
        max_length=140,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("The two or three lines of capitals at the bottom."),
    )

    class Meta:
        model = Document
        fields = (
            *("kind", "number", "issuer", "issued_on", "valid_from", "valid_until"),
            *("names_printed", "birth_printed", "mrz"),
        )
        widgets = {  # noqa: RUF012 - Django's own way of saying it
            name: forms.DateInput(attrs={"type": "date"})
            for name in ("issued_on", "valid_from", "valid_until")
        }

    def _post_clean(self) -> None:
        """Dates that contradict are refused by the deed, in three sentences."""


class JudgeForm(forms.Form):
    """Where a paper is now."""

    status = forms.ChoiceField(label=_("The paper is now"))

    def __init__(self, document: Document, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = [(s.value, s.label) for s in PAPER.may_become(PaperStatus(document.status))]
        self.fields["status"].choices = following  # type: ignore[attr-defined]


class OtherForm(forms.Form):
    """The number of another record that the person may see."""

    number = forms.CharField(
        label=_("Number of the other record"), max_length=12, help_text=_("As P-7K3MQ2W.")
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_number(self) -> Person:
        """The record itself."""
        number = read_short(self.cleaned_data["number"].strip().upper().removeprefix("P"))
        if number is None:
            raise ValidationError(_("One of its signs is wrong; compare it once more."))
        people = Person.objects.visible_to(self.user)
        if (found := people.filter(number=f"P-{number}").first()) is None:
            raise ValidationError(_("There is no such record among those that you see."))
        return found


class ProposeForm(OtherForm):
    """The record that is the same person, and how that is known."""

    reason = forms.CharField(label=_("How you know"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """As the deed asks for it."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        return {"gone": cleaned["number"], "reasons": (cleaned["reason"],)}


class RelateForm(OtherForm):
    """What the person is to another."""

    kind = forms.ChoiceField(
        label=_("This person is to the other"),
        choices=Kinship.choices,
        help_text=_("“Parent”: this person is a parent of the other."),
    )
    basis = forms.ChoiceField(label=_("It rests on"), choices=Basis.choices)
    began_on = forms.CharField(label=_("Since"), max_length=10, required=False, help_text=BORN_HELP)
    ended_on = forms.CharField(label=_("Until"), max_length=10, required=False)
    confirmed_because = forms.CharField(
        label=_("Why it is so nevertheless"),
        max_length=300,
        required=False,
        help_text=_("Only for a parent who is less than 12 years older."),
    )

    field_order = ("kind", "number", "basis")

    def clean(self) -> dict[str, Any]:
        """As the deed asks for it."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        return {**{k: v for k, v in cleaned.items() if k != "number"}, "other": cleaned["number"]}
