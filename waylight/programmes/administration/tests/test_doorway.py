"""The doorway desk: a look at a message is written; pages are released and withdrawn."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Received, Release, State
from waylight.foundation.doorway.public.actions import accept
from waylight.foundation.journal.models import Line, Outcome

pytestmark = pytest.mark.django_db(databases=["default", "public"])
PAGE = {"kind": "page", "key": "arrivals", "title": "Arrivals", "summary": "", "text": "A.\n\nB."}


@pytest.fixture
def desk(client: Client, dalia: User, london: Team) -> Client:
    """Dalia publishes, and reads what people send."""
    for role in ("publisher", "correspondent"):
        access.give(dalia, f"administration.{role}", london, by=None)
    client.force_login(dalia)
    return client


@pytest.fixture
def message() -> Received:
    """Something that Hodan sent."""
    doorway.keep_a_key()
    doorway.deliver()
    accept("contact", {"message": "My sister waits.", "name": ""}, once=uuid4(), language="en")
    doorway.open_envelopes()
    return Received.objects.get()


def at(name: str, *keys: object) -> str:
    return reverse(f"administration:{name}", args=keys)


def test_a_message_is_listed_without_its_words_and_opened_with_a_line(
    desk: Client, message: Received, dalia: User
) -> None:
    page = desk.get(at("inbox")).content.decode()
    assert message.receipt in page
    assert "My sister" not in page
    assert "My sister waits." in desk.get(at("message", message.pk)).content.decode()
    line = Line.objects.get(outcome=Outcome.SEEN, about_id=str(message.pk))
    assert (line.verb, line.actor) == ("administration.message", str(dalia.pk))


def test_a_message_is_dealt_with_and_dealt_with_again(desk: Client, message: Received) -> None:
    for state in (State.CLOSED, State.NEW):
        assert desk.post(at("move-message", message.pk)).status_code == 302
        message.refresh_from_db()
        assert message.state == state


def test_a_page_is_published_and_withdrawn(desk: Client) -> None:
    assert desk.post(at("new-release"), PAGE).status_code == 302
    made = Release.objects.get()
    assert made.content == {"title": "Arrivals", "summary": "", "text": ["A.", "B."]}
    assert "Arrivals" in desk.get(at("release", made.pk)).content.decode()
    assert "page/arrivals" in desk.get(at("releases")).content.decode()
    assert desk.post(at("release", made.pk), {"reason": "MISTAKE"}).status_code == 302
    again = desk.post(at("release", made.pk), {"reason": "MISTAKE"})
    assert again.status_code == 422
    assert "was withdrawn before" in again.content.decode()


def test_a_paper_is_not_published_by_hand(desk: Client) -> None:
    answer = desk.post(at("new-release"), {**PAGE, "kind": "verification"})
    assert answer.status_code == 422
    assert Release.objects.count() == 0
