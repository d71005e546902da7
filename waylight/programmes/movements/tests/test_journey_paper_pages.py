"""The papers of a journey: lists of its legs, the receptionist's sheet, notices and itineraries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.queries import issued_about
from waylight.programmes.movements.models import Leg
from waylight.programmes.movements.tests.flights import FAMILY, a_flight, a_party, with_role

LEEDS = "E08000035"


@pytest.fixture
def flight(london: Team, amina: User) -> Leg:
    """Two families for Leeds, who land in four hours."""
    leg = a_flight(london, amina, lands_at=clock.now() + timedelta(hours=4))
    a_party(leg, party="F1", council=LEEDS)
    a_party(leg, party="F2", council=LEEDS, people=FAMILY[:1])
    return leg


@pytest.fixture
def window(dalia: User, london: Team) -> Client:
    """Dalia's, who runs journeys and meets people."""
    user = with_role(dalia, london, "movement_officer", "receptionist", "duty_officer")
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("notification", "booking"),
        ("notification", "departure"),
        ("meeting-list", "airport"),
        ("meeting-list", "coach"),
    ],
)
def test_each_list_of_a_leg_opens(flight: Leg, window: Client, name: str, kind: str) -> None:
    answer = window.get(reverse(f"movements:{name}", args=[flight.pk, kind]))
    assert answer.status_code == 200
    assert "<table" in answer.content.decode()


def test_a_list_is_for_those_it_is_declared_for(flight: Leg, window: Client) -> None:
    address = reverse("movements:meeting-list", args=[flight.pk, "booking"])
    assert window.get(address).status_code == 404


def test_the_receptionist_has_a_face_or_initials_for_each_family(
    flight: Leg, window: Client
) -> None:
    answer = window.get(reverse("movements:reception", args=[flight.pk]))
    assert answer.status_code == 200
    (pdf,) = documents.draft(
        "movements.reception-sheet", about=flight.journey, language="ar", leg=1, sheet=1
    )
    assert pdf.startswith(b"%PDF")


def test_a_council_is_told_and_the_paper_is_listed(flight: Leg, window: Client) -> None:
    journey = flight.journey
    give = reverse("movements:journey-paper-deed", args=[journey.pk, "arriving"])
    assert window.get(give).status_code == 200
    answer = window.post(give, {"council": LEEDS, "language": "en"}, follow=True)
    assert answer.status_code == 200
    (paper,) = issued_about(journey)
    page = window.get(reverse("movements:journey-papers", args=[journey.pk])).content.decode()
    assert paper.number in page


def test_the_pages_ask_no_more_for_more(flight: Leg, window: Client) -> None:
    def asked() -> list[int]:
        counts = []
        for name, args in (
            ("reception", [flight.pk]),
            ("meeting-list", [flight.pk, "airport"]),
            ("journey-papers", [flight.journey.pk]),
        ):
            with CaptureQueriesContext(connection) as found:
                window.get(reverse(f"movements:{name}", args=args))
            counts.append(len(found))
        return counts

    few = asked()
    for number in range(6):
        a_party(flight, party=f"G{number}", council=LEEDS)
    assert asked() == few
