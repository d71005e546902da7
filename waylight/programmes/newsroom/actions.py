"""Every deed of the newsroom in the office: the way in, and old pages brought in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.programmes.newsroom import queries
from waylight.programmes.newsroom.access import May
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Editor, Handed
from waylight.programmes.newsroom.models import Import, ImportedItem


@action(needs=May.ENTER)
def enter(*, by: User) -> str:
    """Go into the newsroom."""
    handover.tell_editors(queries.editors())
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


@action(needs=May.RELEASE)
def withdraw(handed: Handed, *, reason: str, by: User) -> Handed:
    """Take something back that is shown or waits; readers see the reason."""
    if not queries.may_be_withdrawn(handed):
        raise Refusal(
            "newsroom.not-shown",
            what=_("Nothing was withdrawn."),
            why=_("It is not shown, and does not wait to be."),
            fix=_("Look at its history: it may have been withdrawn or refused before."),
        )
    return handover.take_back(handed.kind, handed.key, reason=reason, approver=by.pk)
