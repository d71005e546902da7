"""Log lines: registered keys, one line each, and never a value of a person's."""

import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation.log import ERROR, Formatter, log, request_named

NAME = "Asha Warsame"
ANYTHING = st.text() | st.integers() | st.binary() | st.dictionaries(st.text(), st.text())


class Heard(logging.Handler):
    """Keeps each line as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(Formatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.lines.append(self.format(record))

    def last(self) -> dict[str, object]:
        """The newest line, read back."""
        found: dict[str, object] = json.loads(self.lines[-1])
        return found


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Everything that is logged."""
    handler, root = Heard(), logging.getLogger()
    level = root.level
    monkeypatch.setattr(root, "handlers", [handler])
    # Not by setting the attribute: loggers remember what they were told to let through.
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(level)


def line(record: logging.LogRecord) -> str:
    """A record as it is written."""
    return Formatter().format(record)


def test_a_line_holds_the_moment_in_utc_the_event_and_its_keys(heard: Heard) -> None:
    with request_named("a" * 32):
        log("jobs.interrupted", kind="movements.plan", id=UUID(int=7))
    told = heard.last()
    assert datetime.fromisoformat(str(told.pop("at"))).tzinfo == UTC
    assert told == {
        "level": "INFO",
        "event": "jobs.interrupted",
        "request": "a" * 32,
        "kind": "movements.plan",
        "id": str(UUID(int=7)),
    }


def test_a_key_that_is_not_registered_is_left_out(heard: Heard) -> None:
    log("jobs.interrupted", name="Asha", kind="movements.plan")
    assert "name" not in heard.last()
    assert "Asha" not in heard.lines[-1]


def test_words_are_not_said_even_under_a_registered_key(heard: Heard) -> None:
    log("jobs.interrupted", kind=NAME, id=[NAME], key={"name": NAME})
    assert heard.last()["kind"] == "…"
    assert "Asha" not in heard.lines[-1]


def test_of_a_fault_only_its_type_and_frames_are_said(heard: Heard) -> None:
    def breaks(name: str) -> None:
        raise ValueError(f"{name} has no seat")

    try:
        breaks(NAME)
    except ValueError as fault:
        log("jobs.failed", level=ERROR, fault=fault)
    told = heard.last()
    assert told["error"] == "builtins.ValueError"
    assert any("breaks" in frame for frame in told["frames"])  # type: ignore[attr-defined]
    assert "Asha" not in heard.lines[-1]


def test_others_lines_are_said_without_their_message(heard: Heard) -> None:
    logging.getLogger("some.library").warning("Mail to %s failed", NAME)
    assert heard.last()["event"] == "some.library"
    assert str(heard.last()["place"]).startswith("test_log:")
    assert "Asha" not in heard.lines[-1]


@pytest.mark.django_db
def test_what_is_typed_into_an_address_is_not_said(client: Client, heard: Heard) -> None:
    client.get("/people/Asha-Warsame/?name=Asha")
    client.get("/sign-in/?next=/Asha/")
    assert {json.loads(line)["event"] for line in heard.lines} == {"django.request", "request"}
    assert "sign-in/" in "".join(heard.lines)
    assert "Asha" not in "".join(heard.lines)


@given(event=st.text(), keys=st.dictionaries(st.text(), ANYTHING), message=st.text())
def test_whatever_is_logged_is_one_line_of_json(
    event: str, keys: dict[str, object], message: str
) -> None:
    ours = logging.LogRecord("waylight", ERROR, "", 1, "%s", (event,), None)
    ours.event, ours.keys = event, {**keys, "kind": message, "code": event}
    try:
        raise RuntimeError(message)
    except RuntimeError:
        foreign = logging.LogRecord(event, ERROR, message, 1, message, (), sys.exc_info())
    for record in (ours, foreign):
        written = line(record)
        assert written.isascii()
        assert len(written.splitlines()) == 1
        assert isinstance(json.loads(written), dict)
