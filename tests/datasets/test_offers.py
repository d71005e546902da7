"""A deed over HTTP is the deed of the page: the same form, permission and line."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from waylight.foundation.access.models import Team, User
from waylight.foundation.datasets.offering import Offer
from waylight.foundation.journal.models import Line
from waylight.programmes.movements.models import Caseload, Plan
from waylight.programmes.movements.tests.factories import a_caseload

ASK = "/office/api/deeds/movements.ask_for_plan"


@pytest.fixture
def caseload(amina: User, london: Team) -> Caseload:
    """One that may be planned."""
    return a_caseload(london, amina)


def send(client: Client, values: Any, address: str = ASK, **headers: str) -> Any:
    """What is answered."""
    return client.post(address, json.dumps(values), "application/json", headers=headers)


def test_a_deed_is_done_with_its_line(client: Client, amina: User, caseload: Caseload) -> None:
    client.force_login(amina)
    answer = send(client, {"about": str(caseload.pk), "time_limit": 15, "seed": 3})
    plan = Plan.objects.get()
    assert answer.json() == {"done": True, "key": str(plan.pk), "address": plan.get_absolute_url()}
    assert (plan.seed, plan.time_limit) == (3, 15)
    assert Line.objects.filter(verb="movements.ask_for_plan", actor=str(amina.pk)).exists()


def test_the_same_key_is_done_once(client: Client, amina: User, caseload: Caseload) -> None:
    client.force_login(amina)
    values = {"about": str(caseload.pk), "time_limit": 15, "seed": 3}
    answers = [send(client, values, **{"Idempotency-Key": "a"}).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"time_limit": 10**9}, {"seed": -1}, {"seed": "x"}, {"seed": [1]}, {"time_limit": {}}]
)
def test_what_the_page_s_form_refuses_is_refused(
    client: Client, amina: User, caseload: Caseload, wrong: dict[str, Any]
) -> None:
    client.force_login(amina)
    values = {"about": str(caseload.pk), "time_limit": 15, "seed": 3, **wrong}
    answer = send(client, values)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, list(wrong))
    assert not Plan.objects.exists()


def test_who_may_not_is_answered_as_on_the_page(
    client: Client, bruno: User, chidi: User, caseload: Caseload
) -> None:
    values = {"about": str(caseload.pk), "time_limit": 15, "seed": 3}
    for user, status in ((bruno, 403), (chidi, 404)):
        client.force_login(user)
        assert send(client, values).status_code == status
    for nowhere in (str(uuid4()), "x", None, 7):
        assert send(client, {**values, "about": nowhere}).status_code == 404


@pytest.mark.parametrize("body", ["", "[]", "{", "null", '"x"', "[" * 200_000])
def test_a_body_that_is_no_object_is_a_bad_request(client: Client, amina: User, body: str) -> None:
    client.force_login(amina)
    assert client.post(ASK, body, "application/json").status_code == 400


def test_a_page_of_another_site_cannot_send_it(amina: User, caseload: Caseload) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)
    assert send(client, {"about": str(caseload.pk)}).status_code == 403


def test_a_refusal_says_what_why_and_what_to_do(
    client: Client, amina: User, caseload: Caseload
) -> None:
    client.force_login(amina)
    send(client, {"about": str(caseload.pk), "time_limit": 15, "seed": 3})
    stop = "/office/api/deeds/movements.stop_planning"
    about = {"about": str(Plan.objects.get().pk)}
    assert send(client, about, stop).json() == {"done": True}
    again = send(client, about, stop)
    assert again.status_code == 409
    assert again.json()["code"] == "movements.nothing-to-stop"


def test_an_offer_of_no_deed_is_refused() -> None:
    with pytest.raises(ValueError, match="no deed"):
        Offer("movements.fly", about=Caseload)
