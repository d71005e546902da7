"""Two records, one person: proposed by one colleague, decided by another, and taken apart again.

Nothing is moved: the record that goes only points to the one that is kept."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal, Words
from waylight.registers.people.access import May
from waylight.registers.people.models import Merge, Person
from waylight.registers.people.queries.merging import why_not
from waylight.registers.people.workflow import MERGE, MergeStatus


@action(needs=May.PROPOSE)
def propose_merge(kept: Person, *, gone: Person, reasons: tuple[str, ...] = (), by: User) -> Merge:
    """Propose that two records are one person."""
    _both_seen(by, May.PROPOSE, kept, gone)
    _hold(kept, gone)
    _refuse_unless_mergeable(kept, gone)
    if Merge.objects.filter(gone__in=[kept, gone], status=MergeStatus.PROPOSED).exists():
        raise _no(
            "people.proposed-already",
            _("There is a proposal about one of these records already."),
            _("Have it decided first."),
        )
    return Merge.objects.create(kept=kept, gone=gone, reasons=list(reasons), proposed_by=by)


@action(needs=May.APPROVE)
def approve_merge(merge: Merge, *, by: User) -> Merge:
    """Agree that two records are one person; the one points to the other from now on."""
    _both_seen(by, May.APPROVE, merge.kept, merge.gone)
    _by_somebody_else(merge, by)
    _hold(merge.kept, merge.gone)
    MERGE.move(merge, MergeStatus.MERGED)
    _refuse_unless_mergeable(merge.kept, merge.gone)
    merge.decided_by, merge.decided_at = by, clock.now()
    merge.save()
    Person.objects.filter(pk=merge.gone_id).update(merged_into=merge.kept)
    return merge


@action(needs=May.APPROVE)
def refuse_merge(merge: Merge, *, by: User) -> Merge:
    """Say that two records are two people, or may be."""
    _both_seen(by, May.APPROVE, merge.kept, merge.gone)
    _by_somebody_else(merge, by)
    MERGE.move(merge, MergeStatus.REFUSED)
    merge.decided_by, merge.decided_at = by, clock.now()
    merge.save()
    return merge


@action(needs=May.APPROVE)
def undo_merge(merge: Merge, *, by: User) -> Merge:
    """Take two records apart again; both are as they were."""
    _both_seen(by, May.APPROVE, merge.kept, merge.gone)
    MERGE.move(merge, MergeStatus.UNDONE)
    merge.undone_by, merge.undone_at = by, clock.now()
    merge.save()
    Person.objects.filter(pk=merge.gone_id).update(merged_into=None)
    return merge


def _both_seen(by: User, needs: May, *records: Person) -> None:
    """Whoever decides about two records may do so in the teams of both; else neither is there."""
    if not all(may(by, needs, record) for record in records):
        raise Http404


def _hold(*records: Person) -> None:
    """Nobody else merges either record meanwhile; in one order, so that nobody waits for ever."""
    keys = [record.pk for record in records]
    now = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=keys)}
    for record in records:
        record.merged_into_id = now[record.pk].merged_into_id
        record.engaged_until = now[record.pk].engaged_until


def _by_somebody_else(merge: Merge, by: User) -> None:
    if merge.proposed_by_id == by.pk:
        raise Refusal(
            "people.second-person",
            what=_("Nothing was decided."),
            why=_("You proposed this yourself."),
            fix=_("Ask a colleague to look at both records and decide."),
        )


def _refuse_unless_mergeable(kept: Person, gone: Person) -> None:
    if found := why_not(kept, gone, clock.today()):
        raise _no(*found)


def _no(code: str, why: Words, fix: Words) -> Refusal:
    return Refusal(code, what=_("The records were not made one."), why=why, fix=fix)
