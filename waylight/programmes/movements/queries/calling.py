"""Whom to call about an incident now: by its playbook first, each with a number to press."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import holding
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    DutyContact,
    Incident,
    IncidentKind,
    IncidentStep,
    Journey,
    Whom,
)
from waylight.programmes.movements.queries.playbooks import step_of

NOT_A_DIGIT = re.compile(r"[^0-9+]")
CONFIDENTIAL = (Whom.PROTECTION, Whom.POLICE)
"""Whom to call about what was told in confidence: nobody on the journey learns of it."""


@dataclass(frozen=True)
class Call:
    """One number: of whom, called what, reached when; `told_at` once somebody was told."""

    whom: Whom
    name: str
    phone: str
    note: str
    told_at: datetime | None
    needed: bool

    @property
    def address(self) -> str:
        """What a telephone dials."""
        return f"tel:{NOT_A_DIGIT.sub('', self.phone)}"

    @property
    def words(self) -> str:
        """The part of whoever answers."""
        return str(self.whom.label)


def calls_about(incident: Incident, steps: Iterable[IncidentStep]) -> list[Call]:
    """The numbers for an incident: those that its next steps need first, then the others."""
    needed = [step_of(one.key).tells for one in steps if one.done_at is None]
    told = {one.whom: one.at for one in incident.informed.all()}
    order = {whom: place for place, whom in reversed(list(enumerate(needed))) if whom}
    calls = [
        Call(whom, name, phone, note, told.get(whom), whom in order)
        for whom, name, phone, note in _numbers(incident)
    ]
    return sorted(calls, key=lambda call: (order.get(call.whom, len(needed)), call.whom))


def without_number(calls: Iterable[Call], steps: Iterable[IncidentStep]) -> list[Whom]:
    """Who is to be told now and is not on the list: the duty officer must find the number."""
    known = {call.whom for call in calls}
    needed = [step_of(one.key).tells for one in steps if one.done_at is None]
    return list(dict.fromkeys(whom for whom in needed if whom and whom not in known))


def answering(team: Team, compartment: Compartment) -> QuerySet[User]:
    """Who answers incidents of a team, behind a wall."""
    roles = Q(grants__role__in=holding(May.DUTY, compartment), grants__team=team)
    return User.objects.filter(roles, is_active=True).distinct()


def _numbers(incident: Incident) -> Iterator[tuple[Whom, str, str, str]]:
    journey = incident.journey
    secret = incident.kind == IncidentKind.INDICATOR
    for contact in _contacts(journey, incident):
        if not secret or contact.whom in CONFIDENTIAL:
            note = " · ".join(
                part for part in (contact.of, contact.when, contact.languages) if part
            )
            yield Whom(contact.whom), contact.name, contact.phone, note
    if journey.contact and not secret:
        yield Whom.DUTY_OFFICER, _("Telephone of the journey"), journey.contact, journey.number


def _contacts(journey: Journey, incident: Incident) -> QuerySet[DutyContact]:
    """The team's list: of carriers and councils only those of this journey."""
    legs = set(journey.legs.values_list("carrier", flat=True))
    here = journey.passengers.filter(pk__in=incident.passengers.values("pk"))
    touched = here if here.exists() else journey.passengers
    councils = set(touched.values_list("council", flat=True))
    of = Q(of="") | Q(whom=Whom.CARRIER, of__in=legs) | Q(whom=Whom.COUNCIL, of__in=councils)
    return DutyContact.objects.current().filter(of, team=journey.team_id)


def meeting(team: Team) -> QuerySet[User]:
    """Who runs journeys of a team or meets people where they arrive."""
    roles = {*holding(May.RECEIVE), *holding(May.RUN)}
    held = Q(grants__role__in=roles, grants__team=team)
    return User.objects.filter(held, is_active=True).distinct()
