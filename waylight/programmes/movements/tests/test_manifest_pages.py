"""The pages and files of manifests: what stands there, how much it weighs, what it asks."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import Item, desk_of
from waylight.foundation.exchange.edifact import split_segments
from waylight.foundation.exchange.opening import open_book
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange.passenger_reading import read_passengers
from waylight.programmes.movements.exchange.paxlst_reading import read_segments
from waylight.programmes.movements.models import Journey, Manifest
from waylight.programmes.movements.queries.manifests import newest
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    crew,
    frozen,
    many_listed,
    passages,
)
from waylight.programmes.movements.tests.parsed import parsed
from waylight.programmes.movements.workflow import PassageStatus

pytestmark = pytest.mark.django_db
HEAVIEST, MOST_QUERIES, MANY, CHARTER = 150_000, 25, 500, 175


@pytest.fixture
def journey(london: Team) -> Journey:
    """Its manifest is frozen; one of two families goes to Bristol."""
    people = [{"council": "E06000023"}, {"surname": "SAFIA", "given": "", "party": "F2"}]
    return frozen(a_journey(london, passengers=people))


@pytest.fixture
def page(journey: Journey) -> Client:
    """Ola's browser: she owns journeys."""
    client = Client()
    client.force_login(crew(journey.team)["ola"])
    return client


def at(name: str, *keys: Any) -> str:
    """The address of a page of movements."""
    return reverse(f"movements:{name}", args=keys)


def now(journey: Journey) -> Manifest:
    """The newest version."""
    found = newest(journey)
    assert found
    return found


def words(answer: HttpResponse) -> str:
    """What a page says."""
    return answer.content.decode()


def held(user: User) -> list[Item]:
    """What waits on somebody's desk about old manifests."""
    return [item for item in desk_of(user).items if "old manifest" in str(item.what)]


def a_change(journey: Journey) -> None:
    """Safia does not come."""
    rosa = crew(journey.team)["rosa"]
    actions.mark(passages(journey)[-1], to=PassageStatus.NO_SHOW, at=clock.now(), by=rosa)


def test_the_tab_shows_versions_changes_and_who_holds_what(journey: Journey, page: Client) -> None:
    ola = crew(journey.team)["ola"]
    actions.release_manifest(now(journey), recipient="BORDER", who="Border Force", by=ola)
    a_change(journey)
    shown = words(page.get(at("manifests", journey.pk)))
    assert "The journey is no longer what the newest version says" in shown
    assert "SAFIA (P2)" in shown
    answer = page.post(at("manifests", journey.pk), {"reason": "Safia did not come"})
    assert answer.status_code == 302
    shown = words(page.get(at("manifests", journey.pk)))
    assert "Version 2" in shown
    assert "They hold a version that is no longer true" in shown
    assert [item.about for item in held(ola)] == [journey.number]
    page.post(at("tell-recipients", now(journey).pk))
    shown = words(page.get(at("manifests", journey.pk)))
    assert "They hold a version that is no longer true" not in shown
    assert "told of version 2" in shown
    assert not held(ola)


def test_before_the_freeze_the_tab_says_so(london: Team) -> None:
    journey, client = a_journey(london), Client()
    client.force_login(crew(london)["ola"])
    assert "The manifest is not frozen yet" in words(client.get(at("manifests", journey.pk)))


def test_a_version_is_given_to_somebody_by_a_form(journey: Journey, page: Client) -> None:
    address = at("release-manifest", now(journey).pk)
    assert "What each recipient is given" in words(page.get(address))
    sent = {"recipient": "COUNCIL", "who": "Bristol", "leg": "1", "language": "en"}
    assert page.post(address, sent).status_code == 422
    answer = page.post(address, sent | {"council": "E06000023"})
    assert answer.status_code == 302
    shown = words(page.get(answer["Location"]))
    assert "HADDAD" in shown
    assert "SAFIA" not in shown
    assert "N0000001" not in shown
    assert "PAXLST" not in shown


def test_the_files_of_a_release_say_the_same_people(
    journey: Journey, page: Client, tmp_path: Any
) -> None:
    ola = crew(journey.team)["ola"]
    border = actions.release_manifest(now(journey), recipient="BORDER", who="Border", by=ola)
    message = page.get(at("release-message", border.pk)).content
    reading = read_segments(split_segments(message))
    assert reading.faults == ()
    (listed,) = reading.lists
    assert [who.surname for who in listed.passengers] == ["HADDAD", "SAFIA"]
    for name, ending in (("release-commas", "csv"), ("release-workbook", "xlsx")):
        file = tmp_path / f"list.{ending}"
        file.write_bytes(page.get(at(name, border.pk)).content)
        assert read_passengers(file).lists == (listed,)
    exported = Line.objects.filter(outcome=Outcome.EXPORTED, about_id=str(border.pk))
    assert exported.count() == 3


