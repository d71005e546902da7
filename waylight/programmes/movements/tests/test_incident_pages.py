"""The pages of incidents and duty: what is reported, whom to call, and who must not guess."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import (
    CouncilTold,
    DutyContact,
    GoDecision,
    Incident,
    Journey,
)
from waylight.programmes.movements.tests.afoot import (
    COVENTRY,
    LEAVES,
    a_flight,
    account,
    passage,
)
from waylight.programmes.movements.tests.journeys import frozen

NOW = LEAVES - timedelta(hours=1)
SECRET = "A man holds her papers"


@pytest.fixture(autouse=True)
def an_hour_before() -> Iterator[None]:
    """The clock stands an hour before departure."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def officer(london: Team) -> User:
    """Who runs the flight."""
    return account("officer", london, "movement_officer")


@pytest.fixture
def duty(london: Team) -> User:
    """Who answers."""
    return account("duty", london, "duty_officer")


@pytest.fixture
def flight(london: Team, officer: User) -> Journey:
    """A frozen flight of two families."""
    return frozen(a_flight(london, officer))


def browser(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


def address(name: str, *keys: Any) -> str:
    """An address of movements."""
    return reverse(f"movements:{name}", args=keys)


def words(client: Client, *name: Any) -> str:
    """What a page says."""
    answer = client.get(address(*name))
    assert answer.status_code == 200
    return answer.content.decode()


def report(journey: Journey, by: User, kind: str = "DELAY", **facts: Any) -> Incident:
    """An incident that happened just now."""
    known: dict[str, Any] = {"severity": 2, "happened_at": clock.now(), "zone": "Africa/Khartoum"}
    team = journey.team
    return actions.report_incident(team, journey=journey, kind=kind, by=by, **(known | facts))


def test_a_report_needs_what_happened_and_how_bad_it_is(
    flight: Journey, duty: User, london: Team
) -> None:
    gate = browser(account("gate", london, "airport_team"))
    page = words(gate, "report-incident", flight.pk)
    assert "ALI HASSAN AA" in page
    assert "Sign of trafficking" not in page
    passenger = flight.passengers.get(reference="F1-0")
    sent = {
        "what": "DENIED_BOARDING.VISA", "severity": "3", "passengers": [str(passenger.pk)],
        "leg": "1", "at": "2026-03-10T09:30", "place": "KRT",
    }  # fmt: skip
    answer = gate.post(address("report-incident", flight.pk), sent)
    incident = Incident.objects.get()
    assert answer.headers["Location"] == incident.get_absolute_url()
    assert (incident.kind, incident.denial) == ("DENIED_BOARDING", "VISA")
    assert incident.happened_at == NOW - timedelta(minutes=30)
    page = words(gate, "incident", incident.pk)
    assert "The family is stopped" in page
    assert "Not needed" not in page
    assert "Not needed" in words(browser(duty), "incident", incident.pk)
    looks = Line.objects.filter(outcome=Outcome.SEEN, about_id=incident.pk)
    assert looks.count() == 2


def test_a_mistake_on_the_form_is_answered_there(flight: Journey, duty: User) -> None:
    child = flight.passengers.get(reference="F0-1")
    sent = {"what": "MEDICAL", "severity": "3", "passengers": [str(child.pk)], "leg": "1",
            "at": "2026-03-10T09:30"}  # fmt: skip
    answer = browser(duty).post(address("report-incident", flight.pk), sent)
    assert answer.status_code == 422
    assert "MOV-073" in answer.content.decode()
    sent["at"] = "2027-01-01T00:00"
    answer = browser(duty).post(address("report-incident", flight.pk), sent)
    assert "MOV-071" in answer.content.decode()


def test_the_passenger_from_whose_page_one_comes_is_ticked(flight: Journey, duty: User) -> None:
    page = browser(duty).get(address("report-incident", flight.pk), {"passenger": "3"})
    assert page.content.decode().count("checked") == 1
    page = browser(duty).get(address("report-incident", flight.pk), {"passenger": "x"})
    assert "checked" not in page.content.decode()


def test_passengers_of_a_long_list_are_named_by_their_numbers(london: Team, officer: User) -> None:
    long = a_flight(london, officer, families=31)
    client = browser(officer)
    assert 'type="checkbox"' not in words(client, "report-incident", long.pk)
    sent = {"what": "PROTEST", "severity": "2", "passengers": "1, 3–4, 3", "leg": "",
            "at": "2026-03-10T09:30"}  # fmt: skip
    client.post(address("report-incident", long.pk), sent | {"custody_of_children": "Parents"})
    numbers = Incident.objects.get().passengers.values_list("number", flat=True)
    assert sorted(numbers) == [1, 3, 4]
    answer = client.post(address("report-incident", long.pk), sent | {"passengers": "99"})
    assert answer.status_code == 422
    answer = client.post(address("report-incident", long.pk), sent | {"passengers": "x"})
    assert answer.status_code == 422


def test_telling_in_confidence_leaves_no_trace_for_others(
    flight: Journey, duty: User, officer: User, london: Team
) -> None:
    gate = browser(account("gate", london, "airport_team"))
    before = {
        user.pk: [words(browser(user), *page) for page in (("incidents", flight.pk), ("on-duty",))]
        for user in (duty,)
    }
    sent = {"in_confidence": SECRET, "leg": "1", "at": "2026-03-10T09:30"}
    answer = gate.post(address("in-confidence", flight.pk), sent)
    assert answer.headers["Location"] == address("incidents", flight.pk)
    incident = Incident.objects.get()
    for user in (duty, officer):
        client = browser(user)
        assert client.get(address("incident", incident.pk)).status_code == 404
        assert client.post(address("incident-told", incident.pk)).status_code == 404
        assert SECRET not in words(client, "incidents", flight.pk)
        assert "Nothing was reported" in words(client, "incidents", flight.pk)
    after = [words(browser(duty), *page) for page in (("incidents", flight.pk), ("on-duty",))]
    assert [_plain(page) for page in after] == [_plain(page) for page in before[duty.pk]]
    assert "incident" not in _history(words(browser(officer), "journey", flight.pk))
    protection = browser(account("protection", london, "protection_officer"))
    assert SECRET in words(protection, "incident", incident.pk)
    assert "Sign of trafficking seen" in words(protection, "on-duty")


def _plain(page: str) -> list[str]:
    """A page without what differs each time it is drawn."""
    return [
        line for line in page.split("\n") if "submission_key" not in line and "csrf" not in line
    ]


def _history(page: str) -> str:
    return page.split("What has happened")[-1].split("</main>")[0].lower()


def test_when_it_happened_is_told_by_the_clock_of_the_place(flight: Journey, duty: User) -> None:
    incident = actions.report_incident(
        flight.team,
        journey=flight,
        kind="DELAY",
        severity=2,
        happened_at=NOW,
        zone="Africa/Khartoum",
        by=duty,
    )
    said = "10 March 2026, 10:00</time> (<bdi>Africa/Khartoum</bdi>)"
    assert said in words(browser(duty), "incident", incident.pk)
    assert said in words(browser(duty), "incidents", flight.pk)


def test_a_partner_does_not_open_incidents(flight: Journey, london: Team, duty: User) -> None:
    partner = browser(account("partner", london, "partner"))
    assert "Incidents" not in words(partner, "journey", flight.pk)
    assert partner.get(address("incidents", flight.pk)).status_code in (403, 404)
    incident = report(flight, duty)
    assert partner.get(address("incident", incident.pk)).status_code in (403, 404)


def test_the_duty_page_says_what_comes_next_and_takes_the_answers(
    flight: Journey, duty: User
) -> None:
    client = browser(duty)
    incident = report(flight, duty, kind="DIVERSION", leg=flight.legs.get(), severity=4)
    page = words(client, "on-duty")
    assert "Enter where it lands" in page
    client.post(address("incident-deed", incident.pk, "diversion"), {"to_airport": "STN"})
    assert flight.legs.get().diverted_to == "STN"
    client.post(address("incident-told", incident.pk), {"whom": "COACH", "channel": "PHONE"})
    page = words(client, "incident", incident.pk)
    assert "Coach company" in page
    meet = incident.steps.get(key="meet-there")
    client.post(address("step-taken", incident.pk, meet.position))
    count = incident.steps.get(key="count")
    answer = client.post(address("skip-step", incident.pk, count.position), {"because": ""})
    assert answer.status_code == 422
    client.post(address("skip-step", incident.pk, count.position), {"because": "Nobody left"})
    assert incident.steps.filter(done_at=None).count() == 4
    assert client.get(address("skip-step", incident.pk, 99)).status_code == 404
    assert client.get(address("incident-deed", incident.pk, "times")).status_code == 404
    assert client.get(address("incident-deed", incident.pk, "close")).status_code == 200


def test_councils_of_the_missing_are_told_from_the_duty_page(
    flight: Journey, duty: User, london: Team
) -> None:
    gate = account("gate", london, "airport_team")
    with clock.stopped_at(LEAVES):
        for one in flight.passengers.all():
            mark = "NO_SHOW" if one.party == "F0" else "BOARDED"
            actions.mark(passage(one), to=mark, at=LEAVES, by=gate)
        actions.depart(flight.legs.get(), at=LEAVES, counted=2, by=gate)
        client = browser(duty)
        page = words(client, "on-duty")
        assert "Coventry" in page
        assert "2 people" in page
        sent = {"council": COVENTRY, "channel": "PHONE"}
        client.post(address("council-told", flight.pk), sent)
        assert CouncilTold.objects.get().missing == 2
        assert "Coventry" not in words(client, "on-duty")
    with clock.stopped_at(LEAVES + timedelta(hours=4, minutes=1)):
        assert "Alarm" in words(browser(duty), "on-duty")


def test_numbers_are_kept_and_called_by_one_tap(flight: Journey, duty: User, london: Team) -> None:
    client = browser(duty)
    sent = {"team": str(london.pk), "whom": "CHIEF", "name": "Imani", "phone": "+44 20 7946 0001"}
    client.post(address("duty-contacts"), sent)
    contact = DutyContact.objects.get()
    assert "Imani" in words(client, "duty-contacts")
    incident = report(flight, duty, severity=4)
    assert 'href="tel:+442079460001"' in words(client, "incident", incident.pk)
    answer = client.post(address("duty-contacts"), sent | {"phone": "call me"})
    assert answer.status_code == 422
    client.post(address("end-duty-contact", contact.pk))
    assert "Imani" not in words(client, "duty-contacts")


def test_whether_it_goes_is_decided_on_the_journey(flight: Journey, officer: User) -> None:
    client = browser(officer)
    assert "Decide whether it goes" in words(client, "journey", flight.pk)
    client.post(address("journey-deed", flight.pk, "go"), {"go": "no", "because": "Storm"})
    assert GoDecision.objects.get().go is False


def test_the_pages_ask_no_more_for_more(
    flight: Journey, duty: User, london: Team, officer: User
) -> None:
    client = browser(duty)
    incident = report(flight, duty, passengers=flight.passengers.filter(reference="F0-0"))

    def queries() -> list[int]:
        counted = []
        for name in (("on-duty",), ("incidents", flight.pk), ("incident", incident.pk)):
            with CaptureQueriesContext(connection) as seen:
                words(client, *name)
            counted.append(len(seen))
        return counted

    words(client, "on-duty")
    few = queries()
    for _number in range(4):
        report(flight, duty)
    many = queries()
    assert many == few
