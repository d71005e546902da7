"""The figures of the programme, for staff; they are published on the pages of administration."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import Request, page
from waylight.foundation.figures.claims import Answer, Available
from waylight.foundation.ui.charts import Column, ColumnChart, Series
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.queries.figures import FiguresPage, YearRow, figures_page

VISAS = Series("empty", gettext_lazy("Visas granted"))
ARRIVALS = Series("people", gettext_lazy("Arrivals, as published for that year"))
COUNTED = Series("scheduled", gettext_lazy("Arrivals, counted here"))


@page(May.VIEW)
@require_GET
def figures(request: Request) -> HttpResponse:
    """Visas and arrivals by year, what of it is sure, and how well the work goes."""
    shown = figures_page(request.user)
    context = {"page": shown, "chart": years_chart(shown), "here": "figures"}
    return render(request, "family_reunion/figures.html", context)


def years_chart(shown: FiguresPage) -> ColumnChart:
    """Two columns for each year; what is not available, or disputed, has no height."""
    return ColumnChart(
        _("Family reunion visas granted, and arrivals, by year"),
        (VISAS, ARRIVALS, COUNTED),
        tuple(column for row in shown.years for column in _columns(row)),
    )


def _columns(row: YearRow) -> tuple[Column, Column]:
    visas, arrivals = _height(row.visas), _height(row.arrivals)
    counted = 0.0 if arrivals else float(row.counted)
    return (
        Column(str(row.year), (visas, 0.0, 0.0), tip=f"{row.year}: {row.visas}"),
        Column(str(row.year), (0.0, arrivals, counted), tip=f"{row.year}: {row.arrivals}"),
    )


def _height(answer: Answer) -> float:
    return float(answer.quantity.value) if isinstance(answer, Available) else 0.0
