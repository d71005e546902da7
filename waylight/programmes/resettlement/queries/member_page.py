"""A member on one page: who they are, and each track with its days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from waylight.programmes.resettlement.models import (
    ExitPermit,
    HealthTrack,
    Member,
    OrientationSeat,
    PaperTrack,
    Referral,
)
from waylight.programmes.resettlement.queries.board import READ, place
from waylight.programmes.resettlement.queries.cards import Card, cards
from waylight.programmes.resettlement.queries.readiness import Standing, readiness


@dataclass(frozen=True)
class MemberPage:
    """Everything of a member that is in front of the medical wall."""

    card: Card
    names: tuple[tuple[str, str], ...]
    nationalities: tuple[str, ...]
    tracks: tuple[Standing, ...]
    health: HealthTrack | None
    papers: PaperTrack | None
    permit: ExitPermit | None
    seats: tuple[OrientationSeat, ...]


def member_page(key: Any, day: date) -> MemberPage:
    """One member, with their family's tracks at hand."""
    of = Member.objects.values_list("referral", flat=True).get(pk=key)
    told = Referral.objects.prefetch_related(*READ, "members__seats__orientation")
    referral = told.select_related("team").get(pk=of)
    ready = readiness(referral, day) if referral.accepted_on else ()
    member = next(one for one in referral.members.all() if one.pk == key)
    # Prefetching fills the way down; the way up is the family that was read.
    member.referral = referral
    own = [one for one in ready if one.member.pk == member.pk]
    shown = cards([member], own)[0]
    claims = [claim for claim in member.person.names.all() if claim.withdrawn_at is None]
    return MemberPage(
        card=shown,
        names=tuple((str(one.get_kind_display()), one.full) for one in claims),
        nationalities=tuple(place(code) for code in member.person.nationalities),
        tracks=shown.ready.tracks if shown.ready else (),
        health=getattr(member, "health", None),
        papers=getattr(member, "papers", None),
        permit=getattr(member, "exit_permit", None),
        seats=tuple(member.seats.all()),
    )
