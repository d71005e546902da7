"""The letters of a reunion, and the page on which its sponsor follows it."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import telling, writing
from waylight.programmes.family_reunion.forms.writing import LetterForm
from waylight.programmes.family_reunion.models import PersonalLink, Reunion
from waylight.programmes.family_reunion.queries.sentence import sentence, steps
from waylight.programmes.family_reunion.queries.writing import written


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def letters(request: Request, key: UUID) -> HttpResponse:
    """What was written about a family, the wish for another letter, and what its sponsor reads."""
    found = _reunion(request, key)
    journal.seen("family_reunion.letters", about=found, by=request.user)
    form = LetterForm(found, request.POST or None)
    deed = partial(writing.issue_letter, found)
    if carry_out(request, form, deed, says=_("The letter is ready to be printed.")):
        return redirect("family_reunion:letters", key)
    link = PersonalLink.objects.filter(reunion=found, closed_at__isnull=True).first()
    tells = may(request.user, May.INTAKE, on=found)
    context = {
        "reunion": found,
        "letters": written(found),
        "form": form if may(request.user, May.ISSUE, on=found) else None,
        "sentence": sentence(found),
        "steps": steps(found),
        "link": link,
        "address": _address(link) if tells else "",
        "tells": tells,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "family_reunion/letters.html", context, status=status)


@page(May.VIEW, step_up=True)
@require_GET
def letter_file(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """A letter as it was given out, to the byte."""
    found = _paper(request, key, paper)
    journal.exported("family_reunion.letter_file", about=found, by=request.user)
    disposition = f'attachment; filename="{found.number}.pdf"'
    return HttpResponse(found.pdf, "application/pdf", headers={"Content-Disposition": disposition})


@page(May.ISSUE)
@require_POST
def withdraw_letter(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """Take a letter back; whoever checks it is told so."""
    deed = partial(
        writing.withdraw_letter, _reunion(request, key), paper=_paper(request, key, paper)
    )
    return press(request, deed, back=_back(key), says=_("The letter was taken back."))


@page(May.INTAKE)
@require_POST
def link(request: Request, key: UUID) -> HttpResponse:
    """Give the sponsor a page to follow the reunion on, or bring theirs up to date."""
    found = _reunion(request, key)
    is_open = PersonalLink.objects.filter(reunion=found, closed_at__isnull=True).exists()
    deed = telling.tell_sponsor if is_open else telling.open_link
    says = _("The sponsor's page is up to date.")
    return press(request, partial(deed, found), back=_back(key), says=says)


@page(May.INTAKE)
@require_POST
def close_link(request: Request, key: UUID) -> HttpResponse:
    """Let nobody read the sponsor's page any more."""
    deed = partial(telling.close_link, _reunion(request, key))
    return press(request, deed, back=_back(key), says=_("The sponsor's page is closed."))


def _reunion(request: Request, key: UUID) -> Reunion:
    return find(Reunion.objects.select_related("team", "sponsor"), request.user, pk=key)


def _paper(request: Request, key: UUID, paper: UUID) -> Issued:
    return get_object_or_404(issued_about(_reunion(request, key)), pk=paper)


def _address(link: PersonalLink | None) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}/follow/{link.code}/" if link else ""


def _back(key: UUID) -> str:
    return reverse("family_reunion:letters", args=[key])
