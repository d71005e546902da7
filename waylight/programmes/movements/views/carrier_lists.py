"""Airlines' lists: sent in, looked at, taken over; and an empty one to fill."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, visible
from waylight.foundation.exchange.writing import workbook_bytes
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange.passenger_writing import passenger_page
from waylight.programmes.movements.forms.manifests import CarrierListForm
from waylight.programmes.movements.models import CarrierList, Journey
from waylight.programmes.movements.queries.carrier_lists import preview
from waylight.programmes.movements.views.files import XLSX, file_of
from waylight.programmes.movements.views.journeys import journey_page


@page(May.BOOK)
@require_http_methods(["GET", "POST"])
def carrier_lists(request: Request, key: UUID) -> HttpResponse:
    """Send a list in; the lists so far; every fault of one that could not be read."""
    ours = visible(Journey.objects.all(), request.user, May.BOOK)
    found = get_object_or_404(ours, pk=key)
    form = CarrierListForm(request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, partial(actions.read_carrier_list, found)):
        return redirect(kept)
    journal.seen("movements.carrier_lists", about=found, by=request.user)
    context = {
        "form": form,
        "faults": form.reading.faults if form.reading else (),
        "lists": found.carrier_lists.select_related("read_by").defer("sealed"),
    }
    status = 422 if form.is_bound and form.errors else 200
    template = "movements/carrier_lists.html"
    return journey_page(request, template, found, "carrier-lists", context, status)


@page(May.BOOK)
@require_GET
def carrier_list(request: Request, key: UUID) -> HttpResponse:
    """What taking a list over would change now."""
    found = _list(request, key)
    journal.seen("movements.carrier_list", about=found, by=request.user)
    context = {"list": found, "preview": preview(found)}
    template = "movements/carrier_list.html"
    return journey_page(request, template, found.journey, "carrier-list", context)


@page(May.BOOK)
@require_POST
def take_carrier_list(request: Request, key: UUID) -> HttpResponse:
    """Take it over."""
    found = _list(request, key)
    deed = partial(actions.take_carrier_list, found)
    return press(request, deed, back=found, says=_("The list was taken over."))


@page(May.BOOK)
@require_GET
def list_template(request: Request) -> HttpResponse:
    """An empty list with its columns."""
    return file_of(workbook_bytes([passenger_page([])]), XLSX, "passengers.xlsx")


def _list(request: Request, key: UUID) -> CarrierList:
    return find(CarrierList.objects.select_related("journey__team"), request.user, pk=key)
