"""The page at the gate as a form, what its script asks for, and the office's pages beside it."""

import io
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements.models import Duty, Leg, Mark, Passage, Passenger
from waylight.programmes.movements.tests.gates import (
    a_colleague,
    a_contradiction,
    a_duty,
    a_photo,
    passage_of,
)
from waylight.programmes.movements.tests.journeys import a_journey, frozen, one_of_the_crew
from waylight.programmes.movements.workflow import PassageStatus

S = PassageStatus
NAME = "AMAL B HADDAD"


@pytest.fixture
def team(amina: User) -> Team:
    return Team.objects.get(name="London")


@pytest.fixture
def leg(team: Team) -> Leg:
    return frozen(a_journey(team)).legs.select_related("journey__team").get()


@pytest.fixture
def duty(leg: Leg) -> Duty:
    return a_duty(leg)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def rosa(duty: Duty) -> Client:
    """The browser of her whose duty it is."""
    return browser_of(duty.user)


@pytest.fixture
def tara(leg: Leg) -> Client:
    """The browser of the duty officer."""
    return browser_of(one_of_the_crew("tara", leg.journey.team))


def at(name: str, duty: Duty, *more: Any) -> str:
    return reverse(f"movements:{name}", args=[duty.pk, *more])


# ------------------------------------------------------------------ without a script
def test_the_page_lists_everybody_and_counts_them(rosa: Client, duty: Duty, leg: Leg) -> None:
    a_photo(leg)
    words = rosa.get(at("gate", duty)).content.decode()
    assert NAME in words
    assert 'src="photos/1/"' in words
    assert 'class="initials">AH<' in words
    assert re.findall(r'id="count-\w+">(\d+)<', words) == ["2", "0", "0", "2"]
    seen = Line.objects.filter(outcome=Outcome.SEEN, verb="movements.gate")
    assert seen.get().about_id == str(duty.pk)


def test_a_button_marks_one_passenger(rosa: Client, duty: Duty, leg: Leg) -> None:
    knows = passage_of(leg).status
    answer = rosa.post(at("gate", duty), {"mark": f"1.BOARDED.{knows}"})
    assert answer.headers["Location"].endswith("/gate/#n1")
    assert passage_of(leg).status == S.BOARDED
    words = rosa.get(at("gate", duty)).content.decode()
    assert re.findall(r'id="count-\w+">(\d+)<', words) == ["2", "1", "0", "1"]


def test_a_refused_button_says_why(rosa: Client, duty: Duty, leg: Leg) -> None:
    leg.journey.passengers.update(held_at=clock.now())
    answer = rosa.post(at("gate", duty), {"mark": f"1.BOARDED.{passage_of(leg).status}"})
    assert answer.status_code == 422
    assert "MOV-034" in answer.content.decode()


@pytest.mark.parametrize("mark", ["", "1", "x.BOARDED.PLANNED", "1.SLEEPS.PLANNED", "²..", "1.."])
def test_a_button_that_was_tampered_with_is_not_understood(
    rosa: Client, duty: Duty, mark: str
) -> None:
    assert rosa.post(at("gate", duty), {"mark": mark}).status_code == 422
    assert not Mark.objects.exists()


def test_any_other_mark_has_a_page_of_its_own(rosa: Client, duty: Duty, leg: Leg) -> None:
    there = at("gate-other", duty, 1)
    words = rosa.get(there).content.decode()
    assert "Denied boarding" in words
    assert "Moved to another journey" not in words
    rosa.post(there, {"to": S.DENIED_BOARDING, "reason": "document"})
    passage = passage_of(leg)
    assert (passage.status, passage.reason) == (S.DENIED_BOARDING, "document")
    assert "last status" in rosa.get(there).content.decode()
    assert rosa.get(at("gate-other", duty, 77)).status_code == 404


def test_before_and_after_the_duty_nobody_is_shown(rosa: Client, duty: Duty, leg: Leg) -> None:
    a_photo(leg)
    paths = [at("gate-people", duty), at("gate-photo", duty, 1), at("gate-other", duty, 1)]
    for begins, ends in ((1, 2), (-2, -1)):
        duty.begins_at = clock.now() + timedelta(hours=begins)
        duty.ends_at = clock.now() + timedelta(hours=ends)
        duty.save()
        answer = rosa.get(at("gate", duty))
        assert answer.status_code == 200
        assert "HADDAD" not in answer.content.decode()
        assert [rosa.get(path).status_code for path in paths] == [404, 404, 404]


def test_a_duty_is_nobody_else_s(duty: Duty, leg: Leg, tara: Client) -> None:
    a_photo(leg)
    for client in (tara, browser_of(a_colleague(leg))):
        for name, more in (
            ("gate", ()),
            ("gate-people", ()),
            ("gate-shell", ()),
            ("gate-worker", ()),
            ("gate-photo", (1,)),
            ("gate-other", (1,)),
        ):
            assert client.get(at(name, duty, *more)).status_code == 404, name


def test_180_passengers_weigh_less_than_150_kilobytes_in_a_constant_number_of_questions(
    rosa: Client, duty: Duty, leg: Leg
) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            answer = rosa.get(at("gate", duty), headers={"accept-encoding": "identity"})
        return len(queries), len(answer.content)

    few, _bytes = asked()
    first = passage_of(leg)
    for number in range(3, 181):
        passenger = Passenger.objects.create(
            journey=leg.journey,
            number=number,
            reference=f"P{number}",
            party=f"F{number // 5}",
            identity={**first.passenger.identity, "native": "أمل حداد", "language": "ar"},
        )
        Passage.objects.create(passenger=passenger, leg=leg, status=first.status)
    many, size = asked()
    assert many == few
    assert size < 180_000
    again = rosa.get(at("gate", duty), headers={"accept-encoding": "gzip"})
    assert len(again.content) < 20_000


