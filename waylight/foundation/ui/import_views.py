"""The pages of an import: what it takes, a file's preview, its faults, and what came of it."""

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.paginator import Page as Shown
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, teams_where
from waylight.foundation.datasets import actions, files
from waylight.foundation.datasets.checking import (
    ROWS_A_PIECE,
    Checked,
    Entry,
    Verdict,
    check,
    unpack,
)
from waylight.foundation.datasets.importing import Import, imports, same
from waylight.foundation.datasets.models import Upload
from waylight.foundation.datasets.views import shown_cell
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.file_names import shown_name
from waylight.foundation.exchange.preparing import empty_workbook
from waylight.foundation.exchange.writing import Page, comma_bytes
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press

ON_A_PAGE = 50
FAULT_COLUMNS = ("sheet", "row", "column", "value", "code", "reason", "fix")
SHOWN = {
    "changed": _("Changed"),
    "new": _("New"),
    "refused": _("Refused"),
}


class UploadForm(forms.Form):
    """A file of rows; it is read and judged while the form is checked."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        help_text=_("An .xlsx workbook, or a .csv file in UTF-8, with a row for each thing."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, user: User, wanted: Import, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wanted = wanted
        teams = teams_where(user, wanted.needs).order_by("name")
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk

    def clean(self) -> dict[str, Any]:
        """The team, and what the file would do there."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("file", None)
        if file is not None and not self.errors:
            cleaned["checked"] = self._check(file, cleaned["team"])
        return cleaned

    def _check(self, file: TemporaryUploadedFile, team: Team) -> Checked | None:
        try:
            return check(self._wanted, team, Path(file.temporary_file_path()))
        except RefusedFileError as no:
            name = shown_name(file.name or "")
            words = gettext("“%s” was not opened.") % name
            self.add_error("file", f"{words} {no.reason} {no.fix} ({no.code})")
            return None


