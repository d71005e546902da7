"""The one thing that the public process writes: a sealed envelope."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.doorway.public.models import Envelope, PublicKey
from waylight.foundation.doorway.sealing import TooLarge, seal
from waylight.foundation.refusal import Refusal


def accept(kind: str, answers: Mapping[str, Any], *, once: UUID, language: str) -> UUID:
    """Seal what somebody sent and put it into the inbox; the same `once` twice is one envelope.

    Nothing is looked up: whoever is known is answered as whoever is not."""
    key = PublicKey.objects.filter(retired_at=None).order_by("-made_at").first()
    if key is None:
        raise _nobody_could_open()
    content = {"id": str(once), "kind": kind, "language": language, "answers": dict(answers)}
    try:
        sealed = seal(content, bytes(key.public))
    except TooLarge:
        raise _too_large() from None
    try:
        with transaction.atomic(using=PublicKey.objects.db):
            Envelope(id=once, kind=kind, key=key.pk, sealed=sealed, received_at=clock.now()).save(
                force_insert=True
            )
    except IntegrityError:
        # It was sent a moment ago, by the same page: the first one counts.
        return once
    return once


def _nobody_could_open() -> Refusal:
    return Refusal(
        "doorway.no-key",
        what=_("Your message was not sent."),
        why=_("This office has not yet made the key that closes messages."),
        fix=_("Please try again later, or contact the office in another way."),
    )


def _too_large() -> Refusal:
    return Refusal(
        "doorway.too-large",
        what=_("Your message was not sent."),
        why=_("It is longer than an envelope holds."),
        fix=_("Make it shorter, or send it in two parts."),
    )
