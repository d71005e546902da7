"""The page of letters: written, taken away, taken back; and what the sponsor is told."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.workflow import Status as PaperStatus
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.family_reunion.actions.writing import issue_letter
from waylight.programmes.family_reunion.models import PersonalLink, Reunion
from waylight.programmes.family_reunion.tests.sketches import (
    NOON,
    a_colleague,
    a_group,
    a_member,
    a_reunion,
)
from waylight.programmes.family_reunion.workflow import Status

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def on_the_first_of_december() -> Iterator[None]:
    """Before the flight."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def caseworker(london: Team) -> User:
    """Who writes."""
    return a_colleague(london, "caseworker")


@pytest.fixture
def reunion(london: Team, caseworker: User) -> Reunion:
    """One member, booked."""
    found = a_reunion(london, caseworker)
    a_group(found, a_member(found, caseworker, Status.BOOKED))
    return found


def at(name: str, *args: object) -> str:
    return reverse(f"family_reunion:{name}", args=args)


def test_a_letter_is_written_taken_away_and_taken_back(
    client: Client, reunion: Reunion, caseworker: User
) -> None:
    client.force_login(caseworker)
    page = at("letters", reunion.pk)
    assert "No letter has been given out yet" in client.get(page).text
    wish = {"kind": "itinerary", "language": "ar", "whom": "group-1"}
    assert client.post(page, wish).headers["Location"] == page
    paper = Issued.objects.get()
    shown = client.get(page).text
    assert paper.number in shown
    assert "FRTA-2015-0001-1" in shown
    file = client.get(at("letter-file", reunion.pk, paper.pk))
    assert (file.content[:5], file.headers["Content-Type"]) == (b"%PDF-", "application/pdf")
    taken = Line.objects.get(outcome=Outcome.EXPORTED)
    assert (taken.about_id, taken.actor) == (str(paper.pk), str(caseworker.pk))
    client.post(at("withdraw-letter", reunion.pk, paper.pk))
    paper.refresh_from_db()
    assert paper.status == PaperStatus.WITHDRAWN


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"kind": "itinerary", "language": "en", "whom": ""}, "choose which"),
        ({"kind": "permit", "language": "en", "whom": "member-1"}, "No permit waits"),
        ({"kind": "itinerary", "language": "tlh", "whom": "group-1"}, ""),
        ({"kind": "poem", "language": "en", "whom": ""}, ""),
        ({"kind": "itinerary", "language": "en", "whom": "group-7"}, ""),
    ],
)
def test_a_letter_that_cannot_be_written_is_refused_in_words(
    wish: dict[str, str], says: str, client: Client, reunion: Reunion, caseworker: User
) -> None:
    client.force_login(caseworker)
    answer = client.post(at("letters", reunion.pk), wish)
    assert answer.status_code == 422
    assert says in answer.text
    assert not Issued.objects.exists()


def test_who_only_pays_reads_letters_and_writes_none(
    client: Client, reunion: Reunion, caseworker: User, london: Team
) -> None:
    group = reunion.groups.get()
    paper = issue_letter(reunion, kind="itinerary", language="en", group=group, by=caseworker)
    client.force_login(a_colleague(london, "finance"))
    page = client.get(at("letters", reunion.pk)).text
    assert paper.number in page
    assert "Write a letter" not in page
    assert "/follow/" not in page
    for address in (at("letters", reunion.pk), at("withdraw-letter", reunion.pk, paper.pk)):
        wish = {"kind": "itinerary", "language": "en", "whom": "group-1"}
        assert client.post(address, wish).status_code == 403
    assert client.post(at("link", reunion.pk)).status_code == 403


def test_another_reunion_s_letter_is_not_there(
    client: Client, reunion: Reunion, caseworker: User, london: Team
) -> None:
    group = reunion.groups.get()
    paper = issue_letter(reunion, kind="itinerary", language="en", group=group, by=caseworker)
    other = a_reunion(london, caseworker)
    client.force_login(caseworker)
    assert client.get(at("letter-file", other.pk, paper.pk)).status_code == 404
    client.force_login(a_colleague(Team.objects.create(name="Glasgow"), "caseworker"))
    assert client.get(at("letters", reunion.pk)).status_code == 404


def test_the_sponsor_s_page_is_opened_told_and_closed(
    client: Client, reunion: Reunion, caseworker: User
) -> None:
    client.force_login(caseworker)
    page = at("letters", reunion.pk)
    shown = client.get(page).text
    assert "They fly on 12 December and land at London Heathrow at 14:05." in shown
    assert "Open a page for the sponsor" in shown
    client.post(at("link", reunion.pk))
    link = PersonalLink.objects.get()
    shown = client.get(page).text
    assert f"/follow/{link.code}/" in shown
    assert "Tell the sponsor now" in shown
    client.post(at("link", reunion.pk))
    client.post(at("close-link", reunion.pk))
    link.refresh_from_db()
    assert link.closed_at is not None
    assert "/follow/" not in client.get(page).text
