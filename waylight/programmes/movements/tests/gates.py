"""A frozen journey with a duty at its gate, for tests; and what a phone there would send."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import User
from waylight.programmes.movements import actions
from waylight.programmes.movements.actions.at_the_gate import Answer
from waylight.programmes.movements.exchange.gate import Tick
from waylight.programmes.movements.models import (
    Device,
    Duty,
    Leg,
    MarkConflict,
    Passage,
    Passenger,
)
from waylight.programmes.movements.tests.journeys import one_of_the_crew


def a_duty(leg: Leg, *, of: User | None = None, hours: int = 8) -> Duty:
    """Rosa's duty, begun a moment ago."""
    tara, rosa = (one_of_the_crew(name, leg.journey.team) for name in ("tara", "rosa"))
    return actions.open_duty(
        leg,
        colleague=of or rosa,
        begins_at=clock.now() - timedelta(minutes=1),
        ends_at=clock.now() + timedelta(hours=hours),
        by=tara,
    )


def a_phone(duty: Duty, label: str = "Blue phone") -> Device:
    """One that keeps the list."""
    return actions.keep_on_phone(duty, label=label, by=duty.user)


def a_tick(
    to: str, *, number: int = 1, knew: str = "CONFIRMED", client: UUID | None = None, **more: Any
) -> Tick:
    """What a phone says of a passenger."""
    at: datetime = more.pop("at", None) or clock.now()
    return Tick(client or uuid4(), number, to, more.pop("reason", ""), at, knew)


def send(device: Device, *ticks: Tick, phone_says: datetime | None = None) -> list[Answer]:
    """A phone is heard of, with some marks."""
    device = Device.objects.select_related("duty__leg__journey", "duty__user").get(pk=device.pk)
    return actions.receive_marks(
        device, marks=ticks, phone_says=phone_says or clock.now(), by=device.duty.user
    )


def a_colleague(leg: Leg) -> User:
    """Vera, a second one at the gate."""
    team = leg.journey.team
    email = f"vera.{team.pk}@example.org"
    if (found := User.objects.with_email(email)) is not None:
        return found
    user = access.open_account(email, name="Vera", password="x" * 15, by=None)
    access.give(user, "movements.escort", team, by=None)
    return user


def a_contradiction(leg: Leg, first: str = "BOARDED", second: str = "NO_SHOW") -> MarkConflict:
    """Rosa says boarded; Vera, who had no signal, says not come."""
    knows = passage_of(leg).status
    send(a_phone(a_duty(leg)), a_tick(first, knew=knows))
    send(a_phone(a_duty(leg, of=a_colleague(leg))), a_tick(second, knew=knows))
    return MarkConflict.objects.get(passage=passage_of(leg))


def a_photo(leg: Leg) -> Passenger:
    """The first passenger, with a photo: a square of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (240, 240), "teal").save(out, "JPEG")
    passenger = passage_of(leg).passenger
    ola = one_of_the_crew("ola", leg.journey.team)
    return actions.keep_photo(passenger, portrait=out.getvalue(), by=ola)


def passage_of(leg: Leg, number: int = 1) -> Passage:
    """As it is in the database now."""
    return Passage.objects.select_related("passenger").get(leg=leg, passenger__number=number)
