"""What the script of the gate asks for: the empty page, the key, the list, and each sync."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Device, Duty, Leg, Mark
from waylight.programmes.movements.tests.gates import (
    a_colleague,
    a_duty,
    a_phone,
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


def sync(rosa: Client, duty: Duty, phone: Device, *marks: dict[str, Any], **more: Any) -> Any:
    body = {"device": str(phone.pk), "now": clock.now().isoformat(), "marks": marks, **more}
    return rosa.post(at("gate-sync", duty), json.dumps(body), content_type="application/json")


def a_mark(leg: Leg, to: str, **more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "number": 1,
        "to": to,
        "reason": "",
        "at": clock.now().isoformat(),
        "based_on": passage_of(leg).status,
        **more,
    }


def test_the_empty_page_names_nobody(rosa: Client, duty: Duty) -> None:
    words = rosa.get(at("gate-shell", duty)).content.decode()
    assert "HADDAD" not in words
    assert "Rosa" not in words
    assert 'data-mode="shell"' in words


def test_the_worker_s_scope_is_this_page_and_the_app_starts_there(rosa: Client, duty: Duty) -> None:
    here = at("gate", duty)
    worker = rosa.get(at("gate-worker", duty))
    assert at("gate-worker", duty).rpartition("/")[0] + "/" == here
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in worker.headers
    app = rosa.get(at("gate-app", duty)).json()
    assert (app["start_url"], app["scope"], app["display"]) == (here, here, "standalone")
    assert "manifest-src 'self'" in worker.headers["Content-Security-Policy"]


def test_a_phone_is_given_a_key_after_a_fresh_second_factor(rosa: Client, duty: Duty) -> None:
    there = at("gate-keep", duty)
    proven(rosa, minutes_ago=6)
    stale = rosa.post(there, json.dumps({"label": "Mine"}), content_type="application/json")
    assert stale.status_code == 302
    assert not Device.objects.exists()
    proven(rosa)
    assert "Keep the list on this phone" in rosa.get(there).content.decode()
    told = rosa.post(there, json.dumps({"label": "Mine"}), content_type="application/json").json()
    device = Device.objects.get(pk=told["device"])
    assert told.keys() == {"now", "ends", "over", "device", "key"}
    assert device.label == "Mine"
    for body in ("", "[]", '{"label": 7}', "{"):
        assert rosa.post(there, body, content_type="application/json").status_code == 400


def proven(client: Client, minutes_ago: int = 0) -> None:
    """Somebody who showed a second factor some minutes ago."""
    session = client.session
    session["factor"] = (clock.now() - timedelta(minutes=minutes_ago)).timestamp()
    session.save()


def test_the_list_for_the_phone_leaves_a_line_and_each_sync_names_nobody(
    rosa: Client, duty: Duty, leg: Leg
) -> None:
    people = rosa.get(at("gate-people", duty)).json()["people"]
    assert [row["name"] for row in people] == [NAME, "AMAL C HADDAD"]
    assert Line.objects.filter(outcome=Outcome.SEEN, verb="movements.gate-list").count() == 1
    told = sync(rosa, duty, a_phone(duty), a_mark(leg, S.BOARDED))
    assert "HADDAD" not in told.content.decode()
    answer = told.json()
    assert answer["answers"][0]["outcome"] == "APPLIED"
    assert answer["list"][0][:3] == [1, "BOARDED", "boarded"]
    assert not answer["over"]


def test_a_sync_that_cannot_be_read_is_answered_with_every_fault(
    rosa: Client, duty: Duty, leg: Leg
) -> None:
    phone = a_phone(duty)
    bad = a_mark(leg, "SLEEPS", id="7", at="yesterday", number=True, reason="x" * 21)
    answer = sync(rosa, duty, phone, bad, "not one", now="noon", wiped="yes")  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert answer.json()["faults"] == [
        "now: not a moment with its zone",
        "marks[0].id: not a UUID",
        "marks[0].at: not a moment with its zone",
        "marks[0].number: not a number of a passenger",
        "marks[0].reason: not a code of at most 20 letters",
        "marks[0].to: not a status",
        "marks[1]: not an object",
        "wiped: not true or false",
    ]
    assert not Mark.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"\xff", b"[" * 100_000])
def test_what_is_no_sync_is_answered_400(rosa: Client, duty: Duty, body: bytes) -> None:
    answer = rosa.post(at("gate-sync", duty), body, content_type="application/json")
    assert answer.status_code == 400


def test_more_marks_than_a_phone_sends_are_not_taken(rosa: Client, duty: Duty, leg: Leg) -> None:
    answer = sync(rosa, duty, a_phone(duty), *[a_mark(leg, S.BOARDED)] * 201)
    assert answer.json()["faults"] == ["marks: more than 200"]


def test_a_sync_wants_the_key_of_the_form(duty: Duty, leg: Leg) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(duty.user)
    assert sync(client, duty, a_phone(duty)).status_code == 403
    words = client.get(at("gate", duty)).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', words)[0]
    body = {"device": str(Device.objects.get().pk), "now": clock.now().isoformat(), "marks": []}
    answer = client.post(
        at("gate-sync", duty),
        json.dumps(body),
        content_type="application/json",
        headers={"x-csrftoken": token},
    )
    assert answer.status_code == 200


def test_a_phone_of_another_duty_is_not_known_here(rosa: Client, duty: Duty, leg: Leg) -> None:
    phone = a_phone(a_duty(leg, of=a_colleague(leg)))
    assert sync(rosa, duty, phone).status_code == 404


def test_after_the_end_the_next_sync_says_so_and_the_phone_confirms(
    rosa: Client, tara: Client, duty: Duty, leg: Leg
) -> None:
    phone, late = a_phone(duty), a_mark(leg, S.BOARDED)
    tara.post(reverse("movements:end-duty", args=[duty.pk]))
    told = sync(rosa, duty, phone, late).json()
    assert (told["over"], told["list"]) == (True, [])
    assert told["answers"][0]["outcome"] == "APPLIED"
    page = reverse("movements:duty", args=[duty.pk])
    assert "Not confirmed yet" in tara.get(page).content.decode()
    sync(rosa, duty, phone, wiped=True)
    assert "Confirmed on" in tara.get(page).content.decode()


def test_while_a_duty_lasts_nothing_is_confirmed_as_wiped(rosa: Client, duty: Duty) -> None:
    phone = a_phone(duty)
    sync(rosa, duty, phone, wiped=True)
    phone.refresh_from_db()
    assert phone.wipe_confirmed_at is None


def test_the_roster_changes_with_the_people_and_not_with_where_they_are(
    rosa: Client, duty: Duty, leg: Leg
) -> None:
    phone = a_phone(duty)
    before = sync(rosa, duty, phone).json()["roster"]
    assert sync(rosa, duty, phone, a_mark(leg, S.BOARDED)).json()["roster"] == before
    a_photo(leg)
    assert sync(rosa, duty, phone).json()["roster"] != before


def test_no_action_of_ours_leaves_a_name_in_the_journal(rosa: Client, duty: Duty, leg: Leg) -> None:
    sync(rosa, duty, a_phone(duty), a_mark(leg, S.BOARDED))
    actions.keep_on_phone(duty, label="Amal's phone", by=duty.user)
    said = " ".join(str(vars(line)) for line in Line.objects.all())
    assert "HADDAD" not in said
    assert "Amal" not in said
