"""Outwards in versions, inwards sealed; each step can be broken off and done again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.doorway import actions
from waylight.foundation.doorway.models import Received, Release, SealingKey, State
from waylight.foundation.doorway.public.actions import accept
from waylight.foundation.doorway.public.models import Envelope, PublicKey, Reason, Released
from waylight.foundation.doorway.sealing import LARGEST, new_pair, seal
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal

pytestmark = pytest.mark.django_db(databases=["default", "public"])

REPORT = {"title": "Arrivals in October", "text": ["Forty people came."]}
ANSWERS = {"message": "My sister waits.", "name": "Hodan", "reply_to": ""}


def verbs() -> list[str]:
    """What the journal says of the doorway, oldest first."""
    lines = Line.objects.filter(verb__startswith="doorway.").order_by("id")
    return list(lines.values_list("verb", flat=True))


@pytest.fixture
def key(amina: User) -> SealingKey:
    """The office's key pair, its public half delivered."""
    made = actions.new_key(by=amina)
    actions.deliver()
    return made


# ------------------------------------------------------------------ outwards
def test_a_release_is_kept_here_and_delivered_there(
    amina: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        item = actions.release("report", "Arrivals", REPORT, by=amina)
    shown = Released.objects.get()
    assert (shown.pk, shown.key, shown.version) == (item.pk, "arrivals", 1)
    assert (shown.content, shown.hash) == (REPORT, item.hash)
    assert Release.objects.get().delivered_at
    assert verbs() == ["doorway.release"]


def test_a_change_is_a_new_version_and_no_change_is_none(amina: User) -> None:
    first = actions.release("report", "arrivals", REPORT, by=amina)
    assert actions.release("report", "arrivals", dict(REPORT), by=amina) == first
    second = actions.release("report", "arrivals", {**REPORT, "text": []}, by=amina)
    assert (second.version, actions.deliver(), Released.objects.count()) == (2, 2, 2)
    assert first.hash != second.hash


def test_what_has_no_title_is_not_released(amina: User) -> None:
    with pytest.raises(ValueError, match="needs a title"):
        actions.release("report", "arrivals", {"title": " "}, by=amina)


@pytest.mark.parametrize("reason", Reason)
def test_what_is_withdrawn_is_shown_no_more(amina: User, reason: Reason) -> None:
    item = actions.release("report", "arrivals", REPORT, by=amina)
    actions.deliver()
    actions.withdraw(item, reason=reason, by=amina)
    assert actions.deliver() == 1
    shown, kept = Released.objects.get(), Release.objects.get()
    assert (shown.content, shown.reason) == (None, reason)
    assert (kept.content is None) == (reason in ("PERSONAL", "CONSENT"))
    with pytest.raises(Refusal, match="withdrawn-before"):
        actions.withdraw(item, reason=reason, by=amina)


def test_a_version_withdrawn_before_it_arrived_arrives_withdrawn(amina: User) -> None:
    item = actions.release("report", "arrivals", REPORT, by=amina)
    actions.withdraw(item, reason=Reason.MISTAKE, by=amina)
    actions.deliver()
    assert Released.objects.get().content is None


def test_a_store_that_does_not_answer_is_tried_again(
    amina: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def down(*anything: object, **named: object) -> None:
        raise DatabaseError("gone")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(Released.objects, "get_or_create", down)
        actions.release("report", "arrivals", REPORT, by=amina)
    assert Released.objects.count() == 0
    actions.deliver()
    assert Released.objects.count() == 1


def test_an_empty_store_is_filled_again(amina: User, key: SealingKey) -> None:
    actions.release("report", "arrivals", REPORT, by=amina)
    PublicKey.objects.all().delete()
    Release.objects.update(delivered_at=None)
    assert actions.deliver() == 1
    assert Released.objects.get().content == REPORT
    assert bytes(PublicKey.objects.get().public) == bytes(key.public)


# ------------------------------------------------------------------ inwards
def send(answers: dict[str, str] | None = None) -> Envelope:
    """Send the contact form."""
    once = accept("contact", answers or ANSWERS, once=uuid4(), language="so")
    return Envelope.objects.get(pk=once)


def test_the_office_opens_what_was_sealed_and_removes_it(key: SealingKey) -> None:
    envelope = send()
    assert actions.open_envelopes() == 1
    item = Received.objects.get()
    assert item.content == {"answers": ANSWERS, "language": "so"}
    assert (item.pk, item.state, len(item.receipt)) == (envelope.pk, State.NEW, 14)
    assert Envelope.objects.count() == 0
    assert actions.open_envelopes() == 0
    assert verbs()[-1] == "doorway.open"


def test_opening_that_was_broken_off_keeps_nothing_twice(key: SealingKey) -> None:
    envelope = send()
    actions.open_envelopes()
    Envelope.objects.bulk_create([envelope])
    assert actions.open_envelopes() == 1
    assert (Received.objects.count(), Envelope.objects.count()) == (1, 0)


def test_what_an_older_key_closed_is_still_opened(key: SealingKey, amina: User) -> None:
    send()
    actions.new_key(by=amina)
    actions.deliver()
    newer = send()
    assert newer.key != key.pk
    assert actions.open_envelopes() == 2
    assert set(Received.objects.values_list("state", flat=True)) == {State.NEW}


def test_what_was_tampered_with_is_unreadable(key: SealingKey) -> None:
    spoiled, other, foreign = send(), send(), send()
    Envelope.objects.filter(pk=spoiled.pk).update(sealed=bytes(spoiled.sealed)[:-1] + b"x")
    Envelope.objects.filter(pk=other.pk).update(sealed=foreign.sealed)
    by_hand = uuid4()
    Envelope.objects.create(
        id=by_hand,
        kind="contact",
        key=key.pk,
        sealed=seal({"id": str(by_hand), "kind": "contact", "answers": 7}, bytes(key.public)),
    )
    assert actions.open_envelopes() == 4
    states = dict(Received.objects.values_list("pk", "state"))
    assert states.pop(foreign.pk) == State.NEW
    assert set(states.values()) == {State.UNREADABLE}
    assert all(item.content is None for item in Received.objects.filter(state=State.UNREADABLE))


def test_an_envelope_of_a_key_that_is_not_here_waits(key: SealingKey) -> None:
    Envelope.objects.create(kind="contact", key=uuid4(), sealed=b"x")
    assert (actions.open_envelopes(), Envelope.objects.count()) == (0, 1)


def test_a_message_that_no_envelope_holds_is_refused(key: SealingKey) -> None:
    with pytest.raises(Refusal, match="too-large"):
        send({"message": "x" * LARGEST})


def test_a_key_that_is_not_ours_is_removed_from_the_store(key: SealingKey) -> None:
    _, public = new_pair()
    PublicKey.objects.create(id=uuid4(), public=public, made_at=clock.now())
    PublicKey.objects.filter(pk=key.pk).update(public=public)
    actions.deliver()
    assert bytes(PublicKey.objects.get().public) == bytes(key.public)


def test_closed_messages_and_unneeded_keys_are_forgotten(key: SealingKey, amina: User) -> None:
    send()
    actions.open_envelopes()
    item = actions.close(Received.objects.get(), by=amina)
    actions.new_key(by=amina)
    assert (actions.forget(), SealingKey.objects.count()) == (0, 2)
    with clock.stopped_at(clock.now() + timedelta(days=8)):
        actions.forget()
    assert not SealingKey.objects.filter(pk=key.pk).exists()
    actions.reopen(item, by=amina)
    with clock.stopped_at(clock.now() + timedelta(days=400)):
        assert actions.forget() == 0
        actions.close(item, by=amina)
    with clock.stopped_at(clock.now() + timedelta(days=800)):
        assert (actions.forget(), Received.objects.count()) == (1, 0)


def test_there_is_always_a_key_of_the_last_ninety_days() -> None:
    actions.keep_a_key()
    actions.keep_a_key()
    assert SealingKey.objects.count() == 1
    with clock.stopped_at(clock.now() + timedelta(days=91)):
        actions.keep_a_key()
    assert SealingKey.objects.filter(retired_at=None).count() == 1
    assert SealingKey.objects.count() == 2


def test_a_key_that_an_envelope_names_is_kept(key: SealingKey, amina: User) -> None:
    send()
    actions.new_key(by=amina)
    with clock.stopped_at(clock.now() + timedelta(days=8)):
        actions.forget()
    assert SealingKey.objects.filter(pk=key.pk).exists()
