"""What a personal link shows: the newest words only, until it is closed for good."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.doorway.actions.releasing import (
    ERASED_IN_THE_OFFICE_TOO,
    release,
    withdraw,
)
from waylight.foundation.doorway.links import KIND, behind, key_of
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.refusal import Refusal


def show_behind_link(code: str, content: Mapping[str, Any], *, by: User | None) -> Release:
    """Show new words behind a link, and take the ones before them out of the store.

    Raises ValueError where a page could not show the content, Refusal if the link was closed."""
    _must_be_showable(content)
    with transaction.atomic():
        last = _versions(code).first()
        if last and last.withdrawn_at:
            raise _closed()
        # PostgreSQL keeps no order of keys, and who speaks none of the languages reads the first.
        said = {**content, "first": next(iter(content["languages"]))}
        made = release(KIND, key_of(code), said, by=by, is_listed=False)
        if last and last != made:
            withdraw(last, reason=Reason.OUTDATED, by=by)
    return made


def close_link(code: str, *, reason: Reason, by: User | None) -> bool:
    """Let nobody read behind a link again; whether it showed anything until now."""
    with transaction.atomic():
        last = _versions(code).first()
        if last is None or last.withdrawn_at:
            return False
        withdraw(last, reason=reason, by=by)
        if reason in ERASED_IN_THE_OFFICE_TOO:
            _versions(code).update(content=None)
    return True


def _versions(code: str) -> QuerySet[Release]:
    found = Release.objects.filter(kind=KIND, key=key_of(code))
    return found.order_by("-version").select_for_update()


def _must_be_showable(content: Mapping[str, Any]) -> None:
    languages = content.get("languages") or {}
    if not languages or set(languages) - set(dict(settings.LANGUAGES)):
        raise ValueError("What is behind a link is told in one of our languages at least")
    for language in languages:
        behind(content, language)


def _closed() -> Refusal:
    return Refusal(
        "doorway.link-closed",
        what=_("Nothing was shown behind this link."),
        why=_("The link was closed, and a closed link is never opened again."),
        fix=_("Make a new link, and send that one to who may read."),
    )
