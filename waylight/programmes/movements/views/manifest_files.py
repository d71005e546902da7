"""The files of a release: the paper as it was given, XLSX, CSV, and the message to a border."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.exchange.faults import FaultyFileError
from waylight.foundation.exchange.writing import comma_bytes, workbook_bytes
from waylight.foundation.journal import actions as journal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange.paxlst_writing import paxlst_bytes
from waylight.programmes.movements.models import ManifestRelease
from waylight.programmes.movements.queries.manifest_files import (
    LISTED,
    envelope_of,
    listed,
    page_of,
)
from waylight.programmes.movements.queries.manifest_paper import released
from waylight.programmes.movements.views.files import XLSX, file_of
from waylight.programmes.movements.views.journeys import journey_page


@page(May.MANIFEST, step_up=True)
@require_GET
def release_workbook(request: Request, key: UUID) -> HttpResponse:
    """What was given, as XLSX."""
    found = _release(request, key)
    return file_of(workbook_bytes([page_of(found)]), XLSX, _name(found, "xlsx"))


@page(May.MANIFEST, step_up=True)
@require_GET
def release_commas(request: Request, key: UUID) -> HttpResponse:
    """What was given, as CSV."""
    found = _release(request, key)
    return file_of(comma_bytes(page_of(found)), "text/csv; charset=utf-8", _name(found, "csv"))


@page(May.MANIFEST, step_up=True)
@require_GET
def release_message(request: Request, key: UUID) -> HttpResponse:
    """What was given, as PAXLST; or everything that the message has no sign or room for."""
    found = _release(request, key)
    if found.recipient not in LISTED:
        raise Http404
    try:
        content = paxlst_bytes(listed(released(found)), envelope_of(found))
    except FaultyFileError as refused:
        context = {"release": found, "faults": refused.faults}
        template = "movements/manifest_faults.html"
        journey = found.manifest.journey
        return journey_page(request, template, journey, "release", context, status=422)
    return file_of(content, "application/EDIFACT", _name(found, "edi"))


@page(May.MANIFEST, step_up=True)
@require_GET
def release_paper(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """The paper as it was given out, to the byte."""
    found = get_object_or_404(issued_about(_release(request, key)), pk=paper)
    return file_of(found.pdf, "application/pdf", f"{found.number}.pdf")


def _release(request: Request, key: UUID) -> ManifestRelease:
    asked = ManifestRelease.objects.select_related("manifest__journey__team")
    found = find(asked, request.user, pk=key)
    journal.exported("movements.manifest", about=found, by=request.user, fields=found.fields)
    return found


def _name(release: ManifestRelease, ending: str) -> str:
    manifest = release.manifest
    return f"{manifest.journey.number}-v{manifest.version}-leg{release.leg}.{ending}"
