"""Two records, one party: a pointer, which can be taken away again. Nothing is moved."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal, Words
from waylight.registers.partners.access import May
from waylight.registers.partners.models import Merge, Organisation, Person, PersonContact
from waylight.registers.partners.workflow import MERGE, PARTY, MergeStatus, PartyStatus

CHOICES = {
    Organisation: frozenset({"name", "kind", "country", "website", "reach"}),
    Person: frozenset({"name", "honorifics", "post_nominals", "languages"}),
}
"""Fields of which the gone record's value may be the one that is shown."""


@action(needs=May.DECIDE)
def propose_merge(
    merge: Merge,
    *,
    chosen: Sequence[str] = (),
    reasons: Sequence[str] = (),
    by: User,
) -> Merge:
    """Propose that two records are one party, and choose whose values are shown."""
    kept, gone = merge.kept, merge.gone
    teams = {kept.team_id, gone.team_id, merge.team_id}
    if type(kept) is not type(gone) or kept.pk == gone.pk or len(teams) > 1:
        raise _no("partners.not-two-alike", _("They are not two records of one kind and team."))
    if kept.merged_into_id or gone.merged_into_id or gone.absorbed.exists():
        raise _no("partners.merge-chain", _("One of them was made one with another already."))
    if set(chosen) - CHOICES[type(kept)]:
        raise _no("partners.not-to-choose", _("Not every field can be taken from the other."))
    merge.chosen, merge.reasons, merge.proposed_by = sorted(chosen), list(reasons), by
    merge.needs_second = (
        isinstance(kept, Person) and isinstance(gone, Person) and _have_other_addresses(kept, gone)
    )
    merge.save(force_insert=True)
    return merge


@action(needs=May.DECIDE)
def approve_merge(merge: Merge, *, by: User) -> Merge:
    """Make two records one; what is shown of each field keeps its origin."""
    if merge.needs_second and merge.proposed_by_id == by.pk:
        raise _no("i-mrg-03", _("Both have verified addresses, and they differ. (I-MRG-03)"))
    gone = merge.gone
    merge.was = gone.status
    MERGE.move(merge, MergeStatus.MERGED)
    PARTY.move(gone, PartyStatus.MERGED)
    gone.merged_into = merge.kept
    gone.save(update_fields=["status", "merged_into"])
    merge.decided_by, merge.decided_at = by, clock.now()
    merge.save(update_fields=["status", "was", "decided_by", "decided_at"])
    return merge


@action(needs=May.DECIDE)
def refuse_merge(merge: Merge, *, by: User) -> Merge:
    """Say that two records are two parties."""
    MERGE.move(merge, MergeStatus.REFUSED)
    merge.decided_by, merge.decided_at = by, clock.now()
    merge.save(update_fields=["status", "decided_by", "decided_at"])
    return merge


@action(needs=May.DECIDE)
def undo_merge(merge: Merge, *, by: User) -> Merge:
    """Take two records apart again; each is what it was."""
    gone = merge.gone
    MERGE.move(merge, MergeStatus.UNDONE)
    PARTY.move(gone, PartyStatus(merge.was))
    gone.merged_into = None
    gone.save(update_fields=["status", "merged_into"])
    merge.undone_by, merge.undone_at = by, clock.now()
    merge.save(update_fields=["status", "undone_by", "undone_at"])
    return merge


def _have_other_addresses(kept: Person, gone: Person) -> bool:
    """Whether both have verified e-mail addresses, and none in common."""
    verified = PersonContact.objects.filter(kind="EMAIL", is_verified=True)
    keys = [
        set(verified.filter(person=each).values_list("value_key", flat=True))
        for each in (kept, gone)
    ]
    return all(keys) and not set.intersection(*keys)


def _no(code: str, why: Words) -> Refusal:
    return Refusal(
        code,
        what=_("The records stay two."),
        why=why,
        fix=_("Look at both, and ask a colleague who decides about merges."),
    )
