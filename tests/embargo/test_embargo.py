"""Nothing that waits for its minute, and nothing withdrawn, leaves a trace at any public address.

The addresses are found by themselves. A parameter that is new here, or an address that tells
nothing of what is released, fails until somebody has said so."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from waylight.config import public_urls
from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.checks import every_url
from waylight.foundation.access.models import Team, User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.site import answering, shelf
from waylight.foundation.site.tests import corpus
from waylight.programmes.newsroom import jobs
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Handed, State

pytestmark = pytest.mark.django_db(databases=["default", "public", "newsroom"])
LANGUAGES = [code for code, _name in settings.LANGUAGES]
TODAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
MINUTE = TODAY + timedelta(hours=1)
WAITS, TAKEN = "zqwaits", "zqtaken"
"""The word in everything that is said of an item. Keys are other words: whoever asks for a key is
answered with the address that was asked for."""
KEY_OF = {WAITS: "sealed-lantern", TAKEN: "doused-lantern"}
KINDS = ("news", "event", "work", "story")
PARAMETERS: dict[str, list[object]] = {
    "key": list(KEY_OF.values()),
    "kind": list(KINDS),
    "version": [1],
    "category": ["opinion"],
    "slug": ["arrivals"],
    "year": [2026],
    "month": [11],
    "form": ["rss", "atom", "json", "ics", "bib", "ris"],
    "language": ["en"],
    "ext": ["png"],
    "code": ["nothing"],
}
QUESTIONS = {"search": "?q=lantern"}
"""Not by the word that is looked for: a question is shown again above its answer."""
TELLS_NOTHING = {
    "healthz",
    "readyz",
    "set_language",
    "robots",
    "contact",
    "privacy",
    "verify",
    "verify-code",
    "follow",
    "follow-code",
    "figures",
    "site-figure",
    "site-table",
    "programmes",
    "partners-list",
}
"""Addresses at which no news, event, work or story is told."""


def picture(word: str) -> bytes:
    """An image that holds the word."""
    return b"\x89PNG\r\n\x1a\n" + word.encode()


def name_of(word: str) -> str:
    """Under what its image is kept."""
    return sha256(picture(word)).hexdigest()


def content(kind: str, word: str) -> dict[str, Any]:
    """An item of a kind that says the word wherever something can be said."""
    named = {"sha256": name_of(word), "ext": "png", "width": 8, "height": 8}
    image = {**named, "alt": {"en": word}, "credit": word, "caption": {"en": word}, "place": word}
    said = {
        "title": f"Lantern {word}",
        "summary": f"Lantern {word}",
        "byline": word,
        "body": [
            {"type": "paragraph", "text": f"Lantern {word}"},
            {"type": "image", **image, "caption": word},
        ],
    }
    common = {
        "title": said["title"],
        "language": "en",
        "texts": dict.fromkeys(LANGUAGES, said),
        "programmes": ["arrivals"],
        "updated_at": TODAY.isoformat(),
        "image": image,
    }
    contact = {"name": word, "unit": word, "email": f"{word}@example.org", "valid_to": None}
    more: dict[str, dict[str, Any]] = {
        "news": {
            "date": "2026-11-30",
            "category": "opinion",
            "places": [word],
            "people": [word],
            "organisations": [word],
            "contacts": [contact],
            "corrections": [{"at": TODAY.isoformat(), "text": {"en": word}}],
            "documents": [{"kind": "work", "key": KEY_OF[word]}],
            "events": [KEY_OF[word]],
        },
        "event": {
            "start": "2026-12-24T10:00:00+00:00",
            "end": "2026-12-24T11:00:00+00:00",
            "place": word,
            "hosts": [word],
            "status": "scheduled",
        },
        "work": {
            "type": "study",
            "year": 2026,
            "authors": [word],
            "subjects": [word],
            "cover": image,
            "editions": [{"language": "en", "title": said["title"], "abstract": word}],
        },
        "story": {"date": "2026-11-30", "frames": [image]},
    }
    return common | more[kind]


def hand_over_all(word: str, minute: datetime, officer: User) -> None:
    """One item of each kind, approved for a minute."""
    for kind in KINDS:
        handover.hand_over(
            kind,
            KEY_OF[word],
            content(kind, word),
            publish_at=minute,
            author=None,
            approver=officer.pk,
            files=[(picture(word), "image/png")],
        )


def work_at(minute: datetime) -> int:
    """What the worker does at a minute; what it releases is in the store then."""
    with clock.stopped_at(minute):
        done = jobs.release_due(clock.now())
        # A test's transaction never commits, so nobody is told to deliver.
        doorway.deliver()
    return done


@pytest.fixture
def officer(esther: User) -> User:
    """Somebody who approves, in an office that has shown one of each and taken four things back."""
    access.give(esther, "newsroom.press_officer", Team.objects.get(name="London"), by=None)
    corpus.one_of_each()
    hand_over_all(TAKEN, TODAY - timedelta(hours=2), esther)
    assert work_at(TODAY - timedelta(hours=2)) == len(KINDS)
    with clock.stopped_at(TODAY - timedelta(hours=1)):
        for kind in KINDS:
            handover.take_back(kind, KEY_OF[TAKEN], reason=Reason.MISTAKE, approver=esther.pk)
    assert work_at(TODAY - timedelta(hours=1)) == len(KINDS)
    return esther


def addresses() -> Iterator[tuple[str, str]]:
    """Name and address of whatever the public process answers, each parameter filled in."""
    files: list[object] = [name_of(word) for word in KEY_OF]
    values = {**PARAMETERS, "sha256": files}
    for route, entry in every_url(get_resolver(public_urls.__name__)):
        asked = re.findall(r"<(?:\w+:)?(\w+)>", route)
        assert set(asked) <= values.keys(), f"{route}: say what its parameters may be"
        assert "(?" not in route, f"{route}: this test cannot fill in regular expressions"
        for chosen in product(*(values[name] for name in asked)):
            path = route
            for name, value in zip(asked, chosen, strict=True):
                path = re.sub(rf"<(\w+:)?{name}>", str(value), path)
            path += QUESTIONS.get(str(entry.name), "")
            if path.startswith("/en/"):
                for code in LANGUAGES:
                    yield str(entry.name), path.replace("/en/", f"/{code}/", 1)
            else:
                yield str(entry.name), path


def answers(visitor: Client, minute: datetime) -> dict[tuple[str, str], str]:
    """Everything that the public process says at a minute, drawn anew; headers too."""
    shelf.forget()
    answering.forget()
    said = {}
    with clock.stopped_at(minute):
        for name, path in addresses():
            answer = visitor.get(path)
            # Whether the process is ready is asked of a worker too, and none runs here.
            assert answer.status_code < 500 or name == "readyz", path
            # Each answer has a number of its own.
            del answer.headers["X-Request-ID"]
            body = answer.content.decode("utf-8", "replace")
            # Marked words and folded lines would hide a word that is there.
            body = re.sub(r"</?mark>|\r\n[ \t]", "", body)
            said[name, path] = f"{answer.status_code}\n{answer.serialize_headers()!r}\n{body}"
    return said


def traces(said: dict[tuple[str, str], str], word: str) -> dict[str, set[str]]:
    """Name → addresses at which a word is, or the key or the file of its items.

    A key or a file that was in the address itself is no trace: it is only said again."""
    found: dict[str, set[str]] = {}
    for (name, path), text in said.items():
        looked_for = [word, *(it for it in (KEY_OF[word], name_of(word)) if it not in path)]
        if any(it in text for it in looked_for):
            found.setdefault(name, set()).add(path)
    return found


def without_chance(text: str) -> str:
    """Without what a form is given by chance: its token and its key."""
    return re.sub(r'value="[^"]*"', "", text)


def test_what_waits_leaves_no_trace_before_its_minute_and_is_everywhere_after(
    public_door: Client, officer: User
) -> None:
    hand_over_all(WAITS, MINUTE, officer)
    just_before = MINUTE - timedelta(microseconds=1)
    assert work_at(just_before) == 0
    said = answers(public_door, just_before)
    assert len({name for name, _path in said}) > 30
    assert traces(said, WAITS) == {}
    assert work_at(MINUTE) == len(KINDS)
    assert set(Handed.objects.filter(key=KEY_OF[WAITS]).values_list("state", flat=True)) == {
        State.RELEASED
    }
    said = answers(public_door, MINUTE)
    silent = {name for name, _path in said} - traces(said, WAITS).keys()
    assert silent == TELLS_NOTHING, "an address is new: does it tell what is released, or not?"


def test_who_asks_cannot_tell_whether_anything_waits(public_door: Client, officer: User) -> None:
    before = answers(public_door, TODAY)
    hand_over_all(WAITS, MINUTE, officer)
    assert work_at(TODAY) == 0
    after = answers(public_door, TODAY)
    assert before.keys() == after.keys()
    for asked, text in before.items():
        assert without_chance(after[asked]) == without_chance(text), asked


def test_what_was_taken_back_leaves_no_trace_but_its_reason(
    public_door: Client, officer: User
) -> None:
    said = answers(public_door, TODAY)
    assert traces(said, TAKEN) == {}
    key = KEY_OF[TAKEN]
    for path in (f"/en/news/{key}/", f"/en/events/{key}/", f"/en/library/{key}/",
                 f"/en/stories/{key}/", f"/files/{name_of(TAKEN)}.png"):  # fmt: skip
        assert public_door.get(path).status_code == 410, path
