"""Whether the names on a ticket, a travel document and a visa are the same."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from waylight.engines.travel_document import names_agree
from waylight.foundation import clock
from waylight.programmes.family_reunion.models import Member
from waylight.programmes.family_reunion.queries.windows import limiting
from waylight.registers.people.models import Document, DocumentKind, Purpose
from waylight.registers.people.queries import consent_for, records_of

TRAVEL = (
    DocumentKind.PASSPORT,
    DocumentKind.FAV,
    DocumentKind.REFUGEE_TRAVEL_DOCUMENT,
    DocumentKind.ICRC_TRAVEL_DOCUMENT,
)


def travel_document(member: Member) -> Document | None:
    """The paper that somebody travels on: of those that count, the one that lasts longest."""
    if hasattr(member.person, "papers"):  # asked for with `with_papers`, for a list
        counting = [paper for paper in limiting(member) if paper.kind in TRAVEL]
    else:
        found = Document.objects.filter(person__in=records_of(member.person), kind__in=TRAVEL)
        counting = [paper for paper in found if paper.counts]
    return (
        max(counting, key=lambda paper: (paper.valid_until is None, paper.valid_until or 0))
        if (counting)
        else None
    )


def differences(member: Member, ticket: str = "") -> list[str]:
    """Each pair of printed names that differ, and where, in words. Empty is agreement."""
    passport = travel_document(member)
    printed = {
        _("travel document"): passport.names_printed if passport else "",
        _("visa"): member.visa.names_printed if member.visa else "",
        _("ticket"): ticket,
    }
    known = [(where, names) for where, names in printed.items() if names]
    return list(_compared(known))


def _compared(known: list[tuple[str, str]]) -> Iterable[str]:
    if not known:
        return
    where, names = known[0]
    for other, others in known[1:]:
        if names_agree(names, others):
            yield _("%(one)s and %(other)s") % {"one": where, "other": other}


def may_arrange(member: Member) -> bool:
    """Whether a consent to arranging the journey holds today."""
    return consent_for(member.person, Purpose.TRAVEL, clock.today()) is not None
