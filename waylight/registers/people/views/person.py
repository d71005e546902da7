"""One person: what is claimed, what is added, and a paper of theirs."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation import clock
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Words
from waylight.foundation.ui.posting import carry_out, press
from waylight.registers.people import actions, queries
from waylight.registers.people.access import May
from waylight.registers.people.forms import (
    BirthForm,
    JudgeForm,
    NameForm,
    PaperForm,
    ProposeForm,
    RelateForm,
)
from waylight.registers.people.models import (
    BirthClaim,
    Document,
    NameClaim,
    Person,
    Relationship,
)
from waylight.registers.people.queries.page import sight
from waylight.registers.people.queries.papers import verdict


@page(May.VIEW)
@require_GET
def person(request: Request, key: UUID) -> HttpResponse:
    """One person, with every claim beside its source."""
    found = find(Person.objects.told().select_related("merged_into"), request.user, pk=key)
    journal.seen("people.person", about=found, by=request.user)
    context = {
        "person": found,
        "sight": sight(found, request.user, clock.today()),
        "may_record": may(request.user, May.RECORD, on=found),
        "may_propose": may(request.user, May.PROPOSE, on=found),
        "here": "person",
    }
    return render(request, "people/person.html", context)


@page(May.RECORD)
@require_http_methods(["GET", "POST"])
def add_name(request: Request, key: UUID) -> HttpResponse:
    """Add a name."""
    return _carry_out(request, key, NameForm, actions.claim_another_name, _("Add a name"))


@page(May.RECORD)
@require_http_methods(["GET", "POST"])
def add_birth(request: Request, key: UUID) -> HttpResponse:
    """Add a date of birth."""
    return _carry_out(
        request, key, BirthForm, actions.claim_another_birth, _("Add a date of birth")
    )


@page(May.RECORD)
@require_http_methods(["GET", "POST"])
def add_paper(request: Request, key: UUID) -> HttpResponse:
    """Add a paper."""
    return _carry_out(request, key, PaperForm, actions.keep_paper, _("Add a paper"))


@page(May.RECORD)
@require_http_methods(["GET", "POST"])
def relate(request: Request, key: UUID) -> HttpResponse:
    """Add a relationship."""
    asked = partial(RelateForm, request.user)
    words = _("Add a relationship")
    return _carry_out(request, key, asked, actions.keep_relationship, words)


@page(May.RECORD)
@require_POST
def withdraw_name(request: Request, key: UUID) -> HttpResponse:
    """Withdraw a name."""
    claim = find(NameClaim.objects.select_related("person"), request.user, pk=key)
    return press(request, partial(actions.withdraw_name, claim), back=claim.person)


@page(May.RECORD)
@require_POST
def withdraw_birth(request: Request, key: UUID) -> HttpResponse:
    """Withdraw a date of birth."""
    claim = find(BirthClaim.objects.select_related("person"), request.user, pk=key)
    return press(request, partial(actions.withdraw_birth, claim), back=claim.person)


@page(May.RECORD)
@require_POST
def withdraw_relationship(request: Request, key: UUID) -> HttpResponse:
    """Withdraw a relationship."""
    claim = find(Relationship.objects.select_related("person"), request.user, pk=key)
    return press(request, partial(actions.withdraw_relationship, claim), back=claim.person)


@page(May.RECORD)
@require_POST
def dispute(request: Request, key: UUID) -> HttpResponse:
    """Mark a relationship as disputed."""
    claim = find(Relationship.objects.select_related("person"), request.user, pk=key)
    return press(request, partial(actions.dispute_relationship, claim), back=claim.person)


@page(May.PROPOSE)
@require_http_methods(["GET", "POST"])
def propose(request: Request, key: UUID) -> HttpResponse:
    """Propose that another record is this person."""
    asked = partial(ProposeForm, request.user)
    words = _("Propose that another record is this person")
    return _carry_out(request, key, asked, actions.propose_merge, words)


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def paper(request: Request, key: UUID) -> HttpResponse:
    """One paper, what its machine-readable zone says, and where it is."""
    found = find(Document.objects.select_related("person", "checked_by"), request.user, pk=key)
    journal.seen("people.paper", about=found.person, by=request.user)
    form = JudgeForm(found, request.POST or None)
    if carry_out(request, form, partial(actions.judge_paper, found), says=_("It was noted.")):
        return redirect(found)
    context = {
        "paper": found,
        "who": queries.who(found.person),
        "verdict": verdict(found, clock.today()),
        "form": form if may(request.user, May.RECORD, on=found) else None,
        "here": "person",
    }
    return render(request, "people/paper.html", context, status=_status(form))


def _carry_out(
    request: Request,
    key: UUID,
    asked: Callable[..., BaseForm],
    deed: Callable[..., Any],
    words: Words,
) -> HttpResponse:
    """A form on a page of its own, and back to the person or to what came of it."""
    found = find(Person.objects.all(), request.user, pk=key)
    journal.seen("people.person", about=found, by=request.user)
    form = asked(request.POST or None)
    if kept := carry_out(request, form, partial(deed, found)):
        return redirect(kept if hasattr(kept, "get_absolute_url") else found)
    context = {"form": form, "who": queries.who(found), "words": words, "here": "person"}
    return render(request, "people/add.html", context, status=_status(form))


def _status(form: BaseForm) -> int:
    return 422 if form.is_bound and form.errors else 200
