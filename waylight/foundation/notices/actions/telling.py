"""Telling a colleague, and what the colleague does with it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.urls import Resolver404, resolve, reverse

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.notices.declaring import Value, known
from waylight.foundation.notices.models import Message, Preference
from waylight.foundation.notices.queries import mine, preference_of
from waylight.foundation.notices.workflow import WORKFLOW, Status


@transaction.atomic
def send(
    key: str, *, to: User | Iterable[User], about: Model, once: str = "", **values: Value
) -> list[Message]:
    """Put a notice for each reader into the outbox, in the caller's transaction.

    The rows; without those whose `once` was there already. ValueError for a key that nobody
    declares, and for a value or an address that could name a person."""
    if key not in known:
        raise ValueError(f"No notice {key!r}; there are {sorted(known)}")
    common: dict[str, Any] = {
        "key": key,
        "about_kind": about._meta.label_lower,
        "about_id": str(about.pk),
        "once": once,
    }
    fresh: dict[str, Any] = {"path": _path_of(about), "values": known[key].packed(values)}
    readers = {to} if isinstance(to, User) else set(to)
    made = []
    for reader in readers:
        status = WORKFLOW.start if _wants_mail(reader, key) else Status.UNWANTED
        made.append(_row(common | {"to": reader}, fresh | {"status": status}))
    return [message for message in made if message]


def mark_read(message: Message) -> Message:
    """Note that its reader has opened a notice; the first time counts."""
    Message.objects.filter(pk=message.pk).unread().update(read_at=clock.now())
    return message


def mark_all_read(*, by: User) -> int:
    """Note that a reader has seen every notice; how many were new."""
    return mine(by).unread().update(read_at=clock.now())


@transaction.atomic
def prefer(*, language: str, by_mail: bool, by: User) -> Preference:
    """Keep in which language a colleague is told, and whether by e-mail too."""
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"No language {language!r}")
    preference = preference_of(by)
    preference.language, preference.by_mail = language, by_mail
    preference.save()
    return preference


def _row(what: dict[str, Any], fresh: dict[str, Any]) -> Message | None:
    if not what["once"]:
        return Message.objects.create(**what, **fresh)
    message, is_new = Message.objects.get_or_create(**what, defaults=fresh)
    return message if is_new else None


def _wants_mail(reader: User, key: str) -> bool:
    return known[key].by_mail and reader.is_active and preference_of(reader).by_mail


def _path_of(about: Model) -> str:
    """Where a link leads: the record's page, named by its key and by nothing that says more."""
    address = getattr(about, "get_absolute_url", None)
    if address is None:
        return reverse("notices")
    path = str(address())
    try:
        named = list(resolve(path).kwargs.values())
    except Resolver404:
        named = [path]
    if not all(isinstance(value, UUID | int) for value in named):
        raise ValueError(f"The page of {about._meta.label} is not named by an opaque key alone")
    return path