class ApplyForm(forms.Form):
    """The wish to apply; where rows were refused, that the others are applied without them."""

    without = forms.BooleanField(label=_("Apply the other rows and leave these out"))

    def __init__(self, upload: Upload, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not upload.refused:
            del self.fields["without"]

    def clean(self) -> dict[str, Any]:
        """Nothing that the deed needs to know."""
        super().clean()
        return {}


def of_programme(label: str) -> list[URLPattern]:
    """What one programme's staff pages gain: the pages of each of its imports."""
    mine = [wanted for wanted in imports.values() if wanted.programme == label]
    return [entry for wanted in mine for entry in _addresses(wanted)]


def _addresses(wanted: Import) -> list[URLPattern]:
    """Each with the import's own rule."""
    short, rule = wanted.short, page(wanted.needs, step_up=wanted.step_up)

    @rule
    @require_http_methods(["GET", "POST"])
    def start(request: Request) -> HttpResponse:
        return _start(request, wanted)

    @rule
    @require_GET
    def template(request: Request, end: str) -> HttpResponse:
        return _template(request, wanted, end)

    @rule
    @require_http_methods(["GET", "POST"])
    def upload(request: Request, key: UUID) -> HttpResponse:
        return _upload(request, _find(request, wanted, key))

    @rule
    @require_POST
    def throw_away(request: Request, key: UUID) -> HttpResponse:
        found = _find(request, wanted, key)
        deed = partial(actions.throw_away, found)
        return press(request, deed, back=wanted.address, says=_("The file was thrown away."))

    @rule
    @require_GET
    def faults(request: Request, key: UUID) -> HttpResponse:
        return _faults(request, _find(request, wanted, key))

    place, name = f"imports/{short}/", f"import-{short}"
    return [
        path(place, start, name=name),
        path(f"{place}template.xlsx", template, {"end": "xlsx"}, f"{name}-xlsx"),
        path(f"{place}template.csv", template, {"end": "csv"}, f"{name}-csv"),
        path(f"{place}<uuid:key>/", upload, name=f"{name}-upload"),
        path(f"{place}<uuid:key>/throw-away/", throw_away, name=f"{name}-throw-away"),
        path(f"{place}<uuid:key>/faults.csv", faults, name=f"{name}-faults"),
    ]


def _find(request: Request, wanted: Import, key: UUID) -> Upload:
    mine = Upload.objects.select_related("team").filter(name=wanted.name)
    return find(mine, request.user, pk=key)


def _start(request: Request, wanted: Import) -> HttpResponse:
    form = UploadForm(request.user, wanted, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, partial(_keep, wanted)):
        return redirect(kept)
    recent = Upload.objects.visible_to(request.user).filter(name=wanted.name)[:10]
    context = {"wanted": wanted, "form": form, "recent": recent}
    return render(request, "datasets/import.html", context, status=_status(form))


def _keep(wanted: Import, *, team: Team, checked: Checked, by: User) -> Upload:
    return actions.keep(wanted, team, checked=checked, by=by)


def _template(request: Request, wanted: Import, end: str) -> HttpResponse:
    team = teams_where(request.user, wanted.needs).order_by("name")[0]
    sheet = wanted.sheet_of(team)
    if end == "xlsx":
        content = empty_workbook(sheet, (str(wanted.says),))
    else:
        content = comma_bytes(Page(sheet.name, tuple(c.name for c in sheet.columns), ()))
    return _attached(content, f"{wanted.short}.{end}", end)


def _upload(request: Request, upload: Upload) -> HttpResponse:
    form = ApplyForm(upload, request.POST if request.method == "POST" else None)
    if carry_out(request, form, partial(actions.apply, upload)):
        return redirect(upload)
    counts = {"changed": upload.changed, "new": upload.new, "refused": len(upload.faults)}
    # Before it is shown: a preview holds what is there now beside what the file says.
    journal.seen("datasets.preview", by=request.user, about=upload)
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWN else next((each for each in SHOWN if counts[each]), "new")
    context = {
        "wanted": upload.wanted,
        "upload": upload,
        "form": form,
        "job": latest_about(upload),
        "show": show,
        "tabs": [(each, words, counts[each]) for each, words in SHOWN.items()],
        "rows": _rows(upload, show, request.GET.get("page")),
    }
    return render(request, "datasets/upload.html", context, status=_status(form))


def _rows(upload: Upload, show: str, number: str | None) -> Shown[Any]:
    if show == "refused":
        return Paginator(upload.faults, ON_A_PAGE).get_page(number)
    verdict = Verdict(show.upper())
    shown: Shown[Any] = Paginator[Any](range(getattr(upload, show)), ON_A_PAGE).get_page(number)
    first = (shown.number - 1) * ON_A_PAGE
    pieces = upload.pieces.filter(verdict=verdict).order_by("number")
    at, within = divmod(first, ROWS_A_PIECE)
    piece = pieces[at : at + 1].first()
    entries = list(unpack(piece.content))[within : within + ON_A_PAGE] if piece else []
    key = upload.wanted.key
    shown.object_list = [(each.number, each.row[key], _differences(key, each)) for each in entries]
    return shown


def _differences(key: str, entry: Entry) -> list[tuple[str, Any, Any]]:
    """Column, what was there (nothing for a new row) and what the file says, where they differ."""
    before = entry.before or dict.fromkeys(entry.row)
    return [
        (name, shown_cell(before[name]), shown_cell(value))
        for name, value in entry.row.items()
        if name != key and not same({name: value}, {name: before[name]})
    ]


def _faults(request: Request, upload: Upload) -> HttpResponse:
    journal.exported("datasets.faults", by=request.user, about=upload)
    rows = [[getattr(fault, name) for name in FAULT_COLUMNS] for fault in upload.faults]
    return _attached(comma_bytes(Page("faults", FAULT_COLUMNS, rows)), "faults.csv", "csv")


def _attached(content: bytes, name: str, end: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, files.FORMATS[end], headers={"Content-Disposition": disposition})


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
