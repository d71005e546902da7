"""A file of registration forms: read in a child process while the form is checked."""

from hashlib import file_digest
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.engines.resettlement_form import read
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.resettlement_forms import resettlement_form_in_child
from waylight.foundation.ui.deed_forms import DAY
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import Scheme


class FormsForm(forms.Form):
    """A file for a team. One that cannot be opened stays here; faults of its forms have a page."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        help_text=_("UNHCR's electronic registration form, version 3 or 4, as XML."),
        widget=forms.FileInput(attrs={"accept": ".xml"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.REFER).order_by("name")
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk

    def clean(self) -> dict[str, Any]:
        """The team, what was read, and the digest of the file."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("file", None)
        if file is None or self.errors:
            return cleaned
        path = Path(file.temporary_file_path())
        try:
            cleaned["reading"] = read(resettlement_form_in_child(path))
        except RefusedFileError as no:
            words = (gettext("This file was not opened."), no.reason, no.fix, f"({no.code})")
            self.add_error("file", " ".join(words))
            return cleaned
        with path.open("rb") as opened:
            cleaned["digest"] = file_digest(opened, "sha256").hexdigest()
        return cleaned


class ApplyForm(forms.Form):
    """What a form does not say of its families."""

    scheme = forms.ChoiceField(label=_("Scheme"), choices=Scheme.choices)
    submitted_on = forms.DateField(
        label=_("Submitted by UNHCR on"), widget=DAY, initial=clock.today
    )
    declared_on = forms.DateField(
        label=_("Declaration signed on"),
        widget=DAY,
        help_text=_("Of several families the latest day."),
    )
    synthetic = forms.BooleanField(
        label=_("For practice: nobody in this file is a real person"), required=False
    )
