"""A child who goes on with another journey stays with whoever has it: the chain is not broken."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.programmes.movements.models import AgreedAdult, Custody, Passenger

LIKE_BEFORE = ("name", "telephone", "role", "agreed_by", "agreed_at")


def _custody_goes_on(
    moved: Iterable[Passenger], copies: Mapping[UUID, Passenger], by: User
) -> None:
    """Let each child's adults who were agreed be so there, and who has it have it there too."""
    now = clock.now()
    there: dict[UUID | None, Passenger | AgreedAdult] = {}
    there.update(copies.items())
    for adult in AgreedAdult.objects.filter(passenger__in=moved):
        facts = {name: getattr(adult, name) for name in LIKE_BEFORE}
        there[adult.pk] = AgreedAdult.objects.create(passenger=copies[adult.passenger_id], **facts)
    for held in Custody.objects.filter(passenger__in=moved, until_at=None, from_at__lt=now):
        if (holder := there.get(held.key)) is not None:
            _go_on(held, copies[held.passenger_id], holder, now, by)


def _go_on(
    held: Custody, child: Passenger, holder: Passenger | AgreedAdult, now: datetime, by: User
) -> None:
    """The same adult, who was recognised as before; from now on it is told of the other journey."""
    held.until_at = now
    held.save(update_fields=["until_at"])
    Custody.objects.create(
        passenger=child,
        aboard=holder if isinstance(holder, Passenger) else None,
        adult=holder if isinstance(holder, AgreedAdult) else None,
        from_at=now,
        identity_check=held.identity_check,
        signed=held.signed,
        recorded_by=by,
    )
