"""What the worker does for the newsroom: tell who may be in it, and release what is due."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.jobs.kinds import always
from waylight.foundation.refusal import Refusal
from waylight.programmes.newsroom import queries
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Handed, State


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
    if not str((handed.content or {}).get("title", "")).strip():
        raise Refusal(
            "newsroom.no-title",
            what=_("It was not released."),
            why=_("It has no title."),
            fix=_("Give it one in the newsroom, and have it approved again."),
        )
    doorway.release(handed.kind, handed.key, handed.content or {}, by=by)
    handover.settle(handed, State.RELEASED)
