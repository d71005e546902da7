"""What people fill in: an upload, the wish for a plan, the board's filters."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.exchange.child import read_in_child
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange import Reading, read_caseload
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.board import Sieve
from waylight.programmes.movements.queries.needs import KINDS
from waylight.programmes.movements.queries.opened import OpenedPlan

LARGEST_SEED = 2**31 - 1


class UploadForm(forms.Form):
    """A workbook; it is read while the form is checked, and a file that is refused stays here."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=120,
        help_text=_("Leave it blank to use the title in the workbook."),
    )
    workbook = forms.FileField(
        label=_("Workbook"),
        help_text=_("An .xlsx workbook, or a .zip of CSV files named like its sheets."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.zip"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.UPLOAD).order_by("name")
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk

    def clean(self) -> dict[str, Any]:
        """The team, the title and what was read, as the deed takes them."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("workbook", None)
        if file is not None and not self.errors:
            cleaned["reading"] = self._read(Path(file.temporary_file_path()))
        return cleaned

    def _read(self, path: Path) -> Reading:
        """In a child process; a file that is refused as a whole has one fault, on no sheet."""
        reading = read_caseload(path, opening=read_in_child)
        for fault in reading.faults:
            if not fault.sheet:
                words = (gettext("This file was not opened."), fault.reason, fault.fix)
                self.add_error("workbook", " ".join((*words, f"({fault.code})")))
        return reading


class SheetForm(forms.Form):
    """In which language a family's paper is written."""

    language = forms.ChoiceField(label=_("Language of the sheet"), choices=settings.LANGUAGES)


class PlanForm(forms.Form):
    """How long the planner may think, and from which seed it starts."""

    time_limit = forms.TypedChoiceField(
        label=_("Time limit"),
        coerce=int,
        initial=60,
        choices=(
            (15, _("15 seconds")),
            (60, _("1 minute")),
            (120, _("2 minutes")),
            (300, _("5 minutes")),
            (900, _("15 minutes")),
            (3600, _("1 hour")),
        ),
        help_text=_("The planner stops sooner when no better plan can exist."),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        initial=1,
        min_value=0,
        max_value=LARGEST_SEED,
        help_text=_("Another seed searches in another order and may find another plan."),
    )


class SieveForm(forms.Form):
    """Which families the board shows."""

    origin = forms.ChoiceField(label=_("From"), required=False)
    council = forms.ChoiceField(label=_("Council"), required=False)
    need = forms.ChoiceField(label=_("Need"), required=False)

    def __init__(self, opened: OpenedPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        journeys = opened.journeys.values()
        origins = sorted({journey.family.origin for journey in journeys})
        councils = {journey.council: opened.council_name(journey.council) for journey in journeys}
        by_name = sorted(councils.items(), key=lambda item: item[1])
        self._offer("origin", _("Every airport"), [(code, code) for code in origins])
        self._offer("council", _("Every council"), by_name)
        self._offer("need", _("Every need"), [(need.code, need.words) for need in KINDS])

    def _offer(self, name: str, everything: Any, choices: list[Any]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    def sieve(self) -> Sieve:
        """What was asked for; a value that is not offered asks for nothing."""
        if not self.is_bound:
            return Sieve()
        self.full_clean()
        return Sieve(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class WeekForm(forms.Form):
    """Which week a page starts with."""

    start = forms.DateField(required=False)
    only = forms.BooleanField(required=False)


class CompareForm(forms.Form):
    """Two plans of one caseload."""

    first = forms.ModelChoiceField(Plan.objects.none(), label=_("Plan"), empty_label=None)
    second = forms.ModelChoiceField(Plan.objects.none(), label=_("Compared with"), empty_label=None)

    def __init__(self, plans: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].queryset = plans  # type: ignore[attr-defined]
