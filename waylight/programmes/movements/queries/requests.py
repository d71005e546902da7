"""What other programmes asked for, and the journey that came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.access.roles import holding
from waylight.foundation.programme import programmes
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Caseload, Plan, TravelRequest
from waylight.programmes.movements.queries.standing import standing_among
from waylight.programmes.movements.workflow import RequestStatus

PLANNED = (RequestStatus.TAKEN, RequestStatus.BOOKED)


@dataclass(frozen=True)
class RequestedJourney:
    """How people who were asked for travel, as the plan says that stands."""

    plan: Plan
    flight: str
    on: date
    from_airport: str
    to_airport: str
    clinic_on: date | None


def journey_of_request(request: TravelRequest) -> RequestedJourney | None:
    """The journey of a request by the newest plan that stands and knows it; None if it has none."""
    return journeys_of([request]).get(request.pk)


def journeys_of(requests: Iterable[TravelRequest]) -> dict[UUID, RequestedJourney]:
    """The journeys of several requests, by key; each plan is opened once.

    Only a caseload that was uploaded after the request was made counts: an older one of the same
    reference knew other facts."""
    waiting = {(one.team_id, one.reference): one for one in requests if one.status in PLANNED}
    found: dict[UUID, RequestedJourney] = {}
    if not waiting:
        return found
    first = min(one.asked_at for one in waiting.values())
    teams = {team for team, _ in waiting}
    caseloads = Caseload.objects.filter(team__in=teams, uploaded_at__gte=first)
    for caseload, plan in standing_among(caseloads.order_by("-uploaded_at")):
        here = {
            reference: one
            for (team, reference), one in waiting.items()
            if team == caseload.team_id and one.asked_at <= caseload.uploaded_at
        }
        if not here:
            continue
        contents = plan.contents()
        for row in (*contents["plan"], *contents["unplanned"]):
            if (one := here.get(row["family"])) is None:
                continue
            waiting.pop((one.team_id, one.reference))
            if row.get("flight"):
                found[one.pk] = _journey(plan, row)
        if not waiting:
            break
    return found


@dataclass(frozen=True)
class Asked:
    """One request as its page shows it: who asked, what, and what came of it."""

    request: TravelRequest
    programme: str
    journey: RequestedJourney | None


def asked_of(requests: Sequence[TravelRequest]) -> list[Asked]:
    """Requests with the names of the programmes that asked, and with their journeys."""
    titles = {programme.label: str(programme.title) for programme in programmes()}
    journeys = journeys_of(requests)
    return [
        Asked(one, titles.get(one.programme, one.programme), journeys.get(one.pk))
        for one in requests
    ]


def waiting_in(teams: QuerySet[Team]) -> list[Team]:
    """The teams for which requests wait to be planned, each with how many in `waiting`."""
    waits = TravelRequest.objects.open().filter(team=OuterRef("pk")).order_by().values("team")
    counted = Subquery(waits.annotate(count=Count("pk")).values("count"))
    return list(teams.annotate(waiting=counted).filter(waiting__gt=0).order_by("name"))


def coordinators_of(team: Team) -> QuerySet[User]:
    """Who gathers a team's requests into caseloads."""
    held = Grant.objects.filter(team=team, role__in=holding(May.UPLOAD))
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def _journey(plan: Plan, row: dict[str, Any]) -> RequestedJourney:
    clinic = row.get("clinic_date")
    return RequestedJourney(
        plan,
        row["flight"],
        date.fromisoformat(row["date"]),
        row["from_airport"],
        row["to_airport"],
        date.fromisoformat(clinic) if clinic else None,
    )
