"""The figures of journeys, for staff: arrivals, and how well it goes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.figures.measuring import Period
from waylight.foundation.ui.charts import Column, ColumnChart, Series
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.journeys import PeriodForm
from waylight.programmes.movements.queries.kpis import Kpis, kpis_of, year_of

ARRIVED = Series("people", gettext_lazy("People who arrived"))


@page(May.FOLLOW)
@require_GET
def figures(request: Request) -> HttpResponse:
    """Arrivals by month and programme, and the shares of journeys that a person may follow."""
    form = PeriodForm(request.GET or None)
    year = year_of(clock.today())
    period = Period(**form.cleaned_data) if form.is_valid() else year
    shown = kpis_of(request.user, period)
    context = {
        "form": PeriodForm(initial={"since": period.since, "until": period.until}),
        "kpis": shown,
        "chart": _chart(shown),
    }
    return render(request, "movements/journey_figures.html", context)


def _chart(shown: Kpis) -> ColumnChart | None:
    columns = [Column(month, (float(n),), tip=f"{month}: {n}") for month, n in shown.months]
    return ColumnChart(_("Arrivals by month"), (ARRIVED,), tuple(columns)) if columns else None
