"""From the newsroom to the public store: at its minute, once, under the approver's name."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Grant, Team, User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason, Released
from waylight.programmes.newsroom import actions, jobs
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Editor, Handed, Pass, State

pytestmark = pytest.mark.django_db(databases=["default", "public", "newsroom"])
CONTENT = {"title": "A door opens (synthetic)"}


@pytest.fixture
def officer(esther: User) -> User:
    """Somebody who approves and releases."""
    access.give(esther, "newsroom.press_officer", Team.objects.get(name="London"), by=None)
    return esther


def handed(officer: User, in_minutes: int = 10, **content: object) -> Handed:
    return handover.hand_over(
        "news",
        "a-door-opens",
        CONTENT | content,
        publish_at=clock.now() + timedelta(minutes=in_minutes),
        author=None,
        approver=officer.pk,
    )


def test_nothing_is_released_before_its_minute_and_then_once(officer: User) -> None:
    item = handed(officer)
    assert jobs.release_due(clock.now()) == 0
    doorway.deliver()
    assert not Released.objects.exists()
    with clock.stopped_at(item.publish_at):
        assert jobs.release_due(clock.now()) == 1
        assert jobs.release_due(clock.now()) == 0
    assert Release.objects.get().released_by == officer


def test_a_worker_that_died_between_releasing_and_saying_so_publishes_nothing_twice(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = handed(officer, 0)
    monkeypatch.setattr(handover, "settle", lambda *_: None)
    jobs.release_due(clock.now())
    monkeypatch.undo()
    jobs.release_due(clock.now())
    assert Release.objects.count() == 1
    item.refresh_from_db()
    assert item.state == State.RELEASED


def test_what_was_missed_is_caught_up_in_the_order_of_its_minutes(officer: User) -> None:
    for minutes, key in ((3, "third"), (1, "first"), (2, "second")):
        handover.hand_over(
            "news",
            key,
            CONTENT,
            publish_at=clock.now() - timedelta(hours=1) + timedelta(minutes=minutes),
            author=None,
            approver=officer.pk,
        )
    jobs.release_due(clock.now())
    released = Release.objects.order_by("released_at").values_list("key", flat=True)
    assert list(released) == ["first", "second", "third"]


def test_what_waits_is_replaced_by_its_next_version(officer: User) -> None:
    first, second = handed(officer, 0), handed(officer, 0, title="Another (synthetic)")
    jobs.release_due(clock.now())
    first.refresh_from_db()
    assert first.state == State.REPLACED
    assert Release.objects.get().title == second.content["title"]


def test_what_is_taken_back_says_why(officer: User) -> None:
    handed(officer, 0)
    jobs.release_due(clock.now())
    handover.take_back("news", "a-door-opens", reason=Reason.MISTAKE, approver=officer.pk)
    jobs.release_due(clock.now())
    assert Release.objects.get().reason == Reason.MISTAKE


def test_nobody_approves_what_is_their_own(officer: User) -> None:
    with pytest.raises(Exception, match="author_is_not_approver"):
        handover.hand_over(
            "news", "x", CONTENT, publish_at=clock.now(), author=officer.pk, approver=officer.pk
        )


def test_a_pass_opens_once_and_for_a_minute(officer: User) -> None:
    word = actions.enter(by=officer)
    assert Pass.objects.get().hash == sha256(word.encode()).hexdigest()
    assert handover.take_pass(word) == Editor.objects.get()
    assert handover.take_pass(word) is None
    late = actions.enter(by=officer)
    with clock.stopped_at(clock.now() + timedelta(seconds=61)):
        assert handover.take_pass(late) is None


def test_whose_grant_was_withdrawn_is_told_out(officer: User) -> None:
    jobs.tell_editors()
    assert Editor.objects.get().roles == ["press_officer"]
    Grant.objects.filter(user=officer, role="newsroom.press_officer").delete()
    jobs.tell_editors()
    assert not Editor.objects.exists()


def test_the_way_in_leads_to_the_newsroom(client: Client, officer: User) -> None:
    client.force_login(officer)
    answer = client.get("/office/newsroom/enter/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("http://localhost:8002/enter/")


def test_a_number_without_a_source_is_not_released(officer: User) -> None:
    item = handed(officer, 0, figures=[{"text": "over 2,000", "source": " "}])
    jobs.release_due(clock.now())
    item.refresh_from_db()
    assert item.state == State.REFUSED
    assert "over 2,000" in item.told[1]
    assert not Release.objects.exists()


def test_its_pictures_are_released_with_it(officer: User) -> None:
    picture = b"RIFF0000WEBPVP8 synthetic"
    name = sha256(picture).hexdigest()
    handover.hand_over(
        "news",
        "pictured",
        CONTENT | {"image": {"sha256": name, "ext": "webp", "width": 1, "height": 1}},
        publish_at=clock.now(),
        author=None,
        approver=officer.pk,
        files=[(picture, "image/webp")],
    )
    jobs.release_due(clock.now())
    assert [file.pk for file in Release.objects.get().files.all()] == [name]


def test_without_one_of_them_it_is_not(officer: User) -> None:
    item = handed(officer, 0, image={"sha256": "0" * 64, "ext": "webp"})
    jobs.release_due(clock.now())
    item.refresh_from_db()
    assert (item.state, Release.objects.count()) == (State.REFUSED, 0)
