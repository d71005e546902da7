"""The newsroom's pages in the office."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import may
from waylight.programmes.newsroom import actions, queries
from waylight.programmes.newsroom.access import May

ON_A_PAGE = 50


@page(May.VIEW)
@require_safe
def items(request: Request) -> HttpResponse:
    """What was handed over for release, and what became of it."""
    rows = Paginator(queries.items(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "newsroom/items.html", {"rows": rows, "may_enter": may(request.user, May.ENTER)}
    )


@page(May.ENTER)
@require_safe
def enter(request: Request) -> HttpResponse:
    """Into the newsroom, with a pass that opens it once."""
    return redirect(f"{settings.NEWSROOM_URL}/enter/{actions.enter(by=request.user)}/")
