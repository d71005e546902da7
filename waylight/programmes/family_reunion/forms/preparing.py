"""Papers, consents, needs, and what has to be in order before a journey."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm, RecordField
from waylight.programmes.family_reunion.forms.visas import paper_words
from waylight.programmes.family_reunion.models import ItemKind, ItemStatus
from waylight.registers.people.models import Consent, Document, DocumentKind, NeedKind, Purpose
from waylight.registers.people.models import Form as ConsentForm_
from waylight.registers.people.queries import records_of, shown_name
from waylight.registers.people.workflow import PaperStatus
from waylight.registers.places.queries import country

ARRANGING = ("name", "birth", "papers", "journey")
"""What the airline, the mission and the border are told so that somebody can travel."""


class PaperForm(DeedForm):
    """A paper, letter by letter as it is printed."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=DocumentKind.choices)
    status = forms.ChoiceField(
        label=_("Where it is"),
        choices=[
            (one, PaperStatus(one).label)
            for one in (PaperStatus.EXPECTED, PaperStatus.REQUESTED, PaperStatus.RECEIVED)
        ],
        initial=PaperStatus.RECEIVED,
    )
    number = forms.CharField(label=_("Number"), max_length=40, required=False)
    issuer = forms.CharField(
        label=_("Issued by"),
        max_length=3,
        required=False,
        help_text=_("The three letters of the country."),
    )
    issued_on = forms.DateField(label=_("Issued on"), required=False, widget=DAY)
    valid_from = forms.DateField(label=_("First day"), required=False, widget=DAY)
    valid_until = forms.DateField(label=_("Last day"), required=False, widget=DAY)
    names_printed = forms.CharField(
        label=_("Names as they are printed"),
        max_length=200,
        required=False,
        help_text=_("Letter by letter, right or wrong; nobody mends a name here."),
    )
    birth_printed = forms.CharField(label=_("Birth as printed"), max_length=20, required=False)
    mrz = forms.CharField(
        label=_("Machine-readable zone"),
        max_length=140,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("The two or three lines at the bottom; their check digits are looked at."),
    )

    def clean_issuer(self) -> str:
        """In capitals, and a country."""
        code = str(self.cleaned_data["issuer"]).upper()
        if code and country(code) is None:
            raise ValidationError(_("No country has these letters."), code="unknown")
        return code


class JudgePaperForm(DeedForm):
    """Where a paper is now."""

    document = RecordField(label=_("Paper"))
    status = forms.ChoiceField(
        label=_("Where it is"),
        choices=[one for one in PaperStatus.choices if one[0] != PaperStatus.EXPECTED],
    )

    def offer(self) -> None:
        """Their papers; of a reunion, those of its sponsor."""
        offer_papers(self.fields["document"], getattr(self.about, "sponsor", None) or self.about)


class AddItemForm(DeedForm):
    """One thing more that a member needs."""

    kind = forms.ChoiceField(label=_("What has to be in order"), choices=ItemKind.choices)
    because = forms.CharField(label=_("Why"), max_length=120, required=False)


class SettleForm(DeedForm):
    """Where one thing stands."""

    item = RecordField(label=_("What has to be in order"))
    status = forms.ChoiceField(label=_("Where it stands"), choices=ItemStatus.choices)
    document = RecordField(label=_("The paper that proves it"), required=False)
    because = forms.CharField(
        label=_("Note"),
        max_length=120,
        required=False,
        help_text=_("For what is not needed, why not. Never why a person is at risk."),
    )

    def offer(self) -> None:
        """The member's list and papers."""
        self.fields["item"].offer(  # type: ignore[attr-defined]
            (item, f"{item.get_kind_display()} · {item.get_status_display()}")
            for item in self.about.items.all()
        )
        offer_papers(self.fields["document"], self.about)


class AgreementForm(DeedForm):
    """What somebody agrees to."""

    purpose = forms.ChoiceField(label=_("For"), choices=Purpose.choices)
    recipients = forms.CharField(
        label=_("Who may be told"),
        max_length=200,
        initial="IOM, airline, border authorities",
        help_text=_("Separated by commas."),
    )
    form = forms.ChoiceField(label=_("How it was given"), choices=ConsentForm_.choices)
    proxy = RecordField(label=_("Given for them by"), required=False)
    proxy_reason = forms.CharField(
        label=_("Why somebody else gives it"), max_length=200, required=False
    )
    assent = forms.BooleanField(label=_("The child agreed, too"), required=False)
    guardian = RecordField(label=_("Parent or guardian who agreed as well"), required=False)
    alone_because = forms.CharField(
        label=_("Why no parent or guardian was asked"), max_length=200, required=False
    )
    given_on = forms.DateField(label=_("Given on"), widget=DAY, initial=clock.today)
    expires_on = forms.DateField(label=_("Ends on"), required=False, widget=DAY)

    def offer(self) -> None:
        """The sponsor and the other members may speak for somebody."""
        reunion = self.about.reunion
        others = reunion.members.exclude(pk=self.about.pk).select_related("person")
        people = [reunion.sponsor, *(member.person for member in others)]
        for name in ("proxy", "guardian"):
            self.fields[name].offer((one, shown_name(one)) for one in people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the deed takes: recipients one by one, and the fields that the purpose needs."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        told = cleaned["recipients"].split(",")
        cleaned["recipients"] = [one.strip() for one in told if one.strip()]
        cleaned["scope"] = ARRANGING
        return cleaned


class EndConsentForm(DeedForm):
    """Which consent is withdrawn."""

    consent = RecordField(label=_("Consent"))

    def offer(self) -> None:
        """Those that stand."""
        found = Consent.objects.filter(
            person__in=records_of(self.about.person), withdrawn_on__isnull=True
        )
        self.fields["consent"].offer((one, one.get_purpose_display()) for one in found)  # type: ignore[attr-defined]


class NeedForm(DeedForm):
    """Something that a member needs."""

    kind = forms.ChoiceField(label=_("Need"), choices=NeedKind.choices)
    words = forms.CharField(
        label=_("In words"),
        max_length=300,
        required=False,
        widget=WORDS,
        help_text=_("Only colleagues of the medical team read these words."),
    )


def offer_papers(field: Any, of: Any) -> None:
    """The papers of a member or of a person."""
    person = getattr(of, "person", of)
    papers = Document.objects.filter(person__in=records_of(person))
    field.offer((paper, paper_words(paper)) for paper in papers)
