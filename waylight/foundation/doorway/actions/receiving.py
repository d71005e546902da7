"""Inwards: key pairs, and the opening of what was sealed."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.doorway.actions.releasing import deliver_soon
from waylight.foundation.doorway.models import Received, SealingKey, State
from waylight.foundation.doorway.public.declaring import public_forms
from waylight.foundation.doorway.public.models import Envelope, PublicKey
from waylight.foundation.doorway.receipts import receipt_of
from waylight.foundation.doorway.sealing import Unreadable, new_pair, unseal
from waylight.foundation.journal import actions as journal
from waylight.foundation.log import WARNING, log

AT_ONCE = 200
KEY_USED = timedelta(days=90)
KEYS_KEPT = timedelta(days=7)
CLOSED_KEPT = timedelta(days=365)


@transaction.atomic
def new_key(*, by: User | None) -> SealingKey:
    """Make a key pair and retire the others; what they closed can still be opened."""
    private, public = new_pair()
    SealingKey.objects.filter(retired_at=None).update(retired_at=clock.now())
    key = SealingKey.objects.create(private=private, public=public)
    journal.done("doorway.new_key", by=by, about=key)
    transaction.on_commit(deliver_soon)
    return key


def keep_a_key() -> None:
    """Make the first key pair, and a new one every ninety days."""
    newest = SealingKey.objects.filter(retired_at=None).defer("private").first()
    if newest is None or newest.made_at < clock.now() - KEY_USED:
        new_key(by=None)


def open_envelopes() -> int:
    """Take what is in the inbox into the office; how many. Can be done again after any kill.

    An envelope is removed only after the office has kept what was in it; what was kept before is
    not kept twice. One whose key or form is not known here stays where it is."""
    known = list(SealingKey.objects.values_list("pk", flat=True))
    forms = {form.kind: form.form for form in public_forms()}
    inbox = Envelope.objects.filter(key__in=known, kind__in=forms).order_by("received_at")
    count = 0
    for envelope in inbox[:AT_ONCE]:
        _keep(envelope, _opened(envelope, forms[envelope.kind]))
        Envelope.objects.filter(pk=envelope.pk).delete()
        count += 1
    return count


def close(item: Received, *, by: User) -> Received:
    """Say that a message was dealt with."""
    return _move(item, State.CLOSED, by=by)


def reopen(item: Received, *, by: User) -> Received:
    """Say that a message is to be dealt with again."""
    return _move(item, State.NEW, by=by)


@transaction.atomic
def forget() -> int:
    """Delete what was closed a year ago, and retired keys that nothing names any more."""
    now, count = clock.now(), 0
    for item in Received.objects.filter(closed_at__lt=now - CLOSED_KEPT):
        journal.done("doorway.forget", by=None, about=item)
        item.delete()
        count += 1
    named = list(Envelope.objects.values_list("key", flat=True).distinct())
    old = SealingKey.objects.filter(retired_at__lt=now - KEYS_KEPT).exclude(pk__in=named)
    for key in old.defer("private"):
        journal.done("doorway.forget_key", by=None, about=key)
        PublicKey.objects.filter(pk=key.pk).delete()
        key.delete()
    return count


def _opened(envelope: Envelope, form_class: Any) -> dict[str, Any] | None:
    """The answers as the form has them; None if it cannot be read, or was not made by the form.

    Anyone who can write into the inbox can seal anything, so nothing in it is believed."""
    key = SealingKey.objects.get(pk=envelope.key)
    try:
        content = unseal(bytes(envelope.sealed), key.private)
    except Unreadable:
        return None
    if (content.get("id"), content.get("kind")) != (str(envelope.pk), envelope.kind):
        return None
    answers = content.get("answers")
    form = form_class(answers if isinstance(answers, dict) else {})
    if not form.is_valid():
        return None
    return {"answers": form.cleaned_data, "language": str(content.get("language"))[:10]}


@transaction.atomic
def _keep(envelope: Envelope, content: dict[str, Any] | None) -> None:
    if Received.objects.filter(pk=envelope.pk).exists():
        return
    if content is None:
        log("doorway.unreadable", level=WARNING, id=envelope.pk, kind=envelope.kind)
    item = Received.objects.create(
        pk=envelope.pk,
        kind=envelope.kind,
        receipt=receipt_of(envelope.pk),
        content=content,
        received_at=envelope.received_at,
        state=State.NEW if content else State.UNREADABLE,
    )
    journal.done("doorway.open", by=None, about=item)


@transaction.atomic
def _move(item: Received, state: State, *, by: User) -> Received:
    row = Received.objects.select_for_update().get(pk=item.pk)
    closed = state == State.CLOSED
    row.state, row.closed_at, row.closed_by = state, clock.now() if closed else None, None
    if closed:
        row.closed_by = by
    row.save(update_fields=["state", "closed_at", "closed_by"])
    journal.done(f"doorway.{'close' if closed else 'reopen'}", by=by, about=row, fields=["state"])
    return row
