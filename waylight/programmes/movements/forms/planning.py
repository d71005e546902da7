"""An upload, the wish for a plan, the board's filters, and what is asked of a plan."""

from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.engines.movement_planning.scenarios.changes import PAPERS, PRIORITY_COSTS
from waylight.engines.movement_planning.scenarios.plain import KINDS as CHANGE_KINDS
from waylight.engines.movement_planning.scenarios.staffing import ROLES
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.exchange.book import Book
from waylight.foundation.exchange.child import read_in_child
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange import Reading, read_caseload
from waylight.programmes.movements.exchange.requested import with_requests
from waylight.programmes.movements.models import Plan, TravelRequest
from waylight.programmes.movements.queries.board import Sieve
from waylight.programmes.movements.queries.needs import KINDS
from waylight.programmes.movements.queries.opened import OpenedPlan

LARGEST_SEED = 2**31 - 1


class TeamForm(forms.Form):
    """One of the teams for which a person uploads."""

    team = forms.ModelChoiceField(Team.objects.none(), required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_where(user, May.UPLOAD).order_by("name")  # type: ignore[attr-defined]


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
    with_requests = forms.BooleanField(
        label=_("Add the open requests of the team"),
        required=False,
        help_text=_(
            "Families that other programmes ask for are added to the sheets families and people "
            "and checked with the rest. A family that the workbook has already is a fault."
        ),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.UPLOAD).order_by("name")
        if not TravelRequest.objects.open().filter(team__in=teams).exists():
            del self.fields["with_requests"]
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk

    def clean(self) -> dict[str, Any]:
        """The team, the title and what was read, as the deed takes them."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("workbook", None)
        is_wider = cleaned.pop("with_requests", False)
        if file is not None and not self.errors:
            asked = TravelRequest.objects.open().filter(team=cleaned["team"]) if is_wider else ()
            cleaned["reading"] = self._read(Path(file.temporary_file_path()), list(asked))
        return cleaned

    def _read(self, path: Path, asked: list[TravelRequest]) -> Reading:
        """In a child process; a file that is refused as a whole has one fault, on no sheet."""

        def opening(path: Path) -> Book:
            return with_requests(read_in_child(path), [one.content for one in asked])

        reading = read_caseload(path, opening=opening)
        self._refuse_mixture(reading, asked)
        for fault in reading.faults:
            if not fault.sheet:
                words = (gettext("This file was not opened."), fault.reason, fault.fix)
                self.add_error("workbook", " ".join((*words, f"({fault.code})")))
        return reading

    def _refuse_mixture(self, reading: Reading, asked: list[TravelRequest]) -> None:
        """Invented families and real ones never stand in one caseload."""
        real = reading.tables and not reading.tables["settings"][0]["synthetic"]
        if reading.tables and any(one.synthetic is bool(real) for one in asked):
            words = _(
                "The open requests were not added: some are of invented families and the workbook "
                "is not, or the other way round. Correct the setting synthetic, or withdraw the "
                "requests."
            )
            self.add_error("with_requests", words)


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


SHORT_LIMITS = (
    (5, _("5 seconds")),
    (15, _("15 seconds")),
    (60, _("1 minute")),
    (300, _("5 minutes")),
)


def _limit(initial: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Time limit of each plan"), coerce=int, initial=initial, choices=SHORT_LIMITS
    )


class FrontierForm(forms.Form):
    """How long each plan of a frontier may take."""

    time_limit = _limit(15)


class StressForm(forms.Form):
    """How late a flight is, and how long each repair may take."""

    days = forms.IntegerField(label=_("Days late"), initial=1, min_value=1, max_value=30)
    time_limit = _limit(5)


class AskForm(forms.Form):
    """How long the plan is searched for each question."""

    time_limit = forms.TypedChoiceField(
        label=_("Search for each question"),
        coerce=int,
        initial=6,
        choices=((1, _("1 second")), (6, _("6 seconds")), (10, _("10 seconds"))),
    )


CHANGE_FIELDS = {
    "flight": _("Flight"),
    "days": _("Days later"),
    "seats": _("Seats"),
    "like": _("The charter to copy"),
    "date": _("Date"),
    "home": _("Number of the home"),
    "count": _("How many of them (blank: all)"),
    "available_from": _("Ready on"),
    "council": _("Council"),
    "people_per_month": _("People a month"),
    "family": _("Number of the family"),
    "ready_on": _("Preparation starts again on"),
    "person": _("Number of the person"),
    "paper": _("Paper"),
    "until": _("Last day"),
    "born_on": _("Date of birth"),
    "bedrooms": _("Bedrooms they need (blank: as before)"),
    "factor": _("Times as much"),
    "priority": _("Whose waiting"),
    "airport": _("Airport"),
    "people": _("How many people more"),
    "pool": _("Pool"),
    "role": _("Role"),
    "first": _("First day"),
    "last": _("Last day"),
    "language": _("Language of an interpreter, three letters"),
    "places": _("How many places more"),
    "step_free": _("Step-free"),
    "available_until": _("Last day"),
    "lesson": _("Number of the class"),
    "adults": _("How many adults more"),
    "day": _("The day they can travel"),
}
"""What the field of a change is called, by the engine's name of it."""


class WhatIfForm(forms.Form):
    """The fields of one kind of change, named as the engine names them; `before` come first."""

    def __init__(
        self, opened: OpenedPlan, kind: str, before: list[Any], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kind, self._before = kind, before
        change, offered = CHANGE_KINDS[kind], _offered(opened)
        hints = get_type_hints(change)
        for field in fields(change):
            types = get_args(hints[field.name]) or (hints[field.name],)
            common = {
                "label": CHANGE_FIELDS[field.name],
                "required": field.default is MISSING,
            }
            # A new name is typed; a thing that is there is chosen, if there are not too many.
            is_new = (kind, field.name) == ("add_charter", "flight")
            choices = None if is_new else offered.get(field.name)
            self.fields[field.name] = _field(types, choices, common)
        self.fields["time_limit"] = _limit(15)

    def clean(self) -> dict[str, Any]:
        """The changes as plain JSON, as the deed takes them."""
        cleaned = super().clean() or {}
        limit = cleaned.pop("time_limit", None)
        values = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in cleaned.items()
            if value not in (None, "")
        }
        change = {"kind": self._kind, **values}
        return {"changes": [*self._before, change], "time_limit": limit}


def _field(types: tuple[Any, ...], choices: Any, common: dict[str, Any]) -> forms.Field:
    if choices is not None:
        blank = [] if common["required"] else [("", _("Everybody"))]
        return forms.ChoiceField(choices=[*blank, *choices], **common)
    if date in types:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
    if bool in types:
        return forms.BooleanField(**(common | {"required": False}))
    if int in types:
        return forms.IntegerField(min_value=0, max_value=100_000, **common)
    if float in types:
        return forms.FloatField(min_value=0, max_value=1000, **common)
    return forms.CharField(max_length=60, **common)


def _offered(opened: OpenedPlan) -> dict[str, list[tuple[str, Any]]]:
    """What can be chosen, by the name of the field; other things are typed."""
    tables = opened.tables
    charters = [row["flight"] for row in tables["flights"] if row["kind"] == "CHARTER"]
    councils = sorted((opened.council_name(code), code) for code in opened.councils)
    plain = {
        "flight": list(opened.flights),
        "like": charters,
        "priority": list(PRIORITY_COSTS),
        "airport": sorted({row["from_airport"] for row in tables["families"]}),
        "pool": sorted({row["escort_pool"] for row in tables["flights"]}),
        "role": list(ROLES),
    }
    papers = [(name, name.removesuffix("_until").replace("_", " ")) for name in PAPERS]
    found: dict[str, list[tuple[str, Any]]] = {n: [(v, v) for v in vs] for n, vs in plain.items()}
    return found | {"council": [(code, name) for name, code in councils], "paper": papers}
