"""Desks side by side: what is open at each, and what each waits for. Four queries in all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.councils.access import May
from waylight.programmes.councils.models import Claim, Desk, Offer, Proposal
from waylight.programmes.councils.workflow import ClaimStatus, OfferStatus, ProposalStatus

ASKED = (ProposalStatus.ASKED, ProposalStatus.LAPSED)


@dataclass(frozen=True)
class DeskRow:
    """One desk in the list; what the person may not see of it counts as nothing."""

    desk: Desk
    open_homes: int
    kept_homes: int
    asked: int
    expected: int
    claims_due: int
    submitted: int


def desk_rows(user: User, day: date) -> list[DeskRow]:
    """The desks that a person may see, by the council's name."""
    desks = list(Desk.objects.visible_to(user).select_related("team", "office"))
    offers = _counted(Offer.objects.visible_to(user), "desk", "status")
    families = _counted(Proposal.objects.visible_to(user), "offer__desk", "status")
    claims = Claim.objects.visible_to(user)
    due = _counted(claims.filter(due_on__lte=day), "desk", "status")
    rows = [
        DeskRow(
            desk,
            offers[desk.pk, OfferStatus.OPEN],
            offers[desk.pk, OfferStatus.RESERVED],
            sum(families[desk.pk, status] for status in ASKED),
            families[desk.pk, ProposalStatus.ACCEPTED],
            due[desk.pk, ClaimStatus.DRAFT] + due[desk.pk, ClaimStatus.QUERIED],
            due[desk.pk, ClaimStatus.SUBMITTED],
        )
        for desk in desks
    ]
    return sorted(rows, key=lambda row: str(row.desk))


def claims_due(user: User, day: date) -> QuerySet[Claim]:
    """What a person may submit by a day, the oldest first: due and not claimed, or queried."""
    mine = Claim.objects.filter(
        desk__team__in=teams_where(user, May.CLAIM),
        status__in=(ClaimStatus.DRAFT, ClaimStatus.QUERIED),
        due_on__lte=day,
    )
    return mine.select_related("reception__proposal").order_by("due_on", "instalment", "id")


def _counted(
    rows: QuerySet[Claim] | QuerySet[Offer] | QuerySet[Proposal], desk: str, by: str
) -> Counter[tuple[object, str]]:
    counted: Iterable[dict[str, object]] = (
        rows.order_by().values(desk, by).annotate(many=Count("pk"))
    )
    return Counter({(row[desk], str(row[by])): int(str(row["many"])) for row in counted})
