"""The papers of a journey: lists with their columns and nothing else, faces, notices, sheets."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from waylight.foundation.access.models import Team, User
from waylight.foundation.documents import actions as documents
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Leg, Passage, Receiver, SpecialService
from waylight.programmes.movements.queries.leg_lists import LISTS, filled
from waylight.programmes.movements.queries.reception import meetings, reception_sheet
from waylight.programmes.movements.tests.flights import FAMILY, a_flight, a_party, with_role

LANDS = datetime(2026, 7, 3, 14, 5, tzinfo=UTC)
LEEDS = "E08000035"


@pytest.fixture
def flight(london: Team, amina: User) -> Leg:
    """A family of two for Leeds, one of them without a parent, and somebody who did not come."""
    leg = a_flight(london, amina, lands_at=LANDS, bags=2)
    _safia, yusuf = a_party(leg, party="F1", council=LEEDS)
    yusuf.unaccompanied = True
    yusuf.photo = a_photo()
    yusuf.save()
    SpecialService.objects.create(passenger=yusuf, code="WCHR", requested_by=amina)
    a_party(leg, party="F2", council=LEEDS, people=FAMILY[:1], status="MEDICAL_STOP")
    receiver = Receiver.objects.create(
        journey=leg.journey, name="Idris Osman", phone="+44 7700 900123", identity_document="P1"
    )
    receiver.meets.add(yusuf)
    return leg


def a_photo() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (24, 24), "teal").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def officer(dalia: User, london: Team) -> User:
    """Dalia, who runs journeys, receives and is on duty."""
    return with_role(dalia, london, "movement_officer", "duty_officer")


def told(leg: Leg, kind: str) -> list[dict[str, Any]]:
    """The lines of a list, by the names of its columns."""
    names = [column.name for column in LISTS[kind].columns]
    return [dict(zip(names, row, strict=True)) for row in filled(LISTS[kind], leg).rows]


def test_the_booking_notification_has_a_line_for_each_who_comes(flight: Leg) -> None:
    first, second = told(flight, "booking")
    assert (first["given"], second["given"], second["services"]) == ("SAFIA", "YUSUF", "WCHR")
    assert second["lands"] == "3 Jul 2026 15:05"
    assert "document_number" not in first


def test_the_departure_notification_says_who_did_not_travel_and_not_why(flight: Leg) -> None:
    Passage.objects.filter(leg=flight, passenger__party="F1").update(status="BOARDED")
    lines = told(flight, "departure")
    said = [line["travelled"] for line in lines]
    assert said == ["Travelled", "Travelled", "Did not travel"]
    assert "health" not in str(lines)


def test_the_no_show_list_has_who_did_not_come_and_nobody_else(flight: Leg) -> None:
    assert told(flight, "no-show") == []
    Passage.objects.filter(leg=flight, passenger__number=1).update(status="NO_SHOW")
    (line,) = told(flight, "no-show")
    assert (line["family"], line["given"], line["council"]) == ("F1", "SAFIA", "Leeds")


def test_the_airport_list_has_a_line_for_each_family(flight: Leg) -> None:
    (line,) = told(flight, "airport")
    assert (line["people"], line["alone"], line["language"]) == (2, 1, "Arabic")
    assert (line["receiver"], line["council"], line["terminal"]) == ("Idris Osman", "Leeds", "2")
    assert "born_on" not in line


def test_rooms_and_coaches_are_counted(flight: Leg) -> None:
    (line,) = told(flight, "coach")
    assert (line["adults"], line["children"], line["infants"]) == (1, 1, 0)
    assert (line["beds"], line["cots"], line["bags"], line["wheelchairs"]) == (2, 0, 4, 1)


def test_a_receptionist_reads_a_family_a_line_and_nothing_more(flight: Leg) -> None:
    (met,) = meetings(flight)
    assert (met.alone, met.codes, met.receiver) == (1, "WCHR", "Idris Osman")
    assert met.face is not None
    assert met.face.given == "YUSUF"
    words = str(reception_sheet(flight.journey, leg=1))
    assert "صفية أحمد" in words
    assert "15:05" in words
    for hidden in ("+44 7700", "P1'", "1990", "2017", "F2"):
        assert hidden not in words


def test_the_sheet_is_printed_with_a_face_and_kept_nowhere(
    client: Client, officer: User, flight: Leg
) -> None:
    client.force_login(officer)
    page = client.get(reverse("movements:reception", args=[flight.pk])).content.decode()
    assert "صفية أحمد" in page
    face = client.get(reverse("movements:face", args=[flight.pk, 2]))
    assert face["Content-Type"] == "image/jpeg"
    assert client.get(reverse("movements:face", args=[flight.pk, 1])).status_code == 404
    assert Line.objects.filter(verb="movements.reception", outcome=Outcome.SEEN).exists()


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_the_sheet_is_set_in_every_script(flight: Leg, language: str) -> None:
    (pdf,) = documents.draft(
        "movements.reception-sheet", about=flight.journey, language=language, leg=1
    )
    assert pdf.startswith(b"%PDF")


def test_lists_are_for_those_who_need_them(
    client: Client, dalia: User, london: Team, flight: Leg
) -> None:
    client.force_login(with_role(dalia, london, "receptionist"))
    assert (
        client.get(reverse("movements:meeting-list", args=[flight.pk, "coach"])).status_code == 200
    )
    booking = reverse("movements:notification", args=[flight.pk, "booking"])
    assert client.get(booking).status_code == 403
    assert (
        client.get(reverse("movements:meeting-list", args=[flight.pk, "booking"])).status_code
        == 404
    )


def test_a_notice_is_given_out_on_the_page_and_shown_as_out_of_date(
    client: Client, officer: User, flight: Leg
) -> None:
    client.force_login(officer)
    journey = flight.journey
    papers = reverse("movements:journey-papers", args=[journey.pk])
    assert "to be told" in client.get(papers).content.decode()
    address = reverse("movements:journey-paper-deed", args=[journey.pk, "arriving"])
    assert client.get(address).status_code == 200
    assert client.post(address, {"council": LEEDS, "language": "en"}).status_code == 302
    assert "out of date" not in client.get(papers).content.decode()
    Passage.objects.filter(leg=flight, passenger__reference="F1-1").update(status="NO_SHOW")
    assert "out of date" in client.get(papers).content.decode()


def test_a_family_without_a_choice_gets_its_own_language(
    client: Client, officer: User, flight: Leg
) -> None:
    client.force_login(officer)
    address = reverse("movements:journey-paper-deed", args=[flight.journey_id, "itinerary"])
    assert client.post(address, {"party": "F1", "language": ""}).status_code == 302
    page = client.get(reverse("movements:journey-papers", args=[flight.journey_id]))
    assert "MIT-2026" in page.content.decode()
    assert "(ar)" in page.content.decode()


def test_the_papers_of_a_full_charter_are_light_and_cost_as_many_queries(
    client: Client, officer: User, flight: Leg, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        a_party(flight, party=f"C{number}", people=(*FAMILY, FAMILY[1]), council=LEEDS)
    actions.issue_arrival_notice(flight.journey, council=LEEDS, language="en", by=officer)
    client.force_login(officer)
    addresses = [
        reverse("movements:journey-papers", args=[flight.journey_id]),
        reverse("movements:reception", args=[flight.pk]),
        reverse("movements:notification", args=[flight.pk, "booking"]),
        reverse("movements:meeting-list", args=[flight.pk, "airport"]),
    ]
    for address in addresses:
        with django_assert_max_num_queries(40):
            page = client.get(address, headers={"accept-language": "ar"})
        assert page.status_code == 200
        assert len(page.content) < 150_000, address
