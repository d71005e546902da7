"""What councils and families are told on paper about a journey; told again when it changes."""

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines import queries as due
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.models import Issued
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import CouncilNotice, Journey, NoticeKind
from waylight.programmes.movements.queries.council_notices import (
    councils_of,
    missing_digest,
    name_of,
)
from waylight.programmes.movements.queries.itinerary_sheet import party_of
from waylight.programmes.movements.queries.stale import DIGESTS
from waylight.programmes.movements.queries.travelling import Party, travelling
from waylight.programmes.movements.rules import MISSING_TOLD

DOCUMENTS = {
    NoticeKind.ARRIVING: "movements.arrival-notice",
    NoticeKind.MISSING: "movements.missing-notice",
}


@action(needs=May.ISSUE)
def issue_arrival_notice(
    journey: Journey, *, council: str, language: str = "en", by: User
) -> CouncilNotice:
    """Tell a council on paper who arrives there; an earlier notice is withdrawn."""
    return _tell(journey, NoticeKind.ARRIVING, council, language, travelling(journey), by)


@action(needs=May.DUTY)
def issue_missing_notice(
    journey: Journey, *, council: str, language: str = "en", by: User
) -> CouncilNotice:
    """Tell a council on paper who did not travel; the clock stops once every council is told."""
    parties = travelling(journey)
    notice = _tell(journey, NoticeKind.MISSING, council, language, parties, by)
    if not _untold(journey, parties):
        for deadline in due.of(journey).open().filter(key=MISSING_TOLD.key):
            deadlines.meet(deadline, at=notice.told_at, by=by)
    return notice


@action(needs=May.ISSUE)
def renew_notices(journey: Journey, *, by: User) -> list[CouncilNotice]:
    """Tell again each council to which a notice went that is not true any more."""
    parties = travelling(journey)
    renewed = []
    for notice in journey.council_notices.standing().select_related("paper"):
        kind = NoticeKind(notice.kind)
        now = DIGESTS[kind](journey, parties, notice.council)
        if not now:
            _withdraw(notice, by)
        elif now != notice.said:
            language = notice.paper.language
            renewed.append(_tell(journey, kind, notice.council, language, parties, by))
    return renewed


@action(needs=May.ISSUE)
def issue_itinerary(journey: Journey, *, party: str, language: str, by: User) -> Issued:
    """Give a family its way on paper, in a language of its own and in English."""
    if party_of(journey, party) is None:
        raise refusal(
            28,
            what=_("No itinerary was made."),
            why=_("Nobody of that family still travels on this journey."),
            fix=_("Choose another family, or the journey on which it travels now."),
        )
    key = "movements.itinerary"
    return documents.issue(
        key, about=journey, part=party[:40], language=language, by=by, party=party
    )


def _tell(
    journey: Journey,
    kind: NoticeKind,
    council: str,
    language: str,
    parties: list[Party],
    by: User,
) -> CouncilNotice:
    said = DIGESTS[kind](journey, parties, council)
    if not said:
        raise refusal(
            29,
            what=_("No notice was written."),
            why=_("On this journey nobody for %s is to be told of.") % name_of(council),
            fix=_("Choose a council of this journey."),
        )
    for earlier in journey.council_notices.standing().filter(council=council, kind=kind):
        _withdraw(earlier, by)
    paper = documents.issue(
        DOCUMENTS[kind], about=journey, part=council, language=language, by=by, council=council
    )
    return CouncilNotice.objects.create(
        journey=journey, council=council, kind=kind, said=said, paper=paper, told_by=by
    )


def _withdraw(notice: CouncilNotice, by: User) -> None:
    """Whoever checks the old paper is told that it does not count any more."""
    documents.withdraw(notice.paper, by=by)
    notice.withdrawn_at = clock.now()
    notice.save(update_fields=["withdrawn_at"])


def _untold(journey: Journey, parties: list[Party]) -> list[str]:
    """Councils with somebody missing whose notice does not say so yet."""
    told = {
        notice.council: notice.said
        for notice in journey.council_notices.standing().filter(kind=NoticeKind.MISSING)
    }
    return [
        each.code
        for each in councils_of(parties)
        if each.missing and told.get(each.code) != missing_digest(journey, parties, each.code)
    ]
