"""Another programme asks for a journey, and what becomes of what it asked.

The programme that asks may know nothing else of movements: its colleagues hold the role
`requester`, which shows them the requests of their own team and no caseload and no plan. A
coordinator holds the same permission, so that a request can be put back or withdrawn on either
side."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange.requested import read_request
from waylight.programmes.movements.models import RequestedPerson, TravelRequest
from waylight.programmes.movements.queries.requests import coordinators_of
from waylight.programmes.movements.workflow import REQUEST, RequestStatus
from waylight.registers.people.models import Person

Cells = Mapping[str, Any]


class RequestHasFaultsError(Refusal):
    """A family that cannot be planned as it is; `faults` are all of them, as a workbook's are."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            "movements.request-has-faults",
            what=_("No journey was asked for."),
            why=" ".join(map(str, faults)),
            fix=_("Put all of these right, and ask again."),
        )
        self.faults = list(faults)


@action(needs=May.REQUEST)
def request_travel(
    team: Team,
    *,
    programme: str,
    reference: str,
    family: Cells,
    people: Sequence[Cells],
    synthetic: bool,
    persons: Mapping[str, Person] | None = None,
    by: User,
) -> TravelRequest:
    """Ask for a journey of people who fly together; it replaces what was asked for them before.

    `programme` is the label of the one that asks. `family` and `people` are rows of the planning
    workbook, by column name, without names of people; `family` and the people's `family` may be
    left out, as the reference stands for them. `persons` says who in the register is meant by a
    reference of `people`: a ticket is written in the names of their papers."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    read = read_request(reference, family, people)
    if read.faults:
        raise RequestHasFaultsError(read.faults)
    for older in TravelRequest.objects.live().filter(team=team, reference=reference):
        _refuse_if_booked(older)
        _move(older, RequestStatus.REPLACED)
    request = TravelRequest.objects.create(
        team=team,
        programme=programme,
        reference=reference,
        people=len(read.people),
        from_airport=read.family["from_airport"],
        travel_from=read.family["travel_from"],
        travel_until=read.family["travel_until"],
        content=read.plain(),
        synthetic=synthetic,
        asked_by=by,
    )
    _keep_persons(request, persons or {})
    readers = coordinators_of(team).exclude(pk=by.pk)
    notices.send("movements.travel-requested", to=readers, about=request, people=request.people)
    return request


@action(needs=May.REQUEST)
def withdraw_request(request: TravelRequest, *, by: User) -> TravelRequest:
    """Take a request back: the people do not fly, or not through movements."""
    return _move(request, RequestStatus.WITHDRAWN)


@action(needs=May.REQUEST)
def mark_request_booked(request: TravelRequest, *, by: User) -> TravelRequest:
    """Note that the journey is booked; a newer request of the same people is then refused."""
    return _move(request, RequestStatus.BOOKED)


@action(needs=May.REQUEST)
def reopen_request(request: TravelRequest, *, by: User) -> TravelRequest:
    """Let a request wait to be planned again: its caseload was given up, or its booking fell."""
    return _move(request, RequestStatus.OPEN)


def _move(request: TravelRequest, to: RequestStatus) -> TravelRequest:
    REQUEST.move(request, to)
    request.save(update_fields=["status"])
    return request


def _keep_persons(request: TravelRequest, persons: Mapping[str, Person]) -> None:
    """Who is meant by the references; one that no row has is a bug of the caller's."""
    if strange := persons.keys() - {row["person"] for row in request.content["people"]}:
        raise ValueError(f"Nobody was asked for as {', '.join(sorted(strange))}")
    RequestedPerson.objects.bulk_create(
        RequestedPerson(request=request, reference=reference, person=person)
        for reference, person in persons.items()
    )


def _refuse_if_booked(request: TravelRequest) -> None:
    if request.status == RequestStatus.BOOKED:
        raise Refusal(
            "movements.request-is-booked",
            what=_("No journey was asked for."),
            why=_("A journey for these people is booked already."),
            fix=_("Put the booked request back to be planned first, or withdraw it."),
        )
