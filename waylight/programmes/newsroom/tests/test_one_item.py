"""One item that was handed over: looked at, taken back, and released once by two workers."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.refusal import Refusal
from waylight.programmes.newsroom import actions, jobs, queries
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Handed, State

ALL = ["default", "public", "newsroom"]
pytestmark = pytest.mark.django_db(databases=ALL)
BODY = [{"type": "paragraph", "text": "It was opened on a Monday."}]
CONTENT = {
    "title": "A door opens (synthetic)",
    "language": "en",
    "texts": {"en": {"summary": "A synthetic door.", "body": BODY}},
    "figures": [{"text": "over 2,000", "unit": "doors", "source": "a synthetic register"}],
}


@pytest.fixture
def officer(client: Client, esther: User) -> User:
    """Somebody who releases and takes back, signed in."""
    access.give(esther, "newsroom.press_officer", Team.objects.get(name="London"), by=None)
    client.force_login(esther)
    return esther


def handed(officer: User, key: str = "a-door-opens", *, in_minutes: int = 0) -> Handed:
    return handover.hand_over(
        "news",
        key,
        CONTENT,
        publish_at=clock.now() + timedelta(minutes=in_minutes),
        author=None,
        approver=officer.pk,
    )


def address(item: Handed) -> str:
    return f"/office/newsroom/items/{item.pk}/"


def test_its_page_shows_what_readers_will_see(client: Client, officer: User) -> None:
    text = client.get(address(handed(officer, in_minutes=10))).content.decode()
    for words in ("A synthetic door.", BODY[0]["text"], "a synthetic register", "Withdraw it"):
        assert words in text


def test_what_was_refused_says_so_on_its_page(client: Client, officer: User) -> None:
    item = handed(officer)
    handover.settle(item, State.REFUSED, ["It was not.", "It lacks.", "Do this."])
    text = client.get(address(item)).content.decode()
    assert all(said in text for said in ("It was not.", "It lacks.", "Do this."))
    assert "Withdraw it" not in text


def test_the_list_shows_one_state(client: Client, officer: User) -> None:
    handed(officer, "one-door")
    jobs.release_due(clock.now())
    handed(officer, "another-door", in_minutes=10)
    text = client.get("/office/newsroom/?state=WAITING").content.decode()
    assert "another-door" in text
    assert "one-door" not in text
    assert "one-door" in client.get("/office/newsroom/?state=nonsense").content.decode()


def test_it_is_withdrawn_with_a_reason(client: Client, officer: User) -> None:
    item = handed(officer)
    jobs.release_due(clock.now())
    answer = client.post(address(item), {"reason": Reason.MISTAKE}, follow=True)
    assert answer.status_code == 200
    jobs.release_due(clock.now())
    assert Release.objects.get().reason == Reason.MISTAKE
    assert queries.history(item).count() == 2


def test_withdrawn_while_it_waits_it_is_never_released(officer: User) -> None:
    item = handed(officer, in_minutes=10)
    actions.withdraw(item, reason=Reason.OUTDATED, by=officer)
    with clock.stopped_at(item.publish_at + timedelta(minutes=1)):
        jobs.release_due(clock.now())
    assert not Release.objects.exists()
    item.refresh_from_db()
    assert item.state == State.REPLACED


def test_what_is_not_shown_is_not_withdrawn_twice(officer: User) -> None:
    item = handed(officer)
    jobs.release_due(clock.now())
    actions.withdraw(item, reason=Reason.MISTAKE, by=officer)
    with pytest.raises(Refusal) as no:
        actions.withdraw(item, reason=Reason.MISTAKE, by=officer)
    assert no.value.code == "newsroom.not-shown"
    assert Handed.objects.exclude(withdraw="").count() == 1


def test_whoever_may_not_release_withdraws_nothing(client: Client, officer: User) -> None:
    item = handed(officer)
    jobs.release_due(clock.now())
    reader = User.objects.create(email="reader@example.org", name="A reader")
    access.give(reader, "newsroom.translator", Team.objects.get(name="London"), by=None)
    client.force_login(reader)
    assert "Withdraw it" not in client.get(address(item)).content.decode()
    assert client.post(address(item), {"reason": Reason.MISTAKE}).status_code == 403
    assert not Handed.objects.exclude(withdraw="").exists()


def test_a_worker_that_read_the_same_list_releases_nothing_again(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker does everything between this one's reading of what is due and releasing it."""
    item = handed(officer)
    release = doorway.release

    def after_the_other(*args: Any, **kwargs: Any) -> Release:
        monkeypatch.undo()
        assert jobs.release_due(clock.now()) == 1
        return release(*args, **kwargs)

    monkeypatch.setattr(doorway, "release", after_the_other)
    assert jobs.release_due(clock.now()) == 1
    assert Release.objects.count() == 1
    item.refresh_from_db()
    assert item.state == State.RELEASED
