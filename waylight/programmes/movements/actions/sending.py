"""Programmes say until when the people whom they send may leave, and what these need on the way.

A programme above calls it within deeds of its own: its physicians have no part here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal import actions as journal
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.serving import _seats
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.exchange.service_codes import known
from waylight.programmes.movements.models import (
    Journey,
    Passage,
    Passenger,
    SentPerson,
    SpecialService,
)
from waylight.programmes.movements.models.journey import ENDED
from waylight.programmes.movements.queries.sent import Sent, said_of, sent
from waylight.programmes.movements.workflow import BEFORE

ESCORT, MEDICAL_ESCORT = "escort", "medical_escort"
"""The same need, as programmes say it and as the planning workbook calls it."""


@transaction.atomic
def say_of_sent(
    team: Team, *, programme: str, people: Sequence[Sent], by: User | None
) -> list[SentPerson]:
    """Say of people whom a programme sends until when they may leave and what they need; it
    replaces what was said before. Answers with those of whom something else was said.

    A leg after a last day is refused when its journey is approved, booked, released or frozen, and
    at the gate. Needs become services to be asked of the carrier on each journey they are on."""
    old = said_of(team, programme, [one.reference for one in people])
    changed = [one for one in people if _says_another(old.get(one.reference), one)]
    for one in changed:
        SentPerson.objects.update_or_create(
            team=team,
            programme=programme.lower(),
            reference=one.reference,
            defaults={
                "cleared_until": one.cleared_until,
                "exit_until": one.exit_until,
                "needs": list(one.needs),
                "said_by": one.said_by,
                "said_at": clock.now(),
            },
        )
    names = [one.reference for one in changed]
    said = list(said_of(team, programme, names).values())
    if said:
        journal.done("movements.say_of_sent", by=by, about=said)
    waiting = Passenger.objects.filter(
        journey__team=team, programme__iexact=programme, reference__in=names
    ).exclude(journey__status__in=ENDED)
    listed: dict[UUID, list[Passenger]] = defaultdict(list)
    for passenger in waiting.select_related("journey"):
        listed[passenger.journey_id].append(passenger)
    for own in listed.values():
        _needs_follow(own[0].journey, own)
    return said


def _needs_follow(journey: Journey, passengers: Iterable[Passenger]) -> None:
    """Turn what was said of passengers into services of theirs, each once: what a colleague has
    cancelled or settled is not asked for anew."""
    people = {one.pk: one for one in passengers}
    said = {key: row for key, row in sent(journey, people.values()).items() if row.needs}
    legs = defaultdict(list)
    waiting = Passage.objects.filter(passenger__in=said, status__in=BEFORE).select_related("leg")
    for passage in waiting.order_by("leg__number"):
        legs[passage.passenger_id].append(passage.leg)
    asked = SpecialService.objects.filter(passenger__in=said)
    there = set(asked.values_list("passenger", "code"))
    made = []
    for key, row in said.items():
        if not legs[key]:
            continue
        if ESCORT in row.needs and MEDICAL_ESCORT not in people[key].needs:
            people[key].needs = [*people[key].needs, MEDICAL_ESCORT]
            people[key].save(update_fields=["needs"])
        codes = (code for need in row.needs if (code := known(need)) and (key, code) not in there)
        made += [
            SpecialService(
                passenger=people[key],
                code=code,
                seats=_seats(code, legs[key]),
                requested_by_id=row.said_by_id,
            )
            for code in codes
        ]
    if made:
        SpecialService.objects.bulk_create(made)
        _clocks_follow(journey)
        _papers_follow(journey)


def _says_another(old: SentPerson | None, new: Sent) -> bool:
    if old is None:
        return bool(new.cleared_until or new.exit_until or new.needs)
    was = (old.cleared_until, old.exit_until, tuple(old.needs))
    return was != (new.cleared_until, new.exit_until, new.needs)
