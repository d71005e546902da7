"""Hundreds of invented homes and families at councils' desks, brought in at once.

The deeds of the councils would ask, tell and journal for each; a caseload that is invented whole
is written in lots, and the journal says of each record that it was made so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.documents.actions import next_numbers
from waylight.foundation.journal import actions as journal
from waylight.programmes.councils.actions import desks
from waylight.programmes.councils.actions.proposing import NATIONS
from waylight.programmes.councils.actions.receiving import _milestones
from waylight.programmes.councils.models import (
    DeclineReason,
    Desk,
    EndReason,
    Milestone,
    Offer,
    Pledge,
    Proposal,
    Reception,
    Service,
)
from waylight.programmes.councils.queries.people import most_people
from waylight.programmes.councils.rules import ANSWER
from waylight.programmes.councils.workflow import OfferStatus, ProposalStatus
from waylight.registers.places.queries import council

ROWS = 500
AT_A_DESK = ("councils.coordinator", "councils.key_worker")
"""The roles that the demo's accounts play in the team of each council."""
HOLDS = timedelta(days=120)


@dataclass(frozen=True)
class Asked:
    """A family at a council's desk: what is told of it, and what has become of it.

    `about` is the office's record; `needs` and `people` are as a proposal keeps them."""

    about: Model
    reference: str
    desk: Desk
    status: ProposalStatus
    needs: Mapping[str, Any]
    people: Sequence[Mapping[str, Any]]
    size: int
    asked_on: date
    step_free: bool = False
    ready_on: date | None = None
    arrived_on: date | None = None
    services: Sequence[str] = field(default_factory=tuple)


def open_desks(
    codes: Sequence[str], office: Team, people: Mapping[str, User], say: Callable[[str], None]
) -> dict[str, Desk]:
    """A desk for each council by the code that was asked for, each opened once."""
    found = {one.council: one for one in Desk.objects.filter(office=office)}
    here: dict[str, Desk] = {}
    for code in codes:
        known = council(code)
        gss = known.gss if known else code
        if gss not in found:
            found[gss] = _opened(gss, known.name if known else gss, office, people)
        here[code] = found[gss]
    say(f"  {len(found)} councils have a desk (synthetic)")
    return here


@transaction.atomic
def _opened(gss: str, name: str, office: Team, people: Mapping[str, User]) -> Desk:
    team = access.open_team(f"Council: {name}", by=None)
    liaison = people["councils.liaison"]
    for role in (*AT_A_DESK, "councils.liaison"):
        access.give(people[role], role, team, by=None)
    made: Desk = desks.open_desk(
        team, office=office, council=gss, contact="Demonstration", synthetic=True, by=liaison
    )
    return made


@transaction.atomic
def pledge_many(pledges: Mapping[tuple[Desk, date], int], *, by: User) -> None:
    """What councils mean to receive in each quarter; one that was said stays."""
    rows = [
        Pledge(desk=desk, quarter=quarter, people=number, recorded_by=by)
        for (desk, quarter), number in pledges.items()
    ]
    Pledge.objects.bulk_create(rows, batch_size=ROWS, ignore_conflicts=True)


@transaction.atomic
def offer_many(wanted: Mapping[Desk, int], *, by: User) -> int:
    """Homes that no family lives in: open ones until each desk has so many, one in eight of them
    withdrawn or expired. How many were added."""
    had = {desk: desk.offers.filter(proposals__isnull=True).count() for desk in wanted}
    lacking = [desk for desk, number in wanted.items() for _ in range(number - had[desk])]
    today, rows = clock.today(), []
    for at, (desk, number) in enumerate(
        zip(lacking, next_numbers("OF", len(lacking)), strict=True) if lacking else ()
    ):
        rooms = 1 + at % 5
        status, begins = _idle(at), today + timedelta(days=7 * (at % 12) - 14)
        gone = status == OfferStatus.EXPIRED
        rows.append(
            Offer(
                desk=desk,
                number=number,
                property_reference=f"Demonstration {number}",
                bedrooms=rooms,
                max_people=min(most_people(rooms, today), rooms + 2),
                step_free=at % 7 == 0,
                available_from=begins - HOLDS if gone else begins,
                expires_on=today - timedelta(days=1 + at % 30) if gone else begins + HOLDS,
                school_places=at % 5,
                services=[Service.values[at % len(Service.values)]] if at % 3 == 0 else [],
                languages=["ara"] if at % 4 else ["ara", "kmr"],
                status=status,
                because="Demonstration" if status == OfferStatus.WITHDRAWN else "",
                offered_by=by,
            )
        )
    Offer.objects.bulk_create(rows, batch_size=ROWS)
    if rows:
        journal.done("councils.make_offer", by=by, about=rows)
    return len(rows)


