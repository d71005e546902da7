"""Manifests of a journey: versions, one version, to whom it is given, the check of a copy."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, visible
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.posting import carry_out, press
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.manifests import CheckForm, NewVersionForm, ReleaseForm
from waylight.programmes.movements.models import Journey, Manifest, ManifestRelease, Recipient
from waylight.programmes.movements.queries.manifest_fields import MINIMUM, PHOTOGRAPH, TITLES, shown
from waylight.programmes.movements.queries.manifest_files import LISTED
from waylight.programmes.movements.queries.manifest_paper import released, table_of
from waylight.programmes.movements.queries.manifests import (
    by_hash,
    newest,
    since,
    to_be_told,
    versions,
)
from waylight.programmes.movements.views.journeys import journey_page

NOT_ON_PAGE = ("native", "booking")
"""The same for everybody, or on each passenger's page: a list of hundreds stays light."""


@page(May.MANIFEST)
@require_http_methods(["GET", "POST"])
def manifests(request: Request, key: UUID) -> HttpResponse:
    """Every version with what it changed and who holds it; the wish for another."""
    # Who follows this team's journeys and releases another's sees no list here.
    ours = visible(Journey.objects.select_related("team"), request.user, May.MANIFEST)
    found = get_object_or_404(ours, pk=key)
    form = NewVersionForm(request.POST or None)
    says = _("The new version is made. Tell those who hold an earlier one.")
    if carry_out(request, form, partial(actions.make_manifest, found), says=says):
        return redirect("movements:manifests", key)
    journal.seen("movements.manifests", about=found, by=request.user)
    last = newest(found)
    context = {
        "versions": versions(found),
        "newest": last,
        "since": since(last) if last and not found.has_ended else None,
        "to_be_told": list(to_be_told(found)),
        "form": form,
    }
    status = 422 if form.is_bound and form.errors else 200
    return journey_page(request, "movements/manifests.html", found, "manifests", context, status)


@page(May.MANIFEST)
@require_GET
def manifest(request: Request, key: UUID) -> HttpResponse:
    """One version of the list of one leg, whole."""
    found = _manifest(request, key)
    content = found.content()
    numbers = [leg["number"] for leg in content["legs"]]
    asked = request.GET.get("leg", "")
    leg = int(asked) if asked.isdigit() and int(asked) in numbers else numbers[0]
    journal.seen("movements.manifest", about=found, by=request.user)
    list_ = shown(content, Recipient.INTERNAL, leg)
    context = {
        "manifest": found,
        "legs": content["legs"],
        "leg": list_.leg,
        "table": table_of(list_, without=NOT_ON_PAGE),
        "is_newest": found == newest(found.journey),
        "releases": found.releases.select_related("by"),
    }
    return journey_page(request, "movements/manifest.html", found.journey, "manifest", context)


@page(May.MANIFEST)
@require_http_methods(["GET", "POST"])
def release_manifest(request: Request, key: UUID) -> HttpResponse:
    """To whom the newest version is given."""
    found = _manifest(request, key)
    journal.seen("movements.release_manifest", about=found, by=request.user)
    form = ReleaseForm(found, request.POST or None)
    kept = carry_out(request, form, partial(actions.release_manifest, found))
    if kept:
        return redirect(kept)
    context = {
        "manifest": found,
        "form": form,
        "minimum": [
            (Recipient(recipient).label, each, _titles(recipient))
            for recipient, each in MINIMUM.items()
        ],
    }
    status = 422 if form.is_bound and form.errors else 200
    template = "movements/release_manifest.html"
    return journey_page(request, template, found.journey, "release", context, status)


@page(May.MANIFEST)
@require_GET
def release(request: Request, key: UUID) -> HttpResponse:
    """What somebody was given, with its files."""
    found = _release(request, key)
    journal.seen("movements.manifest_release", about=found, by=request.user)
    list_ = released(found)
    context = {
        "release": found,
        "manifest": found.manifest,
        "because": MINIMUM[found.recipient].because,
        "table": table_of(list_),
        "leg": list_.leg,
        "papers": issued_about(found),
        "has_message": found.recipient in LISTED,
        "has_photograph": found.recipient in PHOTOGRAPH,
        "is_late": to_be_told(found.manifest.journey).filter(pk=found.pk).exists(),
    }
    template = "movements/manifest_release.html"
    return journey_page(request, template, found.manifest.journey, "release", context)


@page(May.MANIFEST)
@require_POST
def tell_recipients(request: Request, key: UUID) -> HttpResponse:
    """Give the newest version to all who hold an earlier one."""
    found = _manifest(request, key)
    back = reverse("movements:manifests", args=[found.journey_id])
    says = _("Everybody who held an earlier version has the new one.")
    return press(request, partial(actions.tell_recipients, found), back=back, says=says)


@page(May.MANIFEST)
@require_POST
def tell_recipient(request: Request, key: UUID) -> HttpResponse:
    """Give the newest version to one who holds an earlier one."""
    found = _release(request, key)
    back = reverse("movements:manifests", args=[found.manifest.journey_id])
    says = _("They have the new version.")
    return press(request, partial(actions.tell_recipient, found), back=back, says=says)


@page(May.MANIFEST)
@require_GET
def check_manifest(request: Request) -> HttpResponse:
    """Whether a copy is a version of ours, and the newest."""
    form = CheckForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = by_hash(request.user, form.cleaned_data["code"])
        journal.seen("movements.check_manifest", about=found, by=request.user)
        context["asked"] = True
        context["found"] = [(each, newest(each.journey), each.is_whole) for each in found]
    return render(request, "movements/check_manifest.html", context)


def _titles(recipient: str) -> list[Any]:
    return [TITLES[name] for name in MINIMUM[recipient].fields]


def _manifest(request: Request, key: UUID) -> Manifest:
    return find(Manifest.objects.select_related("journey__team", "made_by"), request.user, pk=key)


def _release(request: Request, key: UUID) -> ManifestRelease:
    asked = ManifestRelease.objects.select_related("manifest__journey__team", "by", "told_of")
    return find(asked, request.user, pk=key)
