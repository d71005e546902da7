"""Another programme asks for a journey: each deed, each refusal, and what comes of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Caseload, TravelRequest
from waylight.programmes.movements.queries.requests import journey_of_request, journeys_of
from waylight.programmes.movements.tests.factories import (
    a_caseload,
    a_ready_plan,
    a_request,
    family_rows,
)
from waylight.programmes.movements.workflow import RequestStatus


@pytest.fixture
def dalia(dalia: User, london: Team) -> User:
    """She asks for journeys for another programme of the London team."""
    access.give(dalia, "movements.requester", london, by=None)
    return dalia


def ask(team: Team, by: User, family: dict[str, Any], people: list[dict[str, Any]]) -> Any:
    """Ask with rows as given."""
    return actions.request_travel(
        team,
        programme="family_reunion",
        reference="FR-1",
        family=family,
        people=people,
        synthetic=False,
        by=by,
    )


def test_a_request_keeps_the_rows_of_the_workbook(dalia: User, london: Team) -> None:
    request = a_request(london, dalia, reference="FR-1")
    assert (request.people, request.from_airport) == (1, "BEY")
    assert (request.travel_from, request.travel_until) == (date(2026, 1, 15), date(2026, 3, 31))
    kept = TravelRequest.objects.get().sheets()
    assert kept["families"][0]["family"] == "FR-1"
    assert kept["families"][0]["travel_from"] == "2026-01-15"
    assert kept["people"][0] | {"family": "FR-1", "person": "P19"} == kept["people"][0]


def test_days_and_answers_may_be_text_as_in_a_workbook(dalia: User, london: Team) -> None:
    rows = family_rows()
    family = rows["family"] | {"travel_from": "2026-01-15", "accompanied": "yes", "programme": ""}
    family["programme"] = "family_reunion"
    request = ask(london, dalia, family, rows["people"])
    assert request.content["family"]["programme"] == "FAMILY_REUNION"
    assert request.content["family"]["accompanied"] is True


def test_every_fault_is_told_at_once_in_the_words_of_the_workbook(
    dalia: User, london: Team
) -> None:
    rows = family_rows()
    family = rows["family"] | {
        "from_airport": "XQX",
        "council": None,
        "not_from": date(2026, 2, 1),
        "waiting_cost": None,
        "priority": None,
    }
    people = [rows["people"][0] | {"born_on": date(2026, 2, 1), "sex": "man"}]
    with pytest.raises(actions.RequestHasFaultsError) as no:
        ask(london, dalia, family, people)
    found = {(fault.sheet, fault.column, fault.code) for fault in no.value.faults}
    assert found == {
        ("families", "from_airport", "unknown_airport"),
        ("families", "council", "missing_value"),
        ("families", "not_until", "half_a_gap"),
        ("families", "waiting_cost", "missing_value"),
        ("people", "born_on", "born_after_travel"),
        ("people", "sex", "unknown_choice"),
    }
    assert no.value.code == "movements.request-has-faults"
    assert "There is no airport XQX." in str(no.value.why)
    assert not TravelRequest.objects.exists()


def test_a_family_without_people_is_refused(dalia: User, london: Team) -> None:
    with pytest.raises(actions.RequestHasFaultsError) as no:
        ask(london, dalia, family_rows()["family"], [])
    assert [fault.code for fault in no.value.faults] == ["empty_sheet"]


def test_a_person_twice_is_refused(dalia: User, london: Team) -> None:
    rows = family_rows()
    with pytest.raises(actions.RequestHasFaultsError) as no:
        ask(london, dalia, rows["family"], rows["people"] * 2)
    assert [fault.code for fault in no.value.faults] == ["duplicate"]


def test_a_name_or_a_misspelt_need_is_a_bug_and_not_kept(dalia: User, london: Team) -> None:
    rows = family_rows()
    with pytest.raises(ValueError, match="people has no name"):
        ask(london, dalia, rows["family"], [rows["people"][0] | {"name": "Safia"}])
    with pytest.raises(ValueError, match="families has no wheel_chair"):
        ask(london, dalia, rows["family"] | {"wheel_chair": True}, rows["people"])


def test_a_newer_request_replaces_the_older(dalia: User, amina: User, london: Team) -> None:
    older = a_request(london, dalia)
    newer = a_request(london, dalia, travel_until=date(2026, 3, 1))
    older.refresh_from_db()
    assert older.status == RequestStatus.REPLACED
    assert list(TravelRequest.objects.open()) == [newer]
    taken = a_request(london, dalia)
    a_caseload(london, amina)
    taken.refresh_from_db()
    assert taken.status == RequestStatus.TAKEN
    newest = a_request(london, dalia)
    assert list(TravelRequest.objects.live()) == [newest]


def test_a_booked_journey_is_not_asked_for_again(dalia: User, london: Team) -> None:
    request = actions.mark_request_booked(a_request(london, dalia), by=dalia)
    with pytest.raises(Refusal) as no:
        a_request(london, dalia)
    assert no.value.code == "movements.request-is-booked"
    actions.reopen_request(request, by=dalia)
    assert a_request(london, dalia).status == RequestStatus.OPEN
    request.refresh_from_db()
    assert request.status == RequestStatus.REPLACED


def test_a_withdrawn_request_stays_withdrawn(dalia: User, london: Team) -> None:
    request = actions.withdraw_request(a_request(london, dalia), by=dalia)
    for deed in (actions.reopen_request, actions.mark_request_booked, actions.withdraw_request):
        with pytest.raises(CannotMove):
            deed(request, by=dalia)


def test_an_observer_asks_for_nothing_and_another_team_sees_nothing(
    amina: User, bruno: User, chidi: User, london: Team
) -> None:
    request = a_request(london, amina)
    with pytest.raises(NotAllowed):
        a_request(london, bruno)
    with pytest.raises(Http404):
        actions.withdraw_request(request, by=bruno)
    with pytest.raises(Http404):
        actions.withdraw_request(request, by=chidi)
    assert not TravelRequest.objects.visible_to(chidi).exists()


def test_who_asks_sees_requests_and_no_caseload(dalia: User, amina: User, london: Team) -> None:
    request = a_request(london, dalia)
    a_caseload(london, amina)
    assert list(TravelRequest.objects.visible_to(dalia)) == [request]
    assert not Caseload.objects.visible_to(dalia).exists()


def test_the_coordinators_of_the_team_are_told_how_many_people_wait(
    dalia: User, amina: User, bruno: User, chidi: User, london: Team
) -> None:
    request = a_request(london, dalia)
    message = Message.objects.get(key="movements.travel-requested")
    assert (message.to, message.about_id) == (amina, str(request.pk))
    assert message.values == {"people": 1}
    a_request(london, amina, reference="FR-2")
    assert Message.objects.filter(key="movements.travel-requested").count() == 1


def test_a_caseload_takes_what_it_answers(dalia: User, amina: User, london: Team) -> None:
    same = a_request(london, dalia)
    unknown = a_request(london, dalia, reference="FR-1")
    a_caseload(london, amina)
    same.refresh_from_db()
    unknown.refresh_from_db()
    assert (same.status, unknown.status) == (RequestStatus.TAKEN, RequestStatus.OPEN)


def test_a_caseload_that_says_otherwise_who_flies_when_takes_nothing(
    dalia: User, amina: User, london: Team
) -> None:
    later = a_request(london, dalia, travel_until=date(2026, 4, 30))
    a_caseload(london, amina)
    later.refresh_from_db()
    assert later.status == RequestStatus.OPEN
    weighed = a_request(london, dalia, priority="URGENT", waiting_cost=None)
    a_caseload(london, amina)
    weighed.refresh_from_db()
    assert weighed.status == RequestStatus.TAKEN


def test_an_invented_caseload_takes_no_real_request(dalia: User, amina: User, london: Team) -> None:
    request = a_request(london, dalia)
    TravelRequest.objects.update(synthetic=False)
    a_caseload(london, amina)
    request.refresh_from_db()
    assert request.status == RequestStatus.OPEN


def test_the_journey_is_that_of_the_newest_plan_that_stands(
    dalia: User, amina: User, london: Team
) -> None:
    request = a_request(london, dalia)
    assert journey_of_request(request) is None
    caseload = a_caseload(london, amina)
    request.refresh_from_db()
    assert journey_of_request(request) is None
    plan = a_ready_plan(caseload, amina)
    journey = journey_of_request(request)
    assert journey
    row = next(row for row in plan.contents()["plan"] if row["family"] == "F6")
    assert (journey.plan, journey.flight) == (plan, row["flight"])
    assert journey.on == date.fromisoformat(row["date"])
    assert journey.clinic_on == date.fromisoformat(row["clinic_date"])
    assert (journey.from_airport, journey.to_airport) == (row["from_airport"], row["to_airport"])
    actions.mark_request_booked(request, by=dalia)
    assert journey_of_request(request) == journey


def test_a_family_that_the_plan_leaves_out_has_no_journey(
    dalia: User, amina: User, london: Team
) -> None:
    rows = family_rows("F8")
    request = actions.request_travel(
        london, programme="movements", reference="F8", **rows, synthetic=True, by=dalia
    )
    a_ready_plan(a_caseload(london, amina), amina)
    request.refresh_from_db()
    assert request.status == RequestStatus.TAKEN
    assert journeys_of([request]) == {}


def test_a_plan_from_before_the_request_is_not_its_answer(
    dalia: User, amina: User, london: Team
) -> None:
    a_ready_plan(a_caseload(london, amina), amina)
    request = actions.mark_request_booked(a_request(london, dalia), by=dalia)
    assert journey_of_request(request) is None
    TravelRequest.objects.update(asked_at=clock.now() - timedelta(days=1))
    request.refresh_from_db()
    assert journey_of_request(request) is not None
