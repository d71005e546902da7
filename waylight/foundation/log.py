"""The one way to write a log line. What is not registered here is not written.

    log("jobs.interrupted", level=WARNING, kind=job.kind, id=job.pk)
    log("jobs.failed", level=ERROR, fault=error, kind=job.kind, id=job.pk)

An event is a code in the code; its keys are registered in KEYS; their values are numbers, ids and
codes, never words of a person's. Of an exception only its type and its frames are written: its
message may hold a value. Lines of other people's libraries are written without their message, for
the same reason: the place in their code says what it would have been.

A line is one JSON object in UTC, in ASCII: nothing that is logged can begin another line."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from logging import ERROR, INFO, WARNING, LogRecord
from traceback import walk_tb
from typing import Any
from uuid import UUID

__all__ = ["ERROR", "INFO", "KEYS", "WARNING", "Formatter", "log", "request_named"]

KEYS = frozenset(
    {
        *("id", "kind", "key", "version", "code", "count", "door", "database", "probe"),
        *("status", "method", "route", "milliseconds", "seconds", "attempt", "size"),
    }
)
"""What may stand in a line beside its event."""

CODE = re.compile(r"[\w.:/<>|@+-]{1,120}", re.ASCII)
UNSAID = "…"

_logger = logging.getLogger("waylight")
_request: ContextVar[str] = ContextVar("request", default="")


def log(
    event: str, *, level: int = INFO, fault: BaseException | None = None, **keys: object
) -> None:
    """Write that something happened; keys that are not registered are left out."""
    # Not as `exc_info`: a handler that is not ours would write the message of it.
    _logger.log(level, "%s", event, extra={"event": event, "keys": keys, "fault": fault})


@contextmanager
def request_named(name: str) -> Iterator[None]:
    """Every line of this thread bears a request's name until the block ends."""
    token = _request.set(name)
    try:
        yield
    finally:
        _request.reset(token)


class Formatter(logging.Formatter):
    """A record as one line of JSON; only what is registered comes through."""

    def format(self, record: LogRecord) -> str:
        """Ours by its event and keys; anyone else's by its logger and its place."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": _said(getattr(record, "event", record.name)),
        }
        if name := _request.get():
            line["request"] = name
        line |= _ours(record) if hasattr(record, "event") else _foreign(record)
        fault = getattr(record, "fault", None) or (record.exc_info and record.exc_info[1])
        if fault:
            line |= _fault(fault)
        return json.dumps(line)


def _ours(record: LogRecord) -> dict[str, object]:
    keys: dict[str, object] = getattr(record, "keys", {})
    return {key: _said(value) for key, value in keys.items() if key in KEYS}


def _foreign(record: LogRecord) -> dict[str, object]:
    told: dict[str, object] = {"place": _said(f"{record.module}:{record.lineno}")}
    if isinstance(status := getattr(record, "status_code", None), int):
        told["status"] = status
    # The pattern of the address, not the address: someone may have typed a name into it.
    match: Any = getattr(getattr(record, "request", None), "resolver_match", None)
    if match is not None:
        told["route"] = _said(match.route)
    return told


def _fault(fault: BaseException) -> dict[str, object]:
    frames = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(fault.__traceback__)
    ]
    return {"error": f"{type(fault).__module__}.{type(fault).__qualname__}", "frames": frames}


def _said(value: object) -> object:
    """A number, an id or a code as it is; anything else is not said."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, UUID):
        return str(value)
    return value if isinstance(value, str) and CODE.fullmatch(value) else UNSAID
