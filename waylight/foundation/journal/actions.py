"""The four ways to write a line. They write in the caller's transaction, and nowhere else.

A line costs three queries, however many lines one call writes: the counter is locked, the lines
are written, the counter is moved on. The lock is held until the caller's transaction ends, so a
deed writes its line last, and long work is done in transactions of some hundred rows."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Protocol

from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.journal import anchors, keys
from waylight.foundation.journal.models import Head, Line, Outcome
from waylight.foundation.journal.sealing import seal, text_of
from waylight.foundation.log import ERROR, log
from waylight.foundation.vault.belonging import team_of

About = Model | Iterable[Model] | None

CODE = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*")
FIELD = re.compile(r"[a-z][a-z0-9_]*")
KEY = re.compile(r"[A-Za-z0-9._:-]{1,40}")


class Actor(Protocol):
    """Anyone with a key; None stands for the system itself."""

    pk: Any


class NotACodeError(ValueError):
    """Something that may be a value of a person's was about to be written. A bug: nothing is."""


def done(verb: str, *, by: Actor | None, about: About = None, fields: Iterable[str] = ()) -> None:
    """Write that a deed was done, to one record or to each of several, and which of the record's
    own fields it changed."""
    one = about if isinstance(about, Model) else None
    named = [_field_of(one, name) for name in sorted(fields)]
    _write(Outcome.DONE, verb, by, about, fields=named)


def refused(verb: str, *, by: Actor | None, reason: str, about: Model | None = None) -> None:
    """Write that a deed or a page was refused, and the code of the reason."""
    _write(Outcome.REFUSED, verb, by, about, reason=_matching(CODE, reason))


def seen(verb: str, *, by: Actor | None, about: About = None) -> None:
    """Write that someone looked at a record, or at each of several; call it before it is shown."""
    _write(Outcome.SEEN, verb, by, about)


def exported(
    verb: str, *, by: Actor | None, about: About = None, fields: Iterable[str] = ()
) -> None:
    """Write that someone took a record, or each of several, away, and in which columns."""
    columns = [_matching(FIELD, name) for name in fields]
    _write(Outcome.EXPORTED, verb, by, about, fields=columns)


def _write(outcome: Outcome, verb: str, by: Actor | None, about: About, **more: Any) -> None:
    records = [about] if about is None or isinstance(about, Model) else list(about)
    at, actor = clock.now(), _key(by)
    lines = [
        Line(
            at=at,
            outcome=outcome,
            verb=_matching(CODE, verb),
            actor=actor,
            about_kind=record._meta.label_lower if record else "",
            about_id=_key(record),
            team=str(team_of(record) or ""),
            **more,
        )
        for record in records
    ]
    if lines:
        _append(lines)


def _append(lines: Sequence[Line]) -> None:
    """Number, chain and keep lines; what was committed is told to the witness."""
    version, key = keys.current()
    with transaction.atomic(savepoint=False):
        head, _ = Head.objects.select_for_update().get_or_create(pk=1)
        for line in lines:
            head.last += 1
            line.id, line.key = head.last, version
            head.mac = line.mac = seal(text_of(line), head.mac, key)
        Line.objects.bulk_create(lines)
        head.save(update_fields=["last", "mac"])
        transaction.on_commit(partial(_tell_witness, head.last, head.mac))


def _tell_witness(line: int, mac: str) -> None:
    """Too late to refuse: the line is committed. What goes unwitnessed is sealed soon."""
    try:
        anchors.witness(line, mac)
    except OSError as fault:
        log("journal.not-witnessed", level=ERROR, fault=fault, id=line)


# ------------------------------------------------------------------ never a value of a person's
def _field_of(record: Model | None, name: str) -> str:
    try:
        return record._meta.get_field(name).name if record else _matching(FIELD, name)
    except FieldDoesNotExist as error:
        raise NotACodeError(f"{record._meta.label if record else ''} has no such field") from error


def _key(record: Any) -> str:
    return _matching(KEY, str(record.pk)) if record else ""


def _matching(pattern: re.Pattern[str], word: str) -> str:
    if not pattern.fullmatch(word):
        # Without the word itself: it may be a person's.
        raise NotACodeError(f"The journal holds codes, names of fields and keys: {pattern.pattern}")
    return word