def _idle(at: int) -> OfferStatus:
    return {3: OfferStatus.WITHDRAWN, 6: OfferStatus.EXPIRED}.get(at % 16, OfferStatus.OPEN)


@transaction.atomic
def ask_many(asked: Sequence[Asked], people: Mapping[str, User], *, by: User) -> list[Proposal]:
    """A home of its own for each family, the proposal of it, the answer, the arrival."""
    if not asked:
        return []
    answers = people["councils.coordinator"]
    numbers = next_numbers("OF", len(asked))
    offers = [_offer(one, number, answers) for one, number in zip(asked, numbers, strict=True)]
    Offer.objects.bulk_create(offers, batch_size=ROWS)
    pairs = list(zip(asked, offers, strict=True))
    proposals = [_proposal(one, offer, answers, by) for one, offer in pairs]
    running = [one for one in proposals if one.status == ProposalStatus.ASKED]
    due = _answer_clocks(running)
    for one in running:
        one.answer_by = due[str(one.pk)]
    Proposal.objects.bulk_create(proposals, batch_size=ROWS)
    journal.done("councils.propose", by=by, about=proposals)
    _receive(list(zip(asked, proposals, strict=True)), people["councils.key_worker"])
    return proposals


def _offer(one: Asked, number: str, by: User) -> Offer:
    rooms = int(one.needs["bedrooms"])
    declined = one.status == ProposalStatus.DECLINED
    used = one.status == ProposalStatus.RECEIVED
    kept = OfferStatus.USED if used else OfferStatus.RESERVED
    return Offer(
        desk=one.desk,
        number=number,
        property_reference=f"Demonstration {number}",
        bedrooms=rooms,
        max_people=max(one.size, most_people(rooms, one.asked_on)),
        step_free=one.step_free,
        available_from=one.asked_on,
        expires_on=one.asked_on + HOLDS,
        school_places=sum(bool(each.get("school")) for each in one.needs["people"]),
        services=list(one.services),
        languages=list(one.needs["languages"]),
        status=OfferStatus.WITHDRAWN if declined else kept,
        because="Demonstration" if declined else "",
        ready_on=one.ready_on,
        offered_by=by,
        offered_at=_at(one.asked_on - timedelta(days=5)),
    )


def _proposal(one: Asked, offer: Offer, answers: User, by: User) -> Proposal:
    answered = one.status != ProposalStatus.ASKED
    declined = one.status == ProposalStatus.DECLINED
    at = _at(one.asked_on)
    return Proposal(
        offer=offer,
        programme=one.about._meta.app_label,
        reference=one.reference,
        about_kind=one.about._meta.label_lower,
        about_id=str(one.about.pk),
        needs={} if declined else dict(one.needs),
        people=[dict(each) for each in one.people] if answered and not declined else [],
        size=one.size,
        status=one.status,
        decline_reason=DeclineReason.HOME_LOST if declined else "",
        end_reason=EndReason.NO_ANSWER if one.status == ProposalStatus.TAKEN_BACK else "",
        arrives_on=one.arrived_on,
        asked_by=by,
        asked_at=at,
        answered_by=answers if answered else None,
        answered_at=at + timedelta(days=3) if answered else None,
    )


def _answer_clocks(running: Sequence[Proposal]) -> dict[str, datetime]:
    """The clock of each council's answer, by the holidays of its nation; when each runs out."""
    due: dict[str, datetime] = {}
    for nation in Nation:
        here = [
            (ANSWER, one, one.asked_at)
            for one in running
            if NATIONS.get(one.offer.desk.nation, Nation.ENGLAND_AND_WALES) == nation
        ]
        if here:
            started = deadlines.start_each(here, nation=nation, by=None)
            due |= {clocked.about_id: clocked.due_at for clocked in started}
    return due


def _receive(pairs: Sequence[tuple[Asked, Proposal]], by: User) -> None:
    today = clock.today()
    receptions = [
        Reception(
            proposal=proposal,
            arrived_on=one.arrived_on,
            received_at=_at(one.arrived_on),
            key_worker=by,
            signed_as="Demonstration",
            people=one.size,
            came=list(range(1, one.size + 1)),
            papers_given=True,
        )
        for one, proposal in pairs
        if one.arrived_on is not None
    ]
    Reception.objects.bulk_create(receptions, batch_size=ROWS)
    rows = [row for reception in receptions for row in _milestones(reception)]
    for row in rows:
        if row.due_on < today:
            row.done_on, row.done_by = row.due_on, by
    Milestone.objects.bulk_create(rows, batch_size=ROWS)
    if receptions:
        journal.done("councils.receive", by=by, about=receptions)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)
