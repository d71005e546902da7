"""Among whom a cost is divided, and what each of them carries of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.apportioning import apportion
from waylight.engines.currency import minor_unit
from waylight.engines.itinerary import INFANT, passenger_type
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Cost, CostShare, Journey, Passenger
from waylight.programmes.movements.queries.amounts import refusal
from waylight.programmes.movements.workflow import EXITS_BEFORE


@dataclass(frozen=True)
class Part:
    """Some passengers who together carry a part of the weight, and among themselves alike."""

    name: str
    weight: int
    passengers: tuple[Passenger, ...]


def parts_of(
    journey: Journey, names: Mapping[str, int], *, infants: bool, what: Words
) -> tuple[Part, ...]:
    """Those named, each with a weight: a passenger, a family or a programme by its reference.

    Without names, everybody who travels, by heads; infants count only where it is said. Whoever is
    named alone is counted at any age."""
    everybody = list(journey.passengers.prefetch_related("passages").order_by("number"))
    if not names:
        heads = _heads(_travelling(everybody), infants, _day_of(journey))
        if not heads:
            raise refusal(89, what=what, why=_("Nobody travels who could carry it."), fix=_NAME)
        return (Part("", 1, heads),)
    parts = tuple(
        _part(everybody, name, weight, infants, journey, what) for name, weight in names.items()
    )
    told = [passenger.pk for part in parts for passenger in part.passengers]
    if len(set(told)) < len(told):
        raise refusal(
            89,
            what=what,
            why=_("A passenger is in two of the parts that are named."),
            fix=_("Name a family or its members, not both."),
        )
    if not sum(part.weight for part in parts):
        raise refusal(89, what=what, why=_("Every weight is nothing."), fix=_NAME)
    return parts


_NAME = gettext_lazy("Name passengers, families or programmes, each with a whole number.")


def _part(
    everybody: Sequence[Passenger],
    name: str,
    weight: int,
    infants: bool,
    journey: Journey,
    what: Words,
) -> Part:
    one = tuple(p for p in everybody if p.reference == name)
    several = [p for p in everybody if name in (p.party, p.programme)]
    found = one or _heads(several, infants, _day_of(journey))
    if not found or not name or weight < 0:
        raise refusal(
            89,
            what=what,
            why=_("Nobody on this journey is called %s, or the weight is negative.") % name,
            fix=_NAME,
        )
    return Part(name, weight, found)


def _travelling(passengers: Sequence[Passenger]) -> list[Passenger]:
    """Without those who never left; all of them if that is nobody."""
    going = [
        each
        for each in passengers
        if not any(passage.status in EXITS_BEFORE for passage in each.passages.all())
    ]
    return going or list(passengers)


def _heads(
    passengers: Sequence[Passenger], infants: bool, day: date | None
) -> tuple[Passenger, ...]:
    if infants or day is None:
        return tuple(passengers)
    seated = tuple(each for each in passengers if not _is_infant(each, day))
    return seated or tuple(passengers)


def _is_infant(passenger: Passenger, day: date) -> bool:
    born = passenger.born_on
    return born is not None and born <= day and passenger_type(born, day) == INFANT


def _day_of(journey: Journey) -> date | None:
    return journey.legs.order_by("number").values_list("on", flat=True).first()


def shares_of(cost: Cost, parts: Sequence[Part]) -> list[CostShare]:
    """Each passenger's part of a cost; in both currencies the parts are the whole again."""
    heads = [(passenger, part) for part in parts for passenger in part.passengers]
    amounts = _divided(cost.due, cost.currency, parts)
    counted = _divided(Decimal(cost.journey_amount), cost.journey.currency, parts)
    return [
        CostShare(
            cost=cost,
            passenger=passenger,
            part=part.name,
            weight=part.weight,
            amount=amount,
            journey_amount=in_journey,
        )
        for (passenger, part), amount, in_journey in zip(heads, amounts, counted, strict=True)
    ]


def _divided(amount: Decimal, currency: str, parts: Sequence[Part]) -> Iterator[Decimal]:
    unit = minor_unit(currency)
    of_parts = apportion(amount, [part.weight for part in parts], unit=unit)
    for part, of_part in zip(parts, of_parts, strict=True):
        yield from apportion(of_part, [1] * len(part.passengers), unit=unit)


def parts_now(cost: Cost) -> tuple[Part, ...]:
    """Among whom a cost is divided already."""
    shares = cost.shares.select_related("passenger").order_by("pk")
    return tuple(
        Part(name, weight, tuple(share.passenger for share in found))
        for (name, weight), found in groupby(shares, key=lambda share: (share.part, share.weight))
    )