# ------------------------------------------------------------------ in the office
def test_the_gates_of_a_journey_show_duties_and_contradictions(tara: Client, leg: Leg) -> None:
    conflict = a_contradiction(leg)
    words = tara.get(reverse("movements:gates", args=[leg.journey.pk])).content.decode()
    assert "Rosa" in words
    assert "Vera" in words
    assert conflict.get_absolute_url() in words
    assert "HADDAD" not in words


def test_a_duty_is_opened_in_the_office(tara: Client, leg: Leg, duty: Duty) -> None:
    there = reverse("movements:open-duty", args=[leg.pk])
    assert "Rosa" in tara.get(there).content.decode()
    now = clock.now()
    said = {
        "colleague": str(duty.user.pk),
        "begins_at": on_the_wall(leg, now),
        "ends_at": on_the_wall(leg, now + timedelta(hours=30)),
    }
    assert "MOV-090" in tara.post(there, said).content.decode()
    said["ends_at"] = on_the_wall(leg, now + timedelta(hours=3))
    answer = tara.post(there, said)
    assert answer.status_code == 302
    assert Duty.objects.count() == 2
    opened = Duty.objects.order_by("opened_at").last()
    assert opened is not None
    assert opened.begins_at == now.replace(second=0, microsecond=0)
    page = tara.get(opened.get_absolute_url()).content.decode()
    assert f"{opened.begins_at.astimezone(ZoneInfo(leg.leaves_zone)):%H:%M}</time>" in page
    assert leg.leaves_zone in page


def on_the_wall(leg: Leg, at: datetime) -> str:
    """A moment as the clock of the gate shows it."""
    return at.astimezone(ZoneInfo(leg.leaves_zone)).strftime("%Y-%m-%dT%H:%M")


def test_both_marks_are_shown_with_who_and_when_and_one_is_chosen(tara: Client, leg: Leg) -> None:
    conflict = a_contradiction(leg)
    there = conflict.get_absolute_url()
    words = tara.get(there).content.decode()
    for word in ("Rosa", "Vera", "Boarded", "Did not come", "Blue phone", NAME):
        assert word in words
    assert tara.post(there, {"to": S.BOARDED, "because": ""}).status_code == 422
    tara.post(there, {"to": S.NO_SHOW, "because": "The seat is empty."})
    words = tara.get(there).content.decode()
    assert "The seat is empty." in words
    assert "Tara" in words
    assert "<textarea" not in words
    assert passage_of(leg).status == S.NO_SHOW


def test_only_the_duty_officer_decides(leg: Leg) -> None:
    conflict = a_contradiction(leg)
    ola = browser_of(one_of_the_crew("ola", leg.journey.team))
    assert ola.get(conflict.get_absolute_url()).status_code == 403


def test_duties_and_contradictions_are_on_the_desks_of_those_who_do_them(
    duty: Duty, leg: Leg
) -> None:
    assert any("/gate/" in item.url for item in desk_of(duty.user).items)
    conflict = a_contradiction(leg)
    tara = one_of_the_crew("tara", leg.journey.team)
    assert any(conflict.get_absolute_url() == item.url for item in desk_of(tara).items)


# ------------------------------------------------------------------ photos
def a_picture(kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (700, 900), "teal").save(out, kind)
    return SimpleUploadedFile(f"me.{kind.lower()}", out.getvalue())


def test_a_photo_is_drawn_anew_small_and_kept_for_the_gate(
    rosa: Client, duty: Duty, leg: Leg
) -> None:
    ola = browser_of(one_of_the_crew("ola", leg.journey.team))
    passenger = passage_of(leg).passenger
    there = reverse("movements:photo", args=[passenger.pk])
    assert ola.post(there, {"photo": a_picture()}).status_code == 302
    shown = rosa.get(at("gate-photo", duty, 1))
    image = Image.open(io.BytesIO(shown.content))
    assert (image.format, image.size) == ("JPEG", (240, 240))
    assert len(shown.content) <= 15_000
    assert ola.get(reverse("movements:portrait", args=[passenger.pk])).content == shown.content
    assert Line.objects.filter(outcome=Outcome.SEEN, verb="movements.photo").count() == 2
    assert "Delete the photo" in ola.get(there).content.decode()
    ola.post(reverse("movements:drop-photo", args=[passenger.pk]))
    assert rosa.get(at("gate-photo", duty, 1)).status_code == 404


def test_a_file_that_is_no_picture_is_refused_in_words(leg: Leg) -> None:
    ola = browser_of(one_of_the_crew("ola", leg.journey.team))
    there = reverse("movements:photo", args=[passage_of(leg).passenger.pk])
    answer = ola.post(there, {"photo": SimpleUploadedFile("me.png", b"<svg onload=x>")})
    assert answer.status_code == 422
    assert "not_a_picture" in answer.content.decode()
    assert not Passenger.objects.filter(photo__isnull=False).exists()


def test_the_gate_s_own_permission_shows_no_photo_outside_a_duty(rosa: Client, leg: Leg) -> None:
    pictured = a_photo(leg)
    assert rosa.get(reverse("movements:portrait", args=[pictured.pk])).status_code == 403
