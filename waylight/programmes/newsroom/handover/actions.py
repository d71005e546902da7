"""What is written between office and newsroom; each side's own deeds call these."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.db import router, transaction

from waylight.foundation import clock
from waylight.programmes.newsroom.handover.models import (
    LARGEST,
    Draft,
    Editor,
    Handed,
    HandedFile,
    Pass,
    State,
)

A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def tell_editors(named: Mapping[UUID, tuple[str, list[str]]]) -> None:
    """Who may be in the newsroom now: key → name, roles. Nobody else stays in."""
    with transaction.atomic(using=_here()):
        Editor.objects.exclude(pk__in=named).delete()
        known = Editor.objects.in_bulk(list(named))
        for key, (name, roles) in named.items():
            said = {"name": name, "roles": sorted(roles)}
            before = known.get(key)
            if before is None or any(getattr(before, n) != v for n, v in said.items()):
                Editor.objects.update_or_create(pk=key, defaults={**said, "told_at": clock.now()})


def give_pass(editor: Editor) -> str:
    """A pass for one way in within a minute; what is returned is kept nowhere."""
    word = token_urlsafe(32)
    Pass.objects.filter(expires_at__lt=clock.now() - A_DAY).delete()
    Pass.objects.create(hash=_hash(word), editor=editor, expires_at=clock.now() + A_MINUTE)
    return word


def take_pass(word: str) -> Editor | None:
    """Whose pass it is, once; None for one that is unknown, used or too old."""
    good = Pass.objects.good(clock.now()).filter(hash=_hash(word))
    found = good.select_related("editor").first()
    if found and good.update(used_at=clock.now()):
        return found.editor
    return None


def give_draft(kind: str, key: str, content: Mapping[str, Any], *, by: UUID | None) -> Draft:
    """Something for the newsroom; one of the same kind and key that still waits is replaced."""
    with transaction.atomic(using=_here()):
        Draft.objects.waiting().filter(kind=kind, key=key).delete()
        return Draft.objects.create(kind=kind, key=key, content=dict(content), by=by)


def take_draft(draft: Draft) -> bool:
    """Whether it is ours to take: exactly one of those who try is told yes."""
    return bool(Draft.objects.waiting().filter(pk=draft.pk).update(taken_at=clock.now()))


def hand_over(
    kind: str,
    key: str,
    content: Mapping[str, Any],
    *,
    publish_at: datetime,
    author: UUID | None,
    approver: UUID,
    files: Iterable[tuple[bytes, str]] = (),
    made_of: str = "",
) -> Handed:
    """Something to be released at a minute, with its files as bytes and content type.

    ValueError for a file that is too large; its hash is its name, `sha256` in the content."""
    with transaction.atomic(using=_here()):
        for content_bytes, content_type in files:
            keep_file(content_bytes, content_type)
        _replace(kind, key)
        return Handed.objects.create(
            kind=kind,
            key=key,
            made_of=made_of,
            content=dict(content),
            publish_at=publish_at,
            author=author,
            approver=approver,
        )


def take_back(kind: str, key: str, *, reason: str, approver: UUID) -> Handed:
    """Something is to be shown no longer; what waited under the same key is not released."""
    with transaction.atomic(using=_here()):
        _replace(kind, key)
        return Handed.objects.create(
            kind=kind, key=key, withdraw=reason, publish_at=clock.now(), approver=approver
        )


def keep_file(content: bytes, content_type: str) -> str:
    """The SHA-256 under which a file is kept, once however often it is given."""
    if len(content) > LARGEST:
        raise ValueError(f"a file of {len(content)} bytes is too large to hand over")
    name = hashlib.sha256(content).hexdigest()
    HandedFile.objects.get_or_create(
        pk=name, defaults={"content": content, "content_type": content_type}
    )
    return name


def settle(handed: Handed, state: State, told: list[str] | None = None) -> None:
    """What became of it, once."""
    Handed.objects.filter(pk=handed.pk, state=State.WAITING).update(
        state=state, told=told or [], settled_at=clock.now()
    )


def _replace(kind: str, key: str) -> None:
    waiting = Handed.objects.filter(kind=kind, key=key, state=State.WAITING)
    waiting.update(state=State.REPLACED, settled_at=clock.now())


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def _here() -> str:
    """The newsroom's database, which has another name in the office."""
    return router.db_for_write(Handed)
