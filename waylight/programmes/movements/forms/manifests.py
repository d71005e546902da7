"""A new version of a manifest and its reason, to whom it is given, and the check of a copy."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext_lazy as _

from waylight.foundation.exchange.child import edifact_in_child, read_in_child
from waylight.programmes.movements.exchange.passenger_reading import read_passengers
from waylight.programmes.movements.exchange.paxlst_reading import ListReading, read_paxlst
from waylight.programmes.movements.models import Manifest, Recipient
from waylight.programmes.movements.models.manifest import SHOWN_SIGNS
from waylight.registers.places.queries import council

TABLES = (".csv", ".xlsx", ".zip")


class NewVersionForm(forms.Form):
    """Why the list is made anew."""

    reason = forms.CharField(
        label=_("What changed, and why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever holds the list will ask. Nothing of anybody's health."),
    )


class ReleaseForm(forms.Form):
    """To whom a version is given, and which part of it."""

    recipient = forms.ChoiceField(label=_("Recipient"), choices=Recipient.choices)
    who = forms.CharField(
        label=_("To whom"),
        max_length=120,
        help_text=_("The office or person who gets it: they are told of the next version."),
    )
    leg = forms.TypedChoiceField(label=_("Leg"), coerce=int)
    council = forms.ChoiceField(
        label=_("Council"),
        required=False,
        help_text=_("For a council only. It sees nobody but those it receives."),
    )
    language = forms.ChoiceField(label=_("Language of the paper"), choices=settings.LANGUAGES)

    def __init__(self, manifest: Manifest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        content = manifest.content()
        self.fields["leg"].choices = [  # type: ignore[attr-defined]
            (leg["number"], f"{leg['number']}: {leg['from_airport']}–{leg['to_airport']}")
            for leg in content["legs"]
        ]
        codes = sorted({one["council"] for one in content["passengers"]} - {""})
        named = [(code, found.name if (found := council(code)) else code) for code in codes]
        self.fields["council"].choices = [("", "–"), *named]  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """The hash that stands on a copy."""

    code = forms.RegexField(
        regex=rf"^[0-9A-Fa-f ]{{{SHOWN_SIGNS},80}}$",
        label=_("Hash of the version"),
        help_text=_("As it stands on the paper: sixteen letters and digits."),
        error_messages={"invalid": _("Sixteen digits and letters from A to F are wanted.")},
    )


class CarrierListForm(forms.Form):
    """A list as an airline or agency sent it; it is read in a process without rights."""

    list = forms.FileField(
        label=_("List of passengers"),
        help_text=_("CSV or XLSX in the columns of our template, or a PAXLST message."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.edi,.txt"}),
    )
    reading: ListReading | None = None

    def clean(self) -> dict[str, Any]:
        """What was read, with its faults, as the deed takes it."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("list", None)
        if file is not None and not self.errors:
            path = Path(file.temporary_file_path())
            self.reading = cleaned["reading"] = (
                read_passengers(path, read_in_child)
                if path.suffix.lower() in TABLES
                else read_paxlst(path, edifact_in_child)
            )
        return cleaned
