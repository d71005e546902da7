"""The application for a visa, and what the Home Office decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.ui.deed_forms import DAY, MINUTE, WORDS, DeedForm, RecordField
from waylight.registers.people.models import Document, DocumentKind
from waylight.registers.people.queries import records_of


class ApplicationForm(DeedForm):
    """That a member has applied."""

    gwf = forms.CharField(
        label=_("Reference of the application"),
        max_length=20,
        help_text=_("GWF and nine digits, from the confirmation."),
    )
    applied_at = forms.DateTimeField(
        label=_("Applied on, London time"),
        widget=MINUTE,
        help_text=_("From this moment the age of the member no longer counts on."),
    )
    visa_centre = forms.CharField(
        label=_("Where the application is made"), max_length=80, required=False
    )

    def clean_gwf(self) -> str:
        """In capitals and without blanks."""
        return str(self.cleaned_data["gwf"]).replace(" ", "").upper()


class VisaForm(DeedForm):
    """A visa of a member's papers."""

    document = RecordField(
        label=_("Visa"),
        help_text=_("Add the visa to the papers first, with its days and the names printed on it."),
    )

    def offer(self) -> None:
        """The visas among the papers of the member."""
        self.fields["document"].offer(  # type: ignore[attr-defined]
            (paper, paper_words(paper)) for paper in visas_of(self.about)
        )


class GrantForm(VisaForm):
    """That the visa was granted."""

    decided_on = forms.DateField(label=_("Decided on"), widget=DAY, initial=clock.today)
    deferred = forms.BooleanField(
        label=_("The family asked for a later start of the visa"), required=False
    )


class RefusalForm(DeedForm):
    """That the visa was refused."""

    decided_on = forms.DateField(label=_("Decided on"), widget=DAY, initial=clock.today)
    grounds = forms.CharField(label=_("Grounds of the refusal"), max_length=500, widget=WORDS)


def visas_of(member: Any) -> list[Document]:
    """The visas that are recorded for a member."""
    kinds = Document.objects.filter(kind=DocumentKind.VISA)
    return list(kinds.filter(person__in=records_of(member.person)))


def paper_words(paper: Document) -> str:
    """A paper among others: its kind, its last day, where it stands."""
    days = [day.isoformat() for day in (paper.valid_from, paper.valid_until) if day]
    stands = str(paper.get_status_display())
    return " · ".join(filter(None, (str(paper.get_kind_display()), " – ".join(days), stands)))
