"""Photos for the gate: small, without anything but the face, and for nothing else."""

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import Passenger


@action(needs=May.RUN)
def keep_photo(passenger: Passenger, *, portrait: bytes, by: User) -> Passenger:
    """Keep the photo by which a passenger is known at the gate; it takes the place of another."""
    if passenger.journey.has_ended:
        raise refusal(
            91,
            what=_("The photo was not kept."),
            why=_("The journey has ended."),
            fix=_("Photos are for the gate and the arrival only."),
        )
    passenger.photo = portrait
    passenger.save(update_fields=["photo"])
    return passenger


@action(needs=May.RUN)
def drop_photo(passenger: Passenger, *, by: User) -> Passenger:
    """Delete the photo of a passenger who does not want one, or whose it is not."""
    passenger.photo = None
    passenger.save(update_fields=["photo"])
    return passenger
