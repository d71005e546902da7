"""Files to take away: faults as CSV, the plan as a workbook or as JSON, the empty template."""

import json
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.exchange.writing import Page, comma_bytes
from waylight.foundation.journal import actions as journal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange import plan_bytes, template_bytes
from waylight.programmes.movements.models import FaultList, Plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULT_COLUMNS = ("sheet", "row", "column", "value", "reason", "fix", "code")


@page(May.UPLOAD, step_up=True)
@require_GET
def faults_file(request: Request, key: UUID) -> HttpResponse:
    """Every fault of a workbook, to work through beside it."""
    found = find(FaultList.objects, request.user, pk=key)
    journal.exported("movements.faults", about=found, by=request.user)
    rows = [[fault[name] for name in FAULT_COLUMNS] for fault in found.faults()]
    return file_of(
        comma_bytes(Page("faults", FAULT_COLUMNS, rows)), "text/csv; charset=utf-8", "faults.csv"
    )


@page(May.VIEW, step_up=True)
@require_GET
def plan_workbook(request: Request, key: UUID) -> HttpResponse:
    """PLAN.xlsx, as the command line writes it."""
    found = _ready(request, key)
    tables = found.caseload.tables("settings", "families")
    return file_of(plan_bytes(found.contents(), tables), XLSX, "PLAN.xlsx")


@page(May.VIEW, step_up=True)
@require_GET
def plan_json(request: Request, key: UUID) -> HttpResponse:
    """The plan as the contract's JSON."""
    contents = json.dumps(_ready(request, key).contents(), ensure_ascii=False, indent=1)
    return file_of(contents.encode(), "application/json", "PLAN.json")


@page(May.VIEW)
@require_GET
def template(request: Request) -> HttpResponse:
    """An empty planning workbook with every sheet and column explained."""
    return file_of(template_bytes(), XLSX, "planning-workbook.xlsx")


def _ready(request: Request, key: UUID) -> Plan:
    plans = Plan.objects.ready().select_related("caseload")
    found = find(plans, request.user, pk=key)
    journal.exported("movements.download", about=found, by=request.user)
    return found


def file_of(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept, under a name."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, kind, headers={"Content-Disposition": disposition})
