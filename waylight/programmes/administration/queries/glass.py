"""What may be opened in an emergency, by whom, and who must look at it afterwards."""

import re
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet, UUIDField

from waylight.foundation.access.models import BrokenGlass, BrokenGlassQuerySet, Grant, User
from waylight.foundation.access.roles import holding
from waylight.foundation.access.rules import Anyone, belongs, visible
from waylight.foundation.programme import programmes
from waylight.foundation.vault.belonging import compartment_of, home_of
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.administration.access import May

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def kinds(user: Anyone) -> dict[str, type[Model]]:
    """The kinds of record that this person may ask to open: of programmes they have a part in.

    Only a table with a page, a team and keys made at random; never one of victims."""
    mine = [programme for programme in programmes() if belongs(user, programme.label)]
    return {
        model._meta.label_lower: model
        for programme in mine
        for model in apps.get_app_config(programme.label).get_models()
        if _opens(model)
    }


def the_record(model: type[Model], reference: str) -> Model | None:
    """The record of a key, an address or the field named by `Privacy.reference`; no victim's."""
    records: Any = model._default_manager
    named = getattr(model.Privacy, "reference", "")  # type: ignore[attr-defined]
    if keys := KEY.findall(reference):
        found: Model | None = records.filter(pk=UUID(keys[-1])).first()
    else:
        found = records.filter(**{named: reference.strip()}).first() if named else None
    return None if found and compartment_of(found) is Compartment.VICTIMS else found


def witnesses(team: UUID, without: User) -> QuerySet[User]:
    """Who is told that a record of this team was opened, and may say whether that was right."""
    held = Grant.objects.filter(team=team, role__in=holding(May.REVIEW))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).exclude(pk=without.pk)


def to_review(user: Anyone) -> BrokenGlassQuerySet:
    """Every opening of the teams whose records this person reviews; what waits comes first."""
    found = visible(BrokenGlass.objects.select_related("user", "team"), user, May.REVIEW)
    return found.order_by("reviewed_at", "-opened_at")


def still_open(user: User) -> list[tuple[BrokenGlass, Model]]:
    """What a person has opened now, each with its record."""
    found = []
    for glass in BrokenGlass.objects.open().filter(user=user):
        if record := about(glass):
            found.append((glass, record))
    return found


def about(glass: BrokenGlass) -> Any:
    """The record that was opened; None if it is gone."""
    records: Any = apps.get_model(glass.about_kind)._default_manager
    return records.filter(pk=glass.about_id).first()


def kind_of(glass: BrokenGlass) -> str:
    """What kind of record it was, in words."""
    return str(apps.get_model(glass.about_kind)._meta.verbose_name)


def is_suspended(user: User) -> bool:
    """Whether an opening of this person should have been reviewed by now, and was not."""
    return BrokenGlass.objects.late().filter(user=user).exists()


def _opens(model: type[Model]) -> bool:
    return (
        isinstance(model._meta.pk, UUIDField)
        and bool(home_of(model).team)
        and hasattr(model, "get_absolute_url")
        and hasattr(model._default_manager, "visible_to")
        and home_of(model).compartment is not Compartment.VICTIMS
    )
