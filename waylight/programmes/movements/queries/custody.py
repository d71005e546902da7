"""The custody of children who travel without a parent: who has them, and what breaks the chain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.custody import Fault, Kind, Span, faults, gaps
from waylight.foundation import clock
from waylight.programmes.movements.models import (
    Custody,
    HolderRole,
    Journey,
    Passage,
    Passenger,
)
from waylight.programmes.movements.models.custody import Holder
from waylight.programmes.movements.queries.aboard import flies, last_of
from waylight.programmes.movements.workflow import EXITS, PassageStatus

PARTS = ("passenger", "aboard", "adult", "receiver", "handed_by", "recorded_by")
NOBODY_KEEPS = (PassageStatus.DIED, PassageStatus.LOST_CONTACT, PassageStatus.MOVED)
"""After these nobody is asked with whom the child stays; MOVED goes on in another journey."""


@dataclass(frozen=True)
class Chain:
    """A child's custody: its stretches in order, and from when to when somebody must have it.

    `begins` is None where no minute is asked for yet; `ends` is now while the child travels."""

    child: Passenger
    stretches: tuple[Custody, ...]
    passages: tuple[Passage, ...]
    flown_alone: tuple[Passage, ...]
    flyers: frozenset[tuple[UUID, UUID]]
    begins: datetime | None
    ends: datetime
    end: Passage | None

    @property
    def holder(self) -> Custody | None:
        """Who has the child now."""
        return next((one for one in self.stretches if one.until_at is None), None)

    @property
    def gaps(self) -> tuple[Span, ...]:
        """The spans in which nobody had the child."""
        judged = [one.stretch() for one in self.stretches]
        return () if self.begins is None else gaps(judged, self.begins, self.ends)

    @property
    def faults(self) -> list[str]:
        """What breaks the chain, in sentences; empty when it is whole."""
        return list(_faults(self))


def chains_of(journey: Journey) -> list[Chain]:
    """The custody of every child of a journey for whom it is kept or should be, by number."""
    passages = Passage.objects.filter(leg__journey=journey).select_related("passenger", "leg")
    return _chains(passages, Custody.objects.filter(passenger__journey=journey))


def chain_of(child: Passenger) -> Chain | None:
    """The custody of one child; None where nobody needs to have it but its parents."""
    passages = Passage.objects.filter(leg__journey=child.journey_id)
    found = _chains(
        passages.select_related("passenger", "leg"), Custody.objects.filter(passenger=child)
    )
    return next((one for one in found if one.child.pk == child.pk), None)


def custody_faults(journey: Journey) -> list[str]:
    """What breaks the custody of any child of a journey; a journey with one is not completed."""
    return [words for chain in chains_of(journey) for words in chain.faults]


def custody_gaps(journeys: QuerySet[Journey]) -> int:
    """What breaks the custody of children without a parent on some journeys, in four queries."""
    alone = journeys.filter(passengers__unaccompanied=True).values("pk")
    passages = Passage.objects.filter(leg__journey__in=alone).select_related("passenger", "leg")
    custodies = Custody.objects.filter(passenger__journey__in=alone)
    return sum(len(chain.faults) for chain in _chains(passages, custodies))


def holders_for(child: Passenger) -> list[Holder]:
    """Who may have a child: those named, adults of its family and the one agreed on board, and who
    is to receive it, once somebody knows how to recognise them."""
    journey = child.journey
    first = journey.legs.order_by("number").first()
    day = first.on if first else clock.today()
    aboard = [
        one
        for one in journey.passengers.order_by("number")
        if one.pk != child.pk
        and (one.is_family_of(child) or one.pk == child.adult_id)
        and not one.is_child_on(day)
    ]
    receivers = [one for one in child.receivers.filter(withdrawn_at=None) if one.is_identified]
    return [*child.agreed_adults.order_by("agreed_at"), *aboard, *receivers]


def held_by(child: Passenger) -> Custody | None:
    """The stretch of who has the child now."""
    return (
        child.custodies.select_related("aboard", "adult", "receiver").filter(until_at=None).first()
    )


def _chains(passages: Iterable[Passage], custodies: QuerySet[Custody]) -> list[Chain]:
    by_child: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_child[passage.passenger_id].append(passage)
    kept: dict[UUID, list[Custody]] = defaultdict(list)
    in_order = custodies.order_by("from_at")
    for one in in_order.select_related(*PARTS):
        kept[one.passenger_id].append(one)
    everybody = [one for found in by_child.values() for one in found]
    flown = frozenset((one.leg_id, one.passenger_id) for one in everybody if flies(one))
    found = (
        _chain(sorted(own, key=lambda one: one.leg.number), kept[key], everybody, flown)
        for key, own in by_child.items()
    )
    return sorted((one for one in found if one), key=lambda chain: chain.child.number)


def _chain(
    own: Sequence[Passage],
    stretches: Sequence[Custody],
    everybody: Iterable[Passage],
    flown: frozenset[tuple[UUID, UUID]],
) -> Chain | None:
    """None for adults, and for children who are with their family and were never given away."""
    child, first = own[0].passenger, own[0].leg
    if not child.is_child_on(first.on):
        return None
    family = {
        one.leg_id
        for one in everybody
        if one.passenger.is_family_of(child)
        and not one.passenger.is_child_on(first.on)
        and flies(one)
    }
    has_family = any(
        one.passenger.is_family_of(child) and not one.passenger.is_child_on(first.on)
        for one in everybody
    )
    alone = tuple(
        one for one in own if flies(one) and (child.unaccompanied or one.leg_id not in family)
    )
    if not (stretches or alone or child.unaccompanied or not has_family):
        return None
    starts = [one.from_at for one in stretches[:1]] + [
        one.boarded_at or one.at for one in alone[:1]
    ]
    end = _end_of(own)
    return Chain(
        child,
        tuple(stretches),
        tuple(own),
        alone,
        flown,
        min(starts, default=None),
        end.at if end else clock.now(),
        end,
    )


def _end_of(own: Sequence[Passage]) -> Passage | None:
    """The passage with which the child's journey ended; None while it goes on."""
    last = last_of(own)
    over = last is not None and (last.status in EXITS or last.status == PassageStatus.RECEIVED)
    return last if over else None


