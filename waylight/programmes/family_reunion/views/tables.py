"""Files in: uploaded, looked at, applied. Files out: the caseload, arrivals, empty workbooks."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import importing
from waylight.programmes.family_reunion.exchange import (
    CASELOAD,
    VISA_LIST,
    arrivals_bytes,
    caseload_bytes,
    empty_bytes,
)
from waylight.programmes.family_reunion.forms.files import CaseloadForm, VisasForm
from waylight.programmes.family_reunion.models import Upload, UploadKind
from waylight.programmes.family_reunion.queries.arrivals import arrivals_of
from waylight.programmes.family_reunion.queries.arriving import arriving
from waylight.programmes.family_reunion.queries.caseload import caseload_of, members_to_travel
from waylight.registers.people.models import Person

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PEOPLE_ON_A_PAGE = 5
"""For each of them the register is searched: a second and more where hundreds are named alike."""
ROWS_ON_A_PAGE = 100


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Files out; and in, for who takes families in: upload a caseload, go to what it would add."""
    form = CaseloadForm(request.user, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, _keep_caseload):
        return redirect(kept)
    context = {
        "form": form,
        "may_upload": may(request.user, May.INTAKE),
        "may_upload_visas": may(request.user, May.PREPARE),
    }
    return render(request, "family_reunion/upload.html", context, status=_status(form))


@page(May.PREPARE)
@require_http_methods(["GET", "POST"])
def visas(request: Request) -> HttpResponse:
    """Upload a list of visas; go to what it would record, or to its faults."""
    form = VisasForm(request.user, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, _keep_visas):
        return redirect(kept)
    return render(request, "family_reunion/visas.html", {"form": form}, status=_status(form))


@page(May.VIEW)
@require_GET
def preview(request: Request, key: UUID) -> HttpResponse:
    """What a file would add and what is worth a look; or its faults; or what came of it."""
    found = find(Upload.objects.select_related("team"), request.user, pk=key)
    journal.seen("family_reunion.upload_preview", about=found, by=request.user)
    said = found.said()
    context: dict[str, Any] = {
        "upload": found,
        "is_caseload": found.kind == UploadKind.CASELOAD,
        "faults": _page_of(said["faults"], request, ROWS_ON_A_PAGE),
        "attention": said["attention"],
        "job": latest_about(found),
    }
    if said["sheets"] is not None and found.kind == UploadKind.CASELOAD:
        context |= _people(request, found, said["sheets"])
    elif said["sheets"] is not None:
        context["rows"] = _page_of(said["sheets"]["visas"], request, ROWS_ON_A_PAGE)
    return render(request, "family_reunion/upload_preview.html", context)


@page(May.VIEW)
@require_POST
def apply(request: Request, key: UUID) -> HttpResponse:
    """Apply a file that was looked at."""
    found = find(Upload.objects.select_related("team"), request.user, pk=key)
    is_caseload = found.kind == UploadKind.CASELOAD
    deed = importing.apply_caseload if is_caseload else importing.apply_visas
    return press(request, partial(deed, found), back=found)


@page(May.INTAKE)
@require_GET
def caseload_template(request: Request) -> HttpResponse:
    """An empty caseload with every column explained."""
    return _file(empty_bytes(CASELOAD), XLSX, "family-reunion-caseload.xlsx")


@page(May.PREPARE)
@require_GET
def visas_template(request: Request) -> HttpResponse:
    """An empty list of visas with every column explained."""
    return _file(empty_bytes(VISA_LIST), XLSX, "visas.xlsx")


@page(May.VIEW, step_up=True)
@require_GET
def caseload_file(request: Request) -> HttpResponse:
    """Everybody of the person's teams who has still to travel, as a workbook."""
    members = members_to_travel(request.user)
    columns = [column.name for sheet in CASELOAD[1:] for column in sheet.columns]
    journal.exported("family_reunion.caseload_file", about=members, by=request.user, fields=columns)
    return _file(caseload_bytes(caseload_of(members)), XLSX, "caseload.xlsx")


@page(May.VIEW, step_up=True)
@require_GET
def arrivals_file(request: Request) -> HttpResponse:
    """Arrivals by month, airport and country, with HXL tags; small counts are left out."""
    journal.exported("family_reunion.arrivals_file", by=request.user)
    return _file(arrivals_bytes(arrivals_of(request.user)), CSV, "arrivals.csv")


def _keep_caseload(*, team: Any, **values: Any) -> Upload:
    kept: Upload = importing.keep_caseload(team, **values)
    return kept


def _keep_visas(*, team: Any, **values: Any) -> Upload:
    kept: Upload = importing.keep_visas(team, **values)
    return kept


def _people(request: Request, found: Upload, sheets: dict[str, Any]) -> dict[str, Any]:
    """A page of the people of a caseload, each beside the records that may be the same."""
    rows = _page_of(sheets["people"], request, PEOPLE_ON_A_PAGE)
    people = arriving(found, request.user, list(rows))
    alike = [one.who.key for each in people for one in each.alike.candidates]
    journal.seen(
        "family_reunion.upload_preview",
        about=list(Person.objects.filter(pk__in=alike)),
        by=request.user,
    )
    return {
        "rows": rows,
        "people": people,
        "families": len({row["reunion"] or row["family"] for row in sheets["families"]}),
        "applied": sum(1 for row in sheets["people"] if row["gwf"]),
        "today": clock.today(),
    }


def _page_of(rows: Any, request: Request, size: int) -> Any:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, kind, headers={"Content-Disposition": disposition})


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