def test_pydifact_reads_a_charter_of_175_to_the_letter(journey: Journey, page: Client) -> None:
    manifest = many_listed(journey, CHARTER)
    ola = crew(journey.team)["ola"]
    held = actions.release_manifest(manifest, recipient="BORDER", who="Border Force", by=ola)
    content = manifest.content()
    (leg,), listed = content["legs"], content["passengers"]
    message = parsed(
        page.get(at("release-message", held.pk)).content, date.fromisoformat(leg["on"])
    )
    assert [
        (one.reference, one.surname, one.given, str(one.born_on), one.document, one.ends)
        for one in message.people
    ] == [
        (
            one["reference"],
            one["surname"],
            one["given"],
            one["born_on"],
            one["document_number"],
            ["BEY", "LHR"],
        )
        for one in listed
    ]
    assert (message.flight, message.ends) == ("TK1901", ["BEY", "LHR"])
    assert message.times == [
        datetime.fromisoformat(leg[when])
        .astimezone(ZoneInfo(leg[zone]))
        .replace(second=0, tzinfo=None)
        for when, zone in (("leaves_at", "leaves_zone"), ("lands_at", "lands_zone"))
    ]
    assert (message.said, message.segments) == (CHARTER, message.counted)


def test_others_get_a_plain_table_and_no_message(
    journey: Journey, page: Client, tmp_path: Any
) -> None:
    ola = crew(journey.team)["ola"]
    held = actions.release_manifest(now(journey), recipient="RECEPTIONIST", who="Sami", by=ola)
    assert page.get(at("release-message", held.pk)).status_code == 404
    file = tmp_path / "list.xlsx"
    file.write_bytes(page.get(at("release-workbook", held.pk)).content)
    (sheet,) = open_book(file).sheets
    assert sheet.rows[0] == ["surname", "given", "native", "language", "party"]


def test_the_paper_of_a_release_is_there_to_the_byte(journey: Journey, page: Client) -> None:
    ola = crew(journey.team)["ola"]
    held = actions.release_manifest(now(journey), recipient="INTERNAL", who="Gate", by=ola)
    shown = page.get(at("manifest-release", held.pk))
    (paper,) = shown.context["papers"]
    answer = page.get(at("release-paper", held.pk, paper.pk))
    assert answer.content.startswith(b"%PDF")
    other = actions.release_manifest(now(journey), recipient="BORDER", who="Border", by=ola)
    assert page.get(at("release-paper", other.pk, paper.pk)).status_code == 404


def test_what_a_message_cannot_say_is_told(journey: Journey, page: Client) -> None:
    people = crew(journey.team)
    one = journey.passengers.get(number=1)
    actions.name_passenger(one, surname="حداد", by=people["piet"])
    manifest = actions.make_manifest(journey, reason="Name", by=people["ola"])
    held = actions.release_manifest(manifest, recipient="BORDER", who="Border", by=people["ola"])
    answer = page.get(at("release-message", held.pk))
    assert answer.status_code == 422
    assert "not_unoa" in words(answer)


def test_a_copy_is_checked_by_its_hash(journey: Journey, page: Client) -> None:
    first = now(journey)
    check = at("check-manifest")
    assert "It is the newest version." in words(page.get(check, {"code": first.shown_hash}))
    a_change(journey)
    actions.make_manifest(journey, reason="Safia", by=crew(journey.team)["ola"])
    assert "no longer the newest" in words(page.get(check, {"code": first.shown_hash}))
    assert "do not use it" in words(page.get(check, {"code": "0" * 16}))
    assert "Sixteen digits" in words(page.get(check, {"code": "zz"}))
    Manifest.objects.filter(pk=first.pk).update(version=9)
    assert "not what was hashed" in words(page.get(check, {"code": first.shown_hash}))


def test_a_manifest_of_five_hundred_is_light(journey: Journey, page: Client) -> None:
    """150 kB, whole, and as many questions to the database as for five."""
    asked = []
    for people in (5, MANY):
        manifest = many_listed(journey, people)
        with CaptureQueriesContext(connection) as questions:
            answer = page.get(at("manifest", manifest.pk))
        asked.append(len(questions))
        assert words(answer).count("AL-HADDAD") == people
    assert len(answer.content) <= HEAVIEST
    assert asked[0] == asked[1] <= MOST_QUERIES


def test_the_tab_asks_as_much_for_many_versions_as_for_two(journey: Journey, page: Client) -> None:
    asked = []
    for people in (5, 6, 7, 8):
        many_listed(journey, people)
        with CaptureQueriesContext(connection) as questions:
            page.get(at("manifests", journey.pk))
        asked.append(len(questions))
    assert asked[0] == asked[-1]


def test_each_leg_has_its_own_list(london: Team) -> None:
    journey, client = frozen(a_journey(london, legs=2)), Client()
    client.force_login(crew(london)["tara"])
    address = at("manifest", now(journey).pk)
    assert "BEY–IST" in words(client.get(address))
    assert "IST–LHR" in words(client.get(address, {"leg": "2"}))
    assert client.get(address, {"leg": "9"}).status_code == 200


@pytest.mark.parametrize("who", ["piet", "rosa", "sami", "uma"])
def test_who_does_not_release_manifests_sees_none(journey: Journey, who: str) -> None:
    client = Client()
    client.force_login(crew(journey.team)[who])
    for address in (at("manifests", journey.pk), at("manifest", now(journey).pk)):
        assert client.get(address).status_code in (403, 404)
