"""The cockpit of a journey: who could board now, who could not, and what to do first."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find
from waylight.foundation.journal import actions as journal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.queries.cockpit import cockpit_of
from waylight.programmes.movements.views.journeys import journey_page


@page(May.VIEW)
@require_GET
def cockpit(request: Request, key: UUID) -> HttpResponse:
    """Seats, families by colour with the reasons, and the actions by the seats they fill."""
    found = find(Journey.objects, request.user, pk=key)
    journal.seen("movements.cockpit", about=found, by=request.user)
    context = {"cockpit": cockpit_of(found, clock.now())}
    return journey_page(request, "movements/cockpit.html", found, "cockpit", context)
