"""The form of a child who travels without a parent: who brings, has and receives it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Passenger
from waylight.programmes.movements.queries.minor_form import minor_form
from waylight.programmes.movements.tests.custodies import Boy


@pytest.fixture
def boy(london: Team) -> Boy:
    """A boy of nine, with an escort and an aunt, to his father."""
    return Boy(london)


def part(child: Passenger, head: str) -> Any:
    """One part of his form."""
    found = minor_form(Passenger.objects.get(pk=child.pk))["parts"]
    return next(one for one in found if one["head"] == head)


def test_the_form_names_each_hand_and_asks_each_to_sign(boy: Boy) -> None:
    child = boy.child
    assert dict(part(child, "The child")["pairs"])["Name"] == "ADAM AHMED"
    assert part(child, "Who may have the child on the way")["rows"] == [
        ["OMER OSMAN", "On board with the child", "–"],
        ["Hawa Ahmed", "Relative or guardian at home", "–"],
    ]
    assert part(child, "Who receives the child")["rows"] == [
        ["Idris Ahmed", "–", "–", "Passport P123"]
    ]
    assert [row[:2] for row in part(child, "Parents")["rows"]] == [
        ["Father", "Agrees"], ["Mother", "Agrees"],
    ]  # fmt: skip
    assert len(part(child, "Signed for")["rows"]) == 3
    flights = part(child, "Flights")["rows"]
    assert [row[3] for row in flights] == ["Not asked for", "Not asked for"]


def test_the_carriers_service_is_said_and_no_other(boy: Boy) -> None:
    for code in ("WCHR", "UMNR"):
        boy.child.services.create(code=code, requested_by=boy.crew["piet"], status="CONFIRMED")
    assert [row[3] for row in part(boy.child, "Flights")["rows"]] == ["Confirmed", "Confirmed"]
    assert "heelchair" not in str(minor_form(boy.child))
    boy.child.passages.filter(leg__number=2).update(status="WITHDREW")
    assert len(part(boy.child, "Flights")["rows"]) == 1


def test_only_a_child_alone_has_one(boy: Boy) -> None:
    with pytest.raises(Refusal, match="MOV-048"):
        actions.issue_minor_form(boy.escort, language="en", by=boy.crew["ola"])
    with pytest.raises(ValueError, match="without a parent"):
        minor_form(boy.escort)


def test_it_is_printed_from_the_childs_page(boy: Boy) -> None:
    client, child = Client(), boy.child
    client.force_login(boy.crew["ola"])
    deed = reverse("movements:custody-deed", args=[child.pk, "form"])
    assert client.post(deed, {"language": "ar"}).status_code == 302
    (paper,) = issued_about(child)
    assert paper.number.startswith("MUM-")
    page = client.get(reverse("movements:custody-of", args=[child.pk])).content.decode()
    assert paper.number in page
    answer = client.get(reverse("movements:custody-file", args=[child.pk, paper.pk]))
    assert answer.content.startswith(b"%PDF")
    client.force_login(boy.crew["rosa"])
    assert client.post(deed, {"language": "en"}).status_code in (403, 404)
