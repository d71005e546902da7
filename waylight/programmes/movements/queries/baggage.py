"""What may be carried, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from waylight.programmes.movements.models import BaggageItem, Journey, Passenger
from waylight.programmes.movements.workflow import BagState


@dataclass(frozen=True)
class Allowance:
    """Pieces and the kilograms of each: the least of the legs that a passenger flies."""

    pieces: int
    kg: int

    def holds(self, piece: int, kg: Decimal) -> bool:
        """Whether the piece of this number and weight is within it."""
        return piece <= self.pieces and kg <= self.kg


def allowance_of(passenger: Passenger) -> Allowance:
    """What the carriers of all legs of a passenger take without a fee."""
    legs = [one.leg for one in passenger.passages.select_related("leg")]
    return Allowance(
        min((leg.bags for leg in legs), default=0), min((leg.bag_kg for leg in legs), default=0)
    )


def missing(journey: Journey) -> list[BaggageItem]:
    """Pieces that did not arrive, claimed or not."""
    found = BaggageItem.objects.filter(
        passenger__journey=journey, state__in=(BagState.MISSING, BagState.CLAIMED)
    )
    return list(found.select_related("passenger"))


def baggage_faults(journey: Journey) -> Iterator[str]:
    """Of every piece that is missing the claim is noted."""
    for one in missing(journey):
        if one.state == BagState.MISSING:
            yield _("Baggage %(tag)s of %(who)s is missing, and no claim is noted.") % {
                "tag": one.tag,
                "who": one.passenger.shown_name,
            }
