"""A page for who holds a link: its code, the key by which the store finds it, what it may say.

    code = links.new_code()                      kept encrypted by the programme, sent to the reader
    doorway.show_behind_link(code, {"title": …, "languages": {language: {
        "title": …, "lines": [sentence, …], "steps": [[words, "done" | "now" | "later"], …],
        "updated": "2026-11-25", "contact": …}}}, by=user)
    doorway.close_link(code, reason=Reason.OUTDATED, by=user)

    https://…/follow/<code>/

Content holds no value of a person's: no name, place of stay, day of birth or number of a case,
neither of who reads nor of who is waited for. A link can be forwarded, and a telephone be lost.
`updated` is the day on which somebody last knew it to be true; after `FRESH_DAYS` the page says
that it may not be true any more. The key is the hash of the code: whoever reads the store can
open no page, and finds the newest words only. A code that was closed stays closed; who is to read
on gets a new one."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from waylight.engines.check_digits import code_from, read_code
from waylight.foundation.doorway.papers import key_of

__all__ = [
    "FRESH_DAYS",
    "KIND",
    "Behind",
    "Step",
    "behind",
    "chosen",
    "key_of",
    "new_code",
    "offered",
    "read",
]

KIND = "link"
SIGNS = 26
"""Of 5 bits each: nobody guesses 130 bits, however long they try."""
FRESH_DAYS = 14


class Step(StrEnum):
    """Where a step on the way is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class Behind:
    """What one page says in one language."""

    title: str
    lines: tuple[str, ...]
    steps: tuple[tuple[str, Step], ...]
    updated: date
    contact: str

    def is_old_on(self, day: date) -> bool:
        """Whether nobody has said for a while that it is still true."""
        return (day - self.updated).days > FRESH_DAYS


def new_code() -> str:
    """An unguessable code, in seven groups of four."""
    return code_from(secrets.randbits(SIGNS * 5), SIGNS)


def read(typed: str) -> str | None:
    """A code as it is written, from how it was typed; None if no code is written like that."""
    return read_code(typed, SIGNS)


def offered(content: Mapping[str, Any]) -> list[str]:
    """The languages that content has, first the one for who speaks none of them."""
    return sorted(
        content["languages"], key=lambda language: (language != content["first"], language)
    )


def chosen(among: Sequence[str], *wishes: str | None) -> str:
    """The first wish that is among some, else the first of them."""
    return next((wish for wish in wishes if wish and wish in among), among[0])


def behind(content: Mapping[str, Any], language: str) -> Behind:
    """What content says in a language that it has; raises ValueError where a page cannot say it."""
    said = content["languages"][language]
    steps = tuple((_words(words), Step(state)) for words, state in said["steps"])
    if [state for _text, state in steps].count(Step.NOW) > 1:
        raise ValueError(f"More than one step is the present one, in {language}")
    return Behind(
        title=_words(said["title"]),
        lines=tuple(_words(line) for line in said["lines"]),
        steps=steps,
        updated=date.fromisoformat(said["updated"]),
        contact=_words(said["contact"]),
    )


def _words(given: object) -> str:
    """Text with something in it."""
    if not isinstance(given, str) or not given.strip():
        raise ValueError("What is behind a link is words")
    return given
