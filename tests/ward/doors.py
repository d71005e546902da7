"""The house's addresses, and those of the ward."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from tests.ward.models import Bed, Exam, May, Survivor
from waylight.config.urls import urlpatterns as house
from waylight.foundation.access.models import User
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, readable_fields
from waylight.foundation.actions import action
from waylight.foundation.ui.posting import carry_out


class BedForm(forms.Form):
    """What a clerk may change of a bed: its name."""

    name = forms.CharField(max_length=50)


@action(needs=May.WRITE)
def rename(bed: Bed, *, name: str, by: User) -> Bed:
    """Give a bed another name."""
    bed.name = name
    bed.save(update_fields=["name"])
    return bed


@page(May.VIEW)
def bed(request: Request, key: UUID) -> HttpResponse:
    """A bed, field by field, and a form."""
    found = find(Bed.objects, request.user, pk=key)
    form = BedForm(request.POST or None)
    carry_out(request, form, lambda **values: rename(found, **values))
    return _fields(request, found)


@page(May.VIEW)
@require_GET
def exam(request: Request, key: UUID) -> HttpResponse:
    """An exam."""
    return _fields(request, find(Exam.objects, request.user, pk=key))


@page(May.VIEW)
@require_GET
def survivor(request: Request, key: UUID) -> HttpResponse:
    """A survivor."""
    return _fields(request, find(Survivor.objects, request.user, pk=key))


@page(May.VIEW)
@require_GET
def counts(request: Request) -> HttpResponse:
    """A page that everyone on the ward shares: how many there are, and the names in order."""
    beds = Bed.objects.visible_to(request.user)
    survivors = Survivor.objects.visible_to(request.user)
    names = sorted(beds.values_list("name", flat=True))
    return HttpResponse(f"{beds.count()} beds, {survivors.count()} survivors: {names}")


def _fields(request: Request, found: Model) -> HttpResponse:
    values: dict[str, Any] = {
        name: str(getattr(found, name)) for name in sorted(readable_fields(request.user, found))
    }
    return HttpResponse("\n".join(f"{name}: {value}" for name, value in values.items()))


urlpatterns = [
    *house,
    path("ward/", counts),
    path("ward/beds/<uuid:key>/", bed),
    path("ward/exams/<uuid:key>/", exam),
    path("ward/survivors/<uuid:key>/", survivor),
]
