"""A proposal as the one who decides needs it: both records, their likeness, what stands against."""

from dataclasses import dataclass
from datetime import date

from waylight.engines.record_linkage import People, Reason
from waylight.foundation.access.rules import Anyone
from waylight.registers.people.models import Merge, Person
from waylight.registers.people.queries.look_alikes import are_like_twins, compared
from waylight.registers.people.queries.merging import No, why_not
from waylight.registers.people.queries.who import Who, who
from waylight.registers.people.queries.whole import Whole, whole
from waylight.registers.people.workflow import MergeStatus


@dataclass(frozen=True)
class SideBySide:
    """Two records. `against` is what forbids it; None and no reasons once it was decided, or where
    the reader may not see both."""

    kept: Who
    gone: Who | None
    kept_whole: Whole
    gone_whole: Whole | None
    reasons: tuple[Reason, ...]
    twins: bool
    against: No | None


def side_by_side(proposal: Merge, user: Anyone, day: date) -> SideBySide:
    """Both records of a proposal, as far as a reader may see them."""
    kept, gone = proposal.kept, proposal.gone
    if not Person.objects.visible_to(user).filter(pk=gone.pk).exists():
        return SideBySide(who(kept), None, whole(kept, user), None, (), False, None)
    is_open = proposal.status == MergeStatus.PROPOSED
    one, other = compared(kept), compared(gone)
    alike = People([other], size=Person.objects.count()).candidates(one) if is_open else []
    return SideBySide(
        kept=who(kept),
        gone=who(gone),
        kept_whole=whole(kept, user),
        gone_whole=whole(gone, user),
        reasons=alike[0].reasons if alike else (),
        twins=is_open and are_like_twins(one, other),
        against=why_not(kept, gone, day) if is_open else None,
    )
