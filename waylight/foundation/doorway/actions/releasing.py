"""Outwards: a release is kept in the office first, and delivered until the store has it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.doorway.actions.filing import (
    deliver_files,
    erase_files,
    keep_files,
    remove_files,
)
from waylight.foundation.doorway.files import File
from waylight.foundation.doorway.models import Release, SealingKey
from waylight.foundation.doorway.public.models import PublicKey, Reason, Released
from waylight.foundation.journal import actions as journal
from waylight.foundation.log import ERROR, log
from waylight.foundation.refusal import Refusal

ERASED_IN_THE_OFFICE_TOO = (Reason.PERSONAL, Reason.CONSENT)


def release(
    kind: str,
    key: str,
    content: Mapping[str, Any],
    *,
    by: User | None,
    is_listed: bool = True,
    files: Iterable[File] = (),
) -> Release:
    """Publish the next version of something; what did not change is the version that it was.

    `content` is JSON with a "title"; raises ValueError without one, or for a file that it names
    and nobody gave."""
    if not str(content.get("title", "")).strip():
        raise ValueError(f"What is released as {kind}/{key} needs a title")
    with transaction.atomic():
        versions = Release.objects.filter(kind=kind, key=key.lower()).order_by("-version")
        last = versions.select_for_update().first()
        digest = _hash(kind, key.lower(), content)
        if last and last.withdrawn_at is None and last.hash == digest:
            return last
        made = Release.objects.create(
            kind=kind,
            key=key.lower(),
            version=last.version + 1 if last else 1,
            is_listed=is_listed,
            content=dict(content),
            hash=digest,
            released_by=by,
        )
        made.files.set(keep_files(content, files))
        journal.done("doorway.release", by=by, about=made)
        transaction.on_commit(deliver_soon)
    return made


def withdraw(item: Release, *, reason: Reason, by: User | None) -> Release:
    """Stop showing a version; its address then says that, and why."""
    with transaction.atomic():
        row = Release.objects.select_for_update().get(pk=item.pk)
        if row.withdrawn_at:
            raise _withdrawn_before()
        row.withdrawn_at, row.withdrawn_by, row.reason = clock.now(), by, reason
        row.delivered_at = None
        if reason in ERASED_IN_THE_OFFICE_TOO:
            row.content = None
        row.save()
        if reason in ERASED_IN_THE_OFFICE_TOO:
            erase_files(row)
        journal.done("doorway.withdraw", by=by, about=row, fields=["withdrawn_at", "reason"])
        transaction.on_commit(deliver_soon)
    return row


def deliver() -> int:
    """Bring everything undelivered to the public store; how many versions. Can be done again."""
    _deliver_keys()
    # What is new before what was withdrawn for it: in between, a link would pass for closed.
    order = (F("withdrawn_at").asc(nulls_first=True), "released_at", "version")
    waiting = Release.objects.filter(delivered_at=None).order_by(*order)
    for item in waiting:
        _deliver(item)
    return len(waiting)


def _deliver(item: Release) -> None:
    shown = None if item.withdrawn_at else item.content
    fate = {"content": shown, "withdrawn_at": item.withdrawn_at, "reason": item.reason}
    same = ("kind", "key", "version", "is_listed", "hash", "released_at")
    # Its files before it, so that no page lacks an image; those that nothing names after it.
    if item.withdrawn_at is None:
        deliver_files(item)
    row, made = Released.objects.get_or_create(
        pk=item.pk, defaults={**{name: getattr(item, name) for name in same}, **fate}
    )
    if not made and item.withdrawn_at and not row.withdrawn_at:
        Released.objects.filter(pk=item.pk).update(**fate)
    if item.withdrawn_at:
        remove_files(item)
    # Withdrawn in the meantime: then it is still to be delivered.
    Release.objects.filter(pk=item.pk, withdrawn_at=item.withdrawn_at).update(
        delivered_at=clock.now()
    )


def _deliver_keys() -> None:
    """The store holds our public keys and no other: with another's, he could read what is sent."""
    ours = {key.pk: key for key in SealingKey.objects.defer("private")}
    theirs = {key.pk: key for key in PublicKey.objects.all()}
    for pk, key in ours.items():
        found = theirs.pop(pk, None)
        wanted = (bytes(key.public), key.retired_at)
        if found is None or (bytes(found.public), found.retired_at) != wanted:
            if found and bytes(found.public) != wanted[0]:
                log("doorway.key-changed", level=ERROR, key=pk)
            PublicKey(
                pk=pk, public=wanted[0], made_at=key.made_at, retired_at=key.retired_at
            ).save()
    for pk in theirs:
        log("doorway.key-foreign", level=ERROR, key=pk)
    PublicKey.objects.filter(pk__in=theirs).delete()


def deliver_soon() -> None:
    """Right after the deed; if the store does not answer, the worker tries again."""
    try:
        deliver()
    except DatabaseError as fault:
        log("doorway.not-delivered", level=ERROR, fault=fault)


def _hash(kind: str, key: str, content: Mapping[str, Any]) -> str:
    """SHA-256 of what is said, in one spelling: sorted keys, no spaces, UTF-8."""
    said = {"kind": kind, "key": key, "content": content}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _withdrawn_before() -> Refusal:
    return Refusal(
        "doorway.withdrawn-before",
        what=_("Nothing was withdrawn."),
        why=_("This version was withdrawn before."),
        fix=_("Look at its page: it says when, and why."),
    )
