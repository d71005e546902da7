"""The report of an incident on paper, and those of a journey as CSV: times, deadlines, the wall."""

import csv
import io
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
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Incident, Journey
from waylight.programmes.movements.queries.incident_report import (
    both,
    incident_report,
    incident_report_in_confidence,
)
from waylight.programmes.movements.tests.afoot import LEAVES, Crew, a_flight
from waylight.programmes.movements.tests.journeys import frozen

NOW = LEAVES - timedelta(hours=1)
SECRET = "A man holds her papers"


@pytest.fixture(autouse=True)
def an_hour_before() -> Iterator[None]:
    """The clock stands at 08:00 UTC on the day of departure; it is 10:00 in Khartoum."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def crew(london: Team) -> Crew:
    """Everybody of the flight."""
    return Crew(london)


@pytest.fixture
def flight(crew: Crew) -> Journey:
    """A frozen flight of two families."""
    return frozen(a_flight(crew.team, crew.officer))


def report(journey: Journey, by: User, kind: str = "MEDICAL", **facts: Any) -> Incident:
    """What happened just now to the first child."""
    known: dict[str, Any] = {
        "severity": 3,
        "happened_at": clock.now(),
        "zone": "Africa/Khartoum",
        "passengers": [journey.passengers.get(reference="F0-1")],
        "custody_of_children": "Her mother",
        "leg": journey.legs.get(),
    }
    return actions.report_incident(
        journey.team, journey=journey, kind=kind, by=by, **(known | facts)
    )


def bare(said: str) -> str:
    """Without the signs that keep hours in their order."""
    return said.replace("\u2066", "").replace("\u2069", "")


def part(facts: dict[str, Any], head: str) -> Any:
    """One part of a paper, bare."""
    found = next(one for one in facts["parts"] if one["head"] == head)
    kept = {name: found[name] for name in ("heads", "items") if name in found}
    if "rows" in found:
        kept["rows"] = [[bare(cell) for cell in row] for row in found["rows"]]
    return kept | {"pairs": [(name, bare(said)) for name, said in found.get("pairs", ())]}


def again(incident: Incident) -> Incident:
    """As the database has it now."""
    return Incident.objects.get(pk=incident.pk)


def test_the_paper_says_when_by_both_clocks_and_what_was_done_by_when(
    flight: Journey, crew: Crew
) -> None:
    incident = report(flight, crew.gate, first_action="An ambulance was called", place="Gate 4")
    with clock.stopped_at(NOW + timedelta(minutes=20)):
        actions.inform(incident, whom="MEDICAL", channel="PHONE", by=crew.duty)
        facts = incident_report(again(incident))
    pairs = dict(part(facts, "What happened")["pairs"])
    assert pairs["When"] == "10 Mar 2026, 08:00 UTC (10:00)"
    assert (pairs["Where"], pairs["Severity"]) == ("Gate 4", "3 of 5")
    assert (pairs["First action"], pairs["Who has the children"]) == (
        "An ambulance was called", "Her mother",
    )  # fmt: skip
    (told,) = part(facts, "Who was told")["rows"]
    assert told == ["Medical officer", "10 Mar 2026, 08:20 UTC (10:20)", "Telephone", "Duty"]
    steps = {row[0]: row for row in part(facts, "Steps")["rows"]}
    call = steps["Call the medical officer"]
    assert call[2:] == [
        "10 Mar 2026, 08:15 UTC (10:15)", "10 Mar 2026, 08:20 UTC (10:20), late", "Duty",
    ]  # fmt: skip
    assert steps["Give first aid; call an ambulance"][3] == "Not done, and late"
    assert part(facts, "Whom it concerns")["rows"] == [["2", "F0-1", "F0"]]
    assert "SAFIA" not in str(facts)


def test_another_day_there_is_told_and_what_was_in_time_or_not_needed(
    flight: Journey, crew: Crew
) -> None:
    assert both(NOW, "Asia/Tokyo") == "10 Mar 2026, \u206608:00 UTC (17:00)\u2069"
    assert bare(both(NOW, "Pacific/Apia")) == "10 Mar 2026, 08:00 UTC (21:00)"
    assert bare(both(NOW, "Pacific/Honolulu")) == "10 Mar 2026, 08:00 UTC (9 Mar 2026, 22:00)"
    incident = report(flight, crew.gate)
    rows = incident.steps.all()
    aid = next(one for one in rows if one.key == "first-aid")
    actions.take_step(incident, position=aid.position, by=crew.gate)
    spare = next(one for one in rows if one.key == "family-with-them")
    actions.skip_step(incident, position=spare.position, because="They stay together", by=crew.duty)
    states = {row[0]: row[3] for row in part(incident_report(again(incident)), "Steps")["rows"]}
    assert states["Give first aid; call an ambulance"].endswith(", in time")
    assert states["Agree who of the family stays, and who travels on"] == (
        "Not needed: They stay together"
    )


def test_a_report_has_a_number_a_code_and_replaces_the_one_before(
    flight: Journey, crew: Crew
) -> None:
    incident = report(flight, crew.gate)
    first = actions.issue_incident_report(incident, language="en", by=crew.duty)
    second = actions.issue_incident_report(incident, language="en", by=crew.gate)
    actions.issue_incident_report(incident, language="ar", by=crew.gate)
    first.refresh_from_db()
    assert (first.status, second.status) == ("SUPERSEDED", "VALID")
    assert first.number.startswith("MIR-2026-")
    assert first.code_key != second.code_key
    assert issued_about(incident).valid().count() == 2


def indicator(flight: Journey, crew: Crew) -> Incident:
    """A sign of trafficking, told in confidence."""
    return report(flight, crew.gate, kind="INDICATOR", in_confidence=SECRET)


def test_what_is_told_in_confidence_is_on_a_paper_behind_its_wall(
    flight: Journey, crew: Crew
) -> None:
    incident = again(indicator(flight, crew))
    with pytest.raises(ValueError, match="paper of its own"):
        incident_report(incident)
    with pytest.raises(ValueError, match="Nothing of this incident"):
        incident_report_in_confidence(report(flight, crew.gate))
    assert part(incident_report_in_confidence(incident), "In confidence")["items"] == [SECRET]
    for user in (crew.gate, crew.duty, crew.officer, crew.partner):
        with pytest.raises(Exception):  # noqa: B017, PT011 - hidden, or not allowed
            actions.issue_incident_report(incident, language="en", by=user)
    assert not Issued.objects.exists()
    paper = actions.issue_incident_report(incident, language="en", by=crew.protection)
    assert paper.print.protection is not None
    assert paper.print.general is None
    open_one = actions.issue_incident_report(report(flight, crew.gate), language="en", by=crew.gate)
    assert [one.number[:15] for one in (paper, open_one)] == ["MIC-2026-000001", "MIR-2026-000001"]
    assert SECRET not in str(paper.told)


def browser(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


def rows_of(user: User, journey: Journey) -> list[dict[str, str]]:
    """The file that somebody takes away."""
    answer = browser(user).get(reverse("movements:incidents-file", args=[journey.pk]))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_file_has_a_row_for_each_incident_that_one_may_see(flight: Journey, crew: Crew) -> None:
    incident = report(flight, crew.gate, first_action="=1+1", place="Gate 4")
    actions.inform(incident, whom="MEDICAL", channel="PHONE", by=crew.duty)
    indicator(flight, crew)
    (row,) = rows_of(crew.duty, flight)
    assert row["When, in UTC"] == "2026-03-10 08:00"
    assert row["When, there"] == "2026-03-10 10:00"
    assert row["First action"] == "'=1+1"
    assert row["Who was told"] == "Medical officer: 2026-03-10 08:00 UTC Telephone"
    assert "Call the medical officer: 2026-03-10 08:15 UTC · 2026-03-10 08:00 UTC" in row["Steps"]
    assert row["Whom it concerns"] == "2 F0-1"
    assert row["In confidence"] == ""
    told = [row["In confidence"] for row in rows_of(crew.protection, flight)]
    assert sorted(told) == ["", SECRET]
    lines = Line.objects.filter(verb="movements.incidents_file", outcome=Outcome.EXPORTED)
    assert lines.filter(about_id=incident.pk).count() == 2


def test_a_paper_is_taken_from_the_page_by_who_may_see_the_incident(
    flight: Journey, crew: Crew
) -> None:
    incident = indicator(flight, crew)
    sent = {"language": "en"}
    deed = reverse("movements:incident-deed", args=[incident.pk, "paper"])
    assert browser(crew.duty).post(deed, sent).status_code == 404
    assert browser(crew.protection).post(deed, sent).status_code == 302
    paper = issued_about(incident).get()
    assert (
        paper.number in browser(crew.protection).get(incident.get_absolute_url()).content.decode()
    )
    address = reverse("movements:incident-paper", args=[incident.pk, paper.pk])
    answer = browser(crew.protection).get(address)
    assert answer.content.startswith(b"%PDF")
    assert browser(crew.duty).get(address).status_code == 404
    other = report(flight, crew.gate)
    elsewhere = reverse("movements:incident-paper", args=[other.pk, paper.pk])
    assert browser(crew.protection).get(elsewhere).status_code == 404


def test_more_incidents_take_no_more_queries(flight: Journey, crew: Crew) -> None:
    counts = []
    client = browser(crew.duty)
    for _round in range(3):
        report(flight, crew.gate)
        with CaptureQueriesContext(connection) as made:
            client.get(reverse("movements:incidents-file", args=[flight.pk]))
        counts.append(sum("journal_" not in one["sql"] for one in made))
    assert len(set(counts)) == 1
