"""Custody: the log of a journey, and of one child with what can be done now."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.offers import Offer, deeds_for
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms import custody as forms
from waylight.programmes.movements.models import Journey, Passenger
from waylight.programmes.movements.queries.custody import chain_of, chains_of, held_by
from waylight.programmes.movements.views.custody_picture import custody_picture
from waylight.programmes.movements.views.journeys import deed_page, journey_page


def _is_held(child: Passenger) -> bool:
    return held_by(child) is not None


def _is_alone(child: Passenger) -> bool:
    return child.unaccompanied


def _can_be_taken(child: Passenger) -> bool:
    chain = chain_of(child)
    return not _is_held(child) or (chain is not None and bool(chain.gaps))


def _has_landed(child: Passenger) -> bool:
    last = child.passages.order_by("leg__number").last()
    return _is_held(child) and last is not None and last.status in ("LANDED", "CLEARED")


OF_CHILD: dict[str, Offer] = {
    "take": Offer(
        actions.take_custody,
        May.BOARD,
        _("Take custody"),
        forms.HandForm,
        when=_can_be_taken,
        main=True,
    ),
    "hand-over": Offer(
        actions.hand_over,
        May.BOARD,
        _("Hand over"),
        forms.HandForm,
        when=_is_held,
        main=True,
        about=held_by,
    ),
    "receive": Offer(
        actions.hand_to_receiver,
        May.RECEIVE,
        _("Hand over to the receiver"),
        forms.ReceiverForm,
        when=_has_landed,
        main=True,
        about=held_by,
    ),
    "adult": Offer(actions.name_adult, May.RUN, _("Name an adult"), forms.NameAdultForm),
    "adult-at-once": Offer(
        actions.name_adult_at_once, May.DUTY, _("Name an adult at once"), forms.NameAdultForm
    ),
    "form": Offer(
        actions.issue_minor_form,
        May.RUN,
        _("Print the form of a child alone"),
        forms.PaperForm,
        when=_is_alone,
        says=_("The form is ready to be printed."),
    ),
    "gap": Offer(
        actions.report_gap,
        May.DUTY,
        _("Nobody has the child"),
        forms.GapForm,
        when=_is_held,
        warns=True,
        about=held_by,
    ),
}


@page(May.FOLLOW)
@require_GET
def custody(request: Request, key: UUID) -> HttpResponse:
    """Who has each child of a journey, from minute to minute."""
    found = find(Journey.objects, request.user, pk=key)
    journal.seen("movements.custody", about=found, by=request.user)
    chains = chains_of(found)
    context = {"chains": chains, "picture": custody_picture(chains)}
    return journey_page(request, "movements/custody.html", found, "custody", context)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def custody_of(request: Request, key: UUID) -> HttpResponse:
    """The custody of one child: the log, the agreed adults, what to do, and the paper."""
    child = find(Passenger.objects.select_related("journey"), request.user, pk=key)
    form = forms.LogForm(request.POST or None)
    deed = partial(actions.issue_custody_log, child)
    if carry_out(request, form, deed, says=_("The log is ready to be printed.")):
        return redirect("movements:custody-of", key)
    journal.seen("movements.custody_of", about=child, by=request.user)
    chain = chain_of(child)
    context = {
        "record": child,
        "chain": chain,
        "picture": custody_picture([chain]) if chain else None,
        "adults": child.agreed_adults.select_related("agreed_by"),
        "papers": issued_about(child).select_related("issued_by"),
        "form": form if chain and chain.stretches and may(request.user, May.RUN, child) else None,
        **deeds_for(child, request.user, OF_CHILD),
    }
    status = 422 if form.is_bound and form.errors else 200
    template = "movements/custody_of.html"
    return journey_page(request, template, child.journey, "custody-of", context, status)


@page(May.FOLLOW)
@require_http_methods(["GET", "POST"])
def custody_deed(request: Request, key: UUID, deed: str) -> HttpResponse:
    """One deed about a child's custody."""
    child = find(Passenger.objects.select_related("journey"), request.user, pk=key)
    back = reverse("movements:custody-of", args=[key])
    return deed_page(request, child, child.journey, OF_CHILD, deed, back=back)


@page(May.FOLLOW, step_up=True)
@require_GET
def custody_file(request: Request, key: UUID, paper: UUID) -> HttpResponse:
    """A log as it was printed, to the byte."""
    child = find(Passenger.objects.select_related("journey"), request.user, pk=key)
    found = get_object_or_404(issued_about(child), pk=paper)
    journal.exported("movements.custody_file", about=found, by=request.user)
    disposition = f'attachment; filename="{found.number}.pdf"'
    return HttpResponse(found.pdf, "application/pdf", headers={"Content-Disposition": disposition})
