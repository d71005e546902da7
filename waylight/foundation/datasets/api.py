"""The HTTP interface: each dataset and offered deed by its name, described as OpenAPI 3.1.

The description is django-ninja's; the page is ours, as its own draws with inline styles that our
content policy refuses. One signs in as in the browser: the session's cookie is the key.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET
from ninja import NinjaAPI, Schema
from pydantic import create_model

from waylight.foundation.access.pages import SIGNED_IN, Request, page
from waylight.foundation.access.rules import may
from waylight.foundation.datasets import offering
from waylight.foundation.datasets.declaring import Dataset, Rows, datasets, each_of
from waylight.foundation.datasets.files import plain
from waylight.foundation.datasets.telling import tell_of_export
from waylight.foundation.exchange.declaring import Kind

MOST_ROWS = 1_000
TYPES: dict[Kind, Any] = {
    Kind.COUNT: int,
    Kind.NUMBER: float,
    Kind.YES_NO: bool,
    Kind.DATE: date,
    Kind.WORDS: list[str],
}
_SESSION = {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


def addresses() -> list[URLPattern]:
    """Every dataset by its name, and the description; each address with its own rule."""
    interface = NinjaAPI(
        title="Waylight",
        version="1",
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        openapi_extra={
            "components": {"securitySchemes": {"session": _SESSION}},
            "security": [{"session": []}],
        },
    )
    for dataset in datasets.values():
        _offer(interface, dataset)
    by_path = {entry.name: entry for entry in interface.urls[0] if isinstance(entry, URLPattern)}
    description = interface.get_openapi_schema(path_prefix="/office/api/")
    for name, offer in offering.offers.items():
        description["paths"][f"/office/api/deeds/{name}"] = {"post": offer.described()}

    @page(SIGNED_IN)
    @require_GET
    def described(request: Request) -> HttpResponse:
        return JsonResponse(description)

    offered = [
        path(
            f"api/{dataset.name}",
            page(dataset.needs, step_up=dataset.is_personal)(by_path[_operation(dataset)].callback),
            name=f"api-{dataset.name}",
        )
        for dataset in datasets.values()
    ]
    return [path("api/openapi.json", described, name="openapi"), *offered, *offering.addresses()]


@page(SIGNED_IN)
@require_GET
def reference(request: Request) -> HttpResponse:
    """The HTTP interface in words: every dataset one may read, with its columns."""
    mine = [each for each in datasets.values() if may(request.user, each.needs)]
    offered = [(each, each.readable(request.user)) for each in mine]
    deeds = [each for each in offering.offers.values() if may(request.user, each.deed.needs)]
    context = {"datasets": offered, "deeds": deeds, "most": MOST_ROWS, "once": offering.ONCE}
    return render(request, "datasets/api.html", context)


def _operation(dataset: Dataset) -> str:
    return dataset.name.replace(".", "_").replace("-", "_")


def _offer(interface: NinjaAPI, dataset: Dataset) -> None:
    """Describe one dataset, and answer for it."""
    filters = [
        {"name": each.name, "in": "query", "required": False, "schema": {"type": "string"}}
        for each in dataset.filters
    ]

    def answered(request: HttpRequest, limit: int = 100, offset: int = 0, sort: str = "") -> Any:
        return _answer(request, dataset, (limit, offset), sort)

    interface.get(
        f"/{dataset.name}",
        response=_shape(dataset),
        operation_id=_operation(dataset),
        url_name=_operation(dataset),
        summary=str(dataset.title),
        description=str(dataset.says),
        tags=[dataset.programme],
        openapi_extra={"parameters": filters} if filters else None,
        exclude_unset=True,
    )(answered)


def _answer(request: Any, dataset: Dataset, part: tuple[int, int], sort: str) -> dict[str, Any]:
    limit, offset = min(max(part[0], 1), MOST_ROWS), max(part[1], 0)
    found = dataset.found(request.user, request.GET.dict(), sort)
    shown: Rows = list(islice(each_of(found[offset : offset + limit]), limit))
    columns = dataset.readable(request.user)
    tell_of_export(dataset, columns, shown, by=request.user)
    rows = [{column.name: plain(column.value(row)) for column in columns} for row in shown]
    return {"count": _count(found), "offset": offset, "rows": rows}


def _count(rows: Rows) -> int:
    return len(rows) if isinstance(rows, Sequence) else rows.count()


def _shape(dataset: Dataset) -> type[Schema]:
    """What an answer looks like; a column may be absent where a person may not read it."""
    name = "".join(part.title() for part in _operation(dataset).split("_"))
    columns: Any = {c.name: (_type(c.kind) | None, None) for c in dataset.columns}
    row = create_model(f"{name}Row", __base__=Schema, **columns)
    shape: Callable[..., type[Schema]] = create_model
    return shape(name, __base__=Schema, count=(int, ...), offset=(int, ...), rows=(list[row], ...))  # type: ignore[valid-type]


def _type(kind: Kind) -> Any:
    return TYPES.get(kind, str)
