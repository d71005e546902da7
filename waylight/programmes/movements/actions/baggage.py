"""Baggage: what was explained, each piece under its tag, and what did not arrive."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import BaggageItem, PackingCheck, Passenger
from waylight.programmes.movements.queries.baggage import allowance_of
from waylight.programmes.movements.workflow import BAG, BagState

WHAT = gettext_lazy("The piece was not checked in.")


@action(needs=May.BOARD)
def check_packing(passenger: Passenger, *, no_parcel: bool, cabin: bool, by: User) -> PackingCheck:
    """Note the answers: no parcel for others; medicines and originals in the cabin bag."""
    said = {"no_parcel": no_parcel, "cabin": cabin, "at": clock.now(), "by": by}
    check, _made = PackingCheck.objects.update_or_create(passenger=passenger, defaults=said)
    return check


@action(needs=May.BOARD)
def check_bag(
    passenger: Passenger, *, tag: str, kg: Decimal, excess: str = "", by: User
) -> BaggageItem:
    """Check in one piece under its tag, within the allowance or with the carrier's receipt."""
    check = PackingCheck.objects.filter(passenger=passenger).first()
    if check is None or not check.no_parcel or not check.cabin:
        raise refusal(
            66,
            what=WHAT,
            why=_(
                "They were not asked yet, or carry a parcel for others, or medicines and original "
                "documents are not in the cabin bag."
            ),
            fix=_("Ask, have it repacked, and note the answer first."),
        )
    if passenger.bags.filter(tag=tag).exists():
        raise refusal(
            66, what=WHAT, why=_("This tag is noted already."), fix=_("Read the tag again.")
        )
    allowance, piece = allowance_of(passenger), passenger.bags.count() + 1
    if not allowance.holds(piece, kg) and not excess.strip():
        raise refusal(
            66,
            what=WHAT,
            why=_("Allowed are %(pieces)d × %(kg)d kg; this is piece %(piece)d, of %(has)s kg.")
            % {"pieces": allowance.pieces, "kg": allowance.kg, "piece": piece, "has": kg},
            fix=_("Repack, or pay for it and write down the carrier's receipt."),
        )
    return BaggageItem.objects.create(passenger=passenger, tag=tag, kg=kg, excess=excess, by=by)


@action(needs=May.RECEIVE)
def follow_bag(bag: BaggageItem, *, state: str, claim: str = "", by: User) -> BaggageItem:
    """Say that a piece arrived, is missing, or is claimed from the carrier."""
    if state == BagState.CLAIMED and not claim.strip():
        raise refusal(
            66,
            what=_("The piece was left as it is."),
            why=_("The reference of the claim is not given."),
            fix=_("Write down the reference that the carrier gave."),
        )
    if (to := BagState(state)) not in (allowed := BAG.may_become(bag.state)):
        raise CannotMove(BagState(bag.state), to, allowed)
    bag.state, bag.claim, bag.at = to, claim or bag.claim, clock.now()
    bag.save(update_fields=["state", "claim", "at"])
    return bag