def _faults(chain: Chain) -> Iterator[str]:
    if chain.begins is None:
        return
    judged = [one.stretch() for one in chain.stretches]
    names = {one.key: one.holder_name for one in chain.stretches}
    for fault in faults(judged, chain.begins, chain.ends):
        yield _words(chain.child, fault, names)
    yield from _not_on_board(chain)
    if chain.end is None or chain.end.status in NOBODY_KEEPS:
        return
    if chain.holder is None:
        yield _("%s: nobody has custody at the end of the journey.") % chain.child.shown_name
    elif not chain.holder.keeps:
        yield _("%(child)s: still with %(holder)s, and not with a receiver or relative.") % {
            "child": chain.child.shown_name,
            "holder": chain.holder.holder_name,
        }


def _not_on_board(chain: Chain) -> Iterator[str]:
    """Whoever has a child when a leg leaves flies it too."""
    for passage in chain.flown_alone:
        left = passage.leg.left_at
        holding = [one for one in chain.stretches if left and one.stretch().covers(left)]
        for one in holding:
            if one.adult is not None and one.adult.role == HolderRole.CARRIER:
                continue
            if (passage.leg_id, one.aboard_id) not in chain.flyers:
                yield _("%(child)s flew %(leg)s, and %(holder)s, who had custody, did not.") % {
                    "child": chain.child.shown_name,
                    "leg": passage.leg,
                    "holder": one.holder_name,
                }


def _words(child: Passenger, fault: Fault, names: dict[UUID | None, str]) -> str:
    who = " / ".join(sorted(names[holder] for holder in fault.holders))  # type: ignore[index]
    said = {
        "child": child.shown_name,
        "from": shown(fault.begins),
        "until": shown(fault.ends),
        "who": who,
    }
    if fault.kind == Kind.GAP:
        return _("%(child)s: nobody had custody from %(from)s to %(until)s.") % said
    if fault.kind == Kind.OVERLAP:
        return _("%(child)s: custody of two at once, %(who)s, from %(from)s to %(until)s.") % said
    return _("%(child)s: %(who)s took custody at %(from)s from nobody who had it.") % said


def shown(at: datetime) -> str:
    """A moment as the log prints it: in UTC, for a journey has more than one local time."""
    return f"{date_format(at, 'j M Y')}, {at:%H:%M} UTC"
