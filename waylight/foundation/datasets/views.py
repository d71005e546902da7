"""The pages of a dataset, made from its declaration, and the list of all that one may open."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from waylight.foundation.access.pages import SIGNED_IN, Request, page
from waylight.foundation.access.rules import may
from waylight.foundation.datasets import files
from waylight.foundation.datasets.declaring import Column, Dataset, datasets, each_of
from waylight.foundation.datasets.importing import imports
from waylight.foundation.datasets.telling import tell_of_export, tell_of_look
from waylight.foundation.exchange.declaring import Value

ON_A_PAGE = 50


def addresses(dataset: Dataset) -> list[URLPattern]:
    """The page of a dataset and its files, each with the dataset's own rule."""
    short = dataset.short

    @page(dataset.needs)
    @require_GET
    def shown(request: Request) -> HttpResponse:
        return _shown(request, dataset)

    @page(dataset.needs, step_up=dataset.is_personal)
    @require_GET
    def file(request: Request, end: str) -> HttpResponseBase:
        return _file(request, dataset, end)

    return [
        path(f"{short}/", shown, name=f"data-{short}"),
        *(
            path(f"{short}.{end}", file, {"end": end}, f"data-{short}-{end}")
            for end in files.FORMATS
        ),
    ]


@page(SIGNED_IN)
@require_GET
def index(request: Request) -> HttpResponse:
    """Every dataset and every import that this person may open."""
    tables = [each for each in datasets.values() if may(request.user, each.needs)]
    ways_in = [each for each in imports.values() if may(request.user, each.needs)]
    context = {"datasets": tables, "imports": ways_in}
    return render(request, "datasets/index.html", context)


def _shown(request: Request, dataset: Dataset) -> HttpResponse:
    user, asked = request.user, request.GET.dict()
    sort = asked.get("sort", dataset.sort)
    columns = dataset.readable(user)
    rows = Paginator(dataset.found(user, asked, sort), ON_A_PAGE).get_page(asked.get("page"))
    tell_of_look(dataset, rows, by=user)
    chosen = dataset.chosen(user, asked)
    context: dict[str, Any] = {
        "dataset": dataset,
        "columns": [(column, _next_order(column.name, sort)) for column in columns],
        "sort": sort,
        "rows": rows,
        "lines": [[_cell(column, row) for column in columns] for row in rows],
        "filters": [
            (each, each.choices(user), chosen.get(each.name, "")) for each in dataset.filters
        ],
        "ends": list(files.FORMATS),
        "query": "&".join(f"{name}={value}" for name, value in chosen.items()),
    }
    return render(request, "datasets/dataset.html", context)


def _next_order(name: str, sort: str) -> tuple[str, str]:
    """What a column's header asks for next, and the order (for `aria-sort`) that it has now."""
    if sort == name:
        return f"-{name}", "ascending"
    return name, "descending" if sort == f"-{name}" else ""


def _cell(column: Column, row: Any) -> dict[str, Any]:
    href = row.get_absolute_url() if column.link else ""
    return {"column": column, "href": href, **shown_cell(column.value(row))}


def shown_cell(value: Value) -> dict[str, Any]:
    """A value with its kind, as `_cell.html` draws it."""
    return {"value": value, "kind": type(value).__name__}


def _file(request: Request, dataset: Dataset, end: str) -> HttpResponseBase:
    asked = request.GET.dict()
    rows = dataset.found(request.user, asked, asked.get("sort", ""))
    columns = dataset.readable(request.user)
    tell_of_export(dataset, columns, each_of(rows), by=request.user)
    return files.answer(dataset, end, columns, rows)
