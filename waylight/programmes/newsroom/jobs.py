"""What the worker does for the newsroom: tell who may be in it, and release what is due."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.files import File, names_in
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.jobs.kinds import always
from waylight.foundation.refusal import Refusal
from waylight.programmes.newsroom import queries
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Handed, HandedFile, State


@always("newsroom.tell_editors")
def tell_editors() -> None:
    """Tell the newsroom who may be in it now: a grant that was withdrawn counts within seconds."""
    handover.tell_editors(queries.editors())


@always("newsroom.release")
def release() -> None:
    """Release what is due."""
    release_due(clock.now())


def release_due(now: datetime) -> int:
    """Release what is due, in the order of its minutes; how many. Can be done again at any line.

    What waits is released under the approver's name. A second time finds the version that it made:
    nothing is published twice, whatever ended the first."""
    due = list(Handed.objects.due(now))
    for handed in due:
        try:
            _release(handed)
        except Refusal as no:
            handover.settle(handed, State.REFUSED, [str(no.what), str(no.why), str(no.fix)])
    return len(due)


def _release(handed: Handed) -> None:
    by = User.objects.filter(pk=handed.approver).first()
    if handed.withdraw:
        for shown in Release.objects.filter(kind=handed.kind, key=handed.key, withdrawn_at=None):
            doorway.withdraw(shown, reason=Reason(handed.withdraw), by=by)
        handover.settle(handed, State.WITHDRAWN)
        return
    content = handed.content or {}
    _ask_for_sources(content)
    try:
        doorway.release(handed.kind, handed.key, content, by=by, files=_files(content))
    except ValueError as fault:
        raise Refusal(
            "newsroom.incomplete",
            what=_("It was not released."),
            why=_("It has no title, or one of its files is missing: %s") % fault,
            fix=_("Look at it in the newsroom, and have it approved again."),
        ) from fault
    handover.settle(handed, State.RELEASED)


def _ask_for_sources(content: Mapping[str, Any]) -> None:
    """No number is published without its source."""
    if without := [one["text"] for one in content.get("figures", ()) if not one["source"].strip()]:
        raise Refusal(
            "newsroom.no-source",
            what=_("It was not released."),
            why=_("These numbers have no source: %s") % ", ".join(without),
            fix=_("Name the source of each in the newsroom, and have it approved again."),
        )


def _files(content: Mapping[str, Any]) -> list[File]:
    kept = HandedFile.objects.filter(pk__in=names_in(content))
    return [File(one.content_type, bytes(one.content)) for one in kept]
