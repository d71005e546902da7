"""Every deed of the newsroom in the office: the way in, and what is released."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.refusal import Refusal
from waylight.programmes.newsroom import queries
from waylight.programmes.newsroom.access import May
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Editor, Handed, State
from waylight.programmes.newsroom.models import Import, ImportedItem


@action(needs=May.ENTER)
def enter(*, by: User) -> str:
    """Go into the newsroom."""
    tell_editors()
    return handover.give_pass(Editor.objects.get(pk=by.pk))


@action(needs=May.IMPORT)
def read_page(team: Team, *, found: Mapping[str, Any], digest: str, by: User) -> Import:
    """Read a page of old news; nothing is brought in yet."""
    before = Import.objects.filter(team=team, digest=digest).first()
    if before and before.brought_in_at:
        return before
    if before:
        before.delete()
    return Import.objects.create(team=team, digest=digest, found=dict(found), read_by=by)


@action(needs=May.IMPORT)
def bring_in(page: Import, *, by: User) -> Import:
    """Bring the items of a page into the newsroom, as drafts."""
    if page.brought_in_at:
        raise Refusal(
            "newsroom.brought-in",
            what=_("Nothing was brought in."),
            why=_("This page was brought in before."),
            fix=_("Its items are in the newsroom."),
        )
    for item in page.found["items"]:
        dated = date.fromisoformat(item["draft"]["date"])
        _kept, is_new = ImportedItem.objects.get_or_create(
            team=page.team, key=item["key"], defaults={"page": page, "dated": dated}
        )
        if is_new:
            handover.give_draft("news", item["key"], item["draft"], by=by.pk)
    page.brought_in_at = clock.now()
    page.save(update_fields=["brought_in_at"])
    return page


def tell_editors() -> None:
    """Tell the newsroom who may be in it now, and as what."""
    handover.tell_editors(queries.editors())


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
