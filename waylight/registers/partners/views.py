"""The pages of partners: the list, one organisation, and a form for each thing to keep."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Words
from waylight.foundation.ui import editing
from waylight.foundation.ui.posting import carry_out, press
from waylight.registers.partners import actions
from waylight.registers.partners.access import May
from waylight.registers.partners.forms import (
    AgreementForm,
    ContactForm,
    EndForm,
    HolderForm,
    NewOrganisationForm,
    OrganisationForm,
    PostForm,
    SearchForm,
)
from waylight.registers.partners.models import Agreement, Contact, Holder, Organisation, Post
from waylight.registers.partners.queries import opened, organisations

ON_A_PAGE = 50


@page(May.VIEW)
@require_GET
def everyone(request: Request) -> HttpResponse:
    """Every organisation of the person's teams, by name."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = organisations(request.user).filter(name__icontains=asked.get("name", ""))
    if kind := asked.get("kind"):
        found = found.filter(kind=kind)
    context = {
        "rows": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "may_keep": may(request.user, May.KEEP),
    }
    return render(request, "partners/organisations.html", context)


@page(May.VIEW)
@require_GET
def organisation(request: Request, key: UUID) -> HttpResponse:
    """One organisation: its posts and who holds them, contacts, agreements."""
    found = find(Organisation.objects, request.user, pk=key)
    journal.seen("partners.organisation", by=request.user, about=found)
    context = {
        "opened": opened(found, on=clock.today()),
        "may_keep": may(request.user, May.KEEP, on=found),
    }
    return render(request, "partners/organisation.html", context)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Add an organisation."""
    form = NewOrganisationForm(request.user, request.POST or None)
    if kept := carry_out(request, form, _add):
        return redirect(kept)
    return _form(request, form, _("Add an organisation"))


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def change(request: Request, key: UUID) -> HttpResponse:
    """Change what is known of an organisation."""
    found = _found(request, key)
    form = OrganisationForm(request.POST or None, initial=editing.values(found, OrganisationForm))
    deed = partial(actions.change_organisation, found)
    if carry_out(request, form, deed, record=found, says=_("Kept.")):
        return redirect(found)
    return _form(request, form, _("Change"), found)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def add_post(request: Request, key: UUID) -> HttpResponse:
    """Add a post."""
    found = _found(request, key)
    form = PostForm(request.POST or None)
    if carry_out(request, form, partial(actions.add_post, found), says=_("Kept.")):
        return redirect(found)
    return _form(request, form, _("Add a post"), found)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def add_contact(request: Request, key: UUID) -> HttpResponse:
    """Add a way to reach an organisation."""
    found = _found(request, key)
    form = ContactForm(request.POST or None)
    if carry_out(request, form, partial(actions.add_contact, found), says=_("Kept.")):
        return redirect(found)
    return _form(request, form, _("Add a contact"), found)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def add_agreement(request: Request, key: UUID) -> HttpResponse:
    """Add an agreement."""
    found = _found(request, key)
    form = AgreementForm(request.POST or None)
    if carry_out(request, form, partial(actions.add_agreement, found), says=_("Kept.")):
        return redirect(found)
    return _form(request, form, _("Add an agreement"), found)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def hold_post(request: Request, key: UUID) -> HttpResponse:
    """Say who holds a post."""
    post = find(Post.objects.select_related("organisation"), request.user, pk=key)
    _seen(request, post)
    form = HolderForm(request.POST or None)
    if carry_out(request, form, partial(actions.hold_post, post), says=_("Kept.")):
        return redirect(post.organisation)
    return _form(request, form, _("Who holds this post"), post.organisation, about=post)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def end_holding(request: Request, key: UUID) -> HttpResponse:
    """Say until when somebody holds a post."""
    holder = find(Holder.objects.select_related("post__organisation"), request.user, pk=key)
    _seen(request, holder)
    back = holder.post.organisation
    form = EndForm(request.POST or None)
    if carry_out(request, form, partial(actions.end_holding, holder), says=_("Kept.")):
        return redirect(back)
    return _form(request, form, _("The last day in this post"), back, about=holder.post)


@page(May.KEEP)
@require_http_methods(["GET", "POST"])
def end_agreement(request: Request, key: UUID) -> HttpResponse:
    """Say until when an agreement holds."""
    agreement = find(Agreement.objects.select_related("organisation"), request.user, pk=key)
    form = EndForm(request.POST or None)
    if carry_out(request, form, partial(actions.end_agreement, agreement), says=_("Kept.")):
        return redirect(agreement.organisation)
    words = _("The last day of this agreement")
    return _form(request, form, words, agreement.organisation, about=agreement)


@page(May.KEEP)
@require_POST
def remove_contact(request: Request, key: UUID) -> HttpResponse:
    """Remove a contact."""
    contact = find(Contact.objects.select_related("organisation"), request.user, pk=key)
    deed: Callable[..., object] = partial(actions.remove_contact, contact)
    return press(request, deed, back=contact.organisation, says=_("The contact was removed."))


def _found(request: Request, key: UUID) -> Organisation:
    found = find(Organisation.objects, request.user, pk=key)
    _seen(request, found)
    return found


def _seen(request: Request, record: Model) -> None:
    """The form of a record shows what a page of it shows: it is a look."""
    journal.seen("partners.form", by=request.user, about=record)


def _add(*, team: Any, **values: Any) -> Organisation:
    return actions.add_organisation(team, **values)


def _form(
    request: Request,
    form: Any,
    words: Words,
    organisation: Organisation | None = None,
    about: Model | None = None,
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "words": words, "organisation": organisation, "about": about}
    return render(request, "partners/form.html", context, status=status)
