"""Files that are uploaded: read in a child process while the form is checked."""

from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.exchange.child import read_in_child
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.exchange import (
    DATE_FORMATS,
    Reading,
    read_reunions,
    read_visas,
)


class FileForm(forms.Form):
    """A file for a team. One that is refused as a whole stays here; other faults have a page."""

    needs: ClassVar[May]

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    dates = forms.ChoiceField(
        label=_("How dates are typed"),
        required=False,
        choices=[("", _("As date cells, or as 2015-12-31")), *((d, d) for d in DATE_FORMATS[1:])],
        help_text=_("Only for dates typed as text, such as 03/04/2015."),
    )
    workbook = forms.FileField(
        label=_("File"),
        help_text=_("An .xlsx workbook, or a .zip of CSV files named like its sheets."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.zip,.csv"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, self.needs).order_by("name")
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk

    def clean(self) -> dict[str, Any]:
        """The team and what was read, as the deed takes them."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("workbook", None)
        dates = cleaned.pop("dates", "")
        if file is not None and not self.errors:
            cleaned["reading"] = self._read(Path(file.temporary_file_path()), dates)
        return cleaned

    def _read(self, path: Path, dates: str) -> Reading:
        reading = self.reads(path, dates)
        for fault in reading.faults:
            if not fault.sheet:
                words = (gettext("This file was not opened."), fault.reason, fault.fix)
                self.add_error("workbook", " ".join((*words, f"({fault.code})")))
        return reading

    def reads(self, path: Path, dates: str) -> Reading:
        """What the file says."""
        raise NotImplementedError


class CaseloadForm(FileForm):
    """A caseload of families and people."""

    needs = May.INTAKE

    def reads(self, path: Path, dates: str) -> Reading:
        """A caseload."""
        return read_reunions(path, clock.today(), read_in_child, dates)


class VisasForm(FileForm):
    """A list of visas."""

    needs = May.PREPARE

    def reads(self, path: Path, dates: str) -> Reading:
        """A list of visas."""
        return read_visas(path, clock.today(), read_in_child, dates)
