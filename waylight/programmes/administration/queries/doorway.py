"""What the doorway desk asks."""

from django.db.models import QuerySet

from waylight.foundation.doorway.models import Received, ReceivedQuerySet, Release
from waylight.foundation.doorway.public.declaring import public_forms


def inbox() -> ReceivedQuerySet:
    """What was sent, unfinished first, then newest first; without what was written."""
    return Received.objects.defer("content").order_by("closed_at", "-received_at")


def answers_of(message: Received) -> list[tuple[str, str]]:
    """Question and answer, as the form asked; empty for what could not be read."""
    answers = (message.content or {}).get("answers", {})
    forms = {form.kind: form.form for form in public_forms()}
    fields = forms[message.kind].base_fields if message.kind in forms else {}
    return [
        (str(fields[name].label) if name in fields else name, str(value))
        for name, value in answers.items()
        if value
    ]


def releases() -> QuerySet[Release]:
    """Every version, newest first."""
    return Release.objects.defer("content").order_by("-released_at", "-version")
