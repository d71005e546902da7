"""Which journeys an airport touches that is closed for some days, by the plan they come from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from waylight.foundation.access.models import User
from waylight.programmes.movements.models import Journey, Leg, Plan
from waylight.programmes.movements.models.journey import JourneyQuerySet
from waylight.programmes.movements.workflow import BEFORE


@dataclass(frozen=True)
class TouchedPlan:
    """A plan, and the journeys made from it that do not go; `standing` is what is told from now."""

    standing: Plan
    journeys: tuple[Journey, ...]

    @property
    def flights(self) -> tuple[str, ...]:
        """The references of their flights in the plan."""
        return tuple(dict.fromkeys(one.flight for one in self.journeys))


@dataclass(frozen=True)
class Touched:
    """Everything that is touched: by plan, and what was made by hand."""

    plans: tuple[TouchedPlan, ...]
    by_hand: tuple[Journey, ...]
    journeys: tuple[Journey, ...]
    families: int
    people: int


def touched_by(user: User, *, airport: str, since: date, until: date) -> Touched:
    """The journeys that somebody may see and that leave, change or land there on those days."""
    found = list(_touching(Journey.objects.visible_to(user), airport, since, until))
    waiting = _waiting(found)
    return Touched(
        plans=plans_of(found),
        by_hand=tuple(one for one in found if one.plan is None),
        journeys=tuple(found),
        families=len({(journey, party) for journey, party, _ in waiting}),
        people=len({passenger for _, _, passenger in waiting}),
    )


def touched_of(plan: Plan, *, airport: str, since: date, until: date) -> TouchedPlan | None:
    """Those of one plan that stands."""
    journeys = Journey.objects.filter(team=plan.caseload.team_id)
    plans = plans_of(_touching(journeys, airport, since, until))
    return next((one for one in plans if one.standing == plan), None)


def plans_of(journeys: Iterable[Journey]) -> tuple[TouchedPlan, ...]:
    """Journeys by the plan that stands now in the place of the one they were made from."""
    standing: dict[object, Plan] = {}
    grouped: dict[object, list[Journey]] = defaultdict(list)
    for one in journeys:
        if one.plan is not None and one.flight:
            if one.plan_id not in standing:
                standing[one.plan_id] = _newest(one.plan)
            plan = standing[one.plan_id]
            standing[plan.pk] = plan
            grouped[plan.pk].append(one)
    return tuple(TouchedPlan(standing[key], tuple(here)) for key, here in grouped.items())


def _newest(plan: Plan) -> Plan:
    while (later := plan.successor()) is not None:
        plan = later
    return plan


def _touching(journeys: JourneyQuerySet, airport: str, since: date, until: date) -> JourneyQuerySet:
    """None that has left already: those are incidents of their own."""
    legs = Leg.objects.filter(
        Q(from_airport=airport) | Q(to_airport=airport),
        on__range=(since, until),
        cancelled_at=None,
    )
    there = journeys.live().filter(pk__in=legs.values("journey"))
    gone = Leg.objects.filter(left_at__isnull=False)
    return there.exclude(pk__in=gone.values("journey")).select_related("plan__caseload")


def _waiting(journeys: Iterable[Journey]) -> set[tuple[object, str, object]]:
    rows = Journey.objects.filter(
        pk__in=[one.pk for one in journeys], passengers__passages__status__in=BEFORE
    )
    return set(rows.values_list("pk", "passengers__party", "passengers__pk"))
