"""What whoever is on duty must know now: incidents, arrivals, councils; of their teams only."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.deadlines.queries import due_for
from waylight.programmes.movements import rules
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Journey, Leg, Passenger
from waylight.programmes.movements.queries.calling_now import CallsNow, calls_now
from waylight.programmes.movements.queries.incidents import OpenIncident, open_incidents
from waylight.programmes.movements.queries.missing import Waiting, councils_waiting, untold

MOST_JOURNEYS = 20
"""As many journeys as one person can call councils about; the earliest first."""


@dataclass(frozen=True)
class Unconfirmed:
    """An arrival or a hand-over that nobody has confirmed."""

    deadline: Deadline
    what: str
    about: Leg | Passenger

    @property
    def is_late(self) -> bool:
        """Whether its time is over: an alarm."""
        return self.deadline.due_at < clock.now()

    @property
    def is_child(self) -> bool:
        """Whether a child is to be handed over."""
        return isinstance(self.about, Passenger)


@dataclass(frozen=True)
class Councils:
    """The councils of a journey that do not know yet who did not travel."""

    journey: Journey
    waiting: tuple[Waiting, ...]
    deadline: Deadline


@dataclass(frozen=True)
class DutyPage:
    """Everything on the duty page."""

    incidents: list[OpenIncident]
    unconfirmed: list[Unconfirmed]
    councils: list[Councils]
    calls: CallsNow

    @property
    def records(self) -> list[Model]:
        """What is shown of somebody, for the journal."""
        return [
            *(one.incident for one in self.incidents),
            *(one.about for one in self.unconfirmed),
            *(one.journey for one in self.councils),
            *self.calls.records,
        ]


def duty_page(user: User) -> DutyPage:
    """What is wrong now in the teams in which a person is on duty."""
    clocks = {
        key: list(found)
        for key, found in groupby(
            sorted(due_for(user), key=lambda one: one.key), key=lambda one: one.key
        )
    }
    arrivals = _unconfirmed(clocks.get(rules.ARRIVAL.key, []), Leg)
    children = _unconfirmed(clocks.get(rules.HANDOVER.key, []), Passenger)
    found = sorted([*children, *arrivals], key=lambda one: one.deadline.due_at)
    councils = _councils(user, clocks.get(rules.MISSING_TOLD.key, []))
    return DutyPage(open_incidents(user), found, councils, calls_now(user))


def late_arrivals() -> bool:
    """Whether some arrival is unconfirmed after its time, wherever it is."""
    late = Deadline.objects.open().filter(key=rules.ARRIVAL.key, due_at__lt=clock.now())
    return late.exists()


def _unconfirmed(
    deadlines: list[Deadline], model: type[Leg] | type[Passenger]
) -> list[Unconfirmed]:
    keys = [one.about_id for one in deadlines]
    rows = model._default_manager.filter(pk__in=keys).select_related("journey")
    by_key = {str(row.pk): row for row in rows}
    return [
        Unconfirmed(one, str(one.clock.says), by_key[one.about_id])
        for one in deadlines
        if one.about_id in by_key
    ]


def _councils(user: User, deadlines: list[Deadline]) -> list[Councils]:
    keys = [one.about_id for one in deadlines]
    teams = teams_where(user, May.DUTY)
    journeys = {str(one.pk): one for one in Journey.objects.filter(pk__in=keys, team__in=teams)}
    found = []
    for one in deadlines[:MOST_JOURNEYS]:
        if (journey := journeys.get(one.about_id)) is not None:
            waiting = tuple(untold(councils_waiting(journey)))
            found.append(Councils(journey, waiting, one))
    return found
