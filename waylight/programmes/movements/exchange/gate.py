"""What a phone at the gate sends: read whole, with every fault at once. Pure."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

MOST_MARKS = 200
LONGEST_REASON = 20


class Tick(NamedTuple):
    """One mark: its id on the phone, the passenger's number, what is said, when by the phone's
    clock, and which status the phone knew before."""

    client: UUID
    number: int
    to: str
    reason: str
    at: datetime
    based_on: str


class Sent(NamedTuple):
    """One sending: from which phone, when by its clock, the marks, and whether it has wiped."""

    device: UUID
    now: datetime
    marks: tuple[Tick, ...]
    wiped: bool


class BadSendingError(ValueError):
    """What was sent cannot be read; `faults` say where and why, without a value of anybody's."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_sending(body: bytes, statuses: Collection[str]) -> Sent:
    """The sending in a request's body; raises BadSendingError with all that is wrong."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise BadSendingError(["the body is not JSON"]) from None
    if not isinstance(sent, dict):
        raise BadSendingError(["the body is not an object"])
    faults: list[str] = []
    device, now = _uuid(sent, "device", "", faults), _moment(sent, "now", "", faults)
    marks = _marks(sent.get("marks"), statuses, faults)
    if not isinstance(wiped := sent.get("wiped", False), bool):
        faults.append("wiped: not true or false")
    if faults or device is None or now is None:
        raise BadSendingError(faults)
    return Sent(device, now, marks, bool(wiped))


def _marks(rows: Any, statuses: Collection[str], faults: list[str]) -> tuple[Tick, ...]:
    if not isinstance(rows, list):
        faults.append("marks: not a list")
        return ()
    if len(rows) > MOST_MARKS:
        faults.append(f"marks: more than {MOST_MARKS}")
        return ()
    return tuple(_ticks(rows, statuses, faults))


def _ticks(rows: list[Any], statuses: Collection[str], faults: list[str]) -> Iterator[Tick]:
    for place, row in enumerate(rows):
        where = f"marks[{place}]"
        if not isinstance(row, dict):
            faults.append(f"{where}: not an object")
            continue
        client = _uuid(row, "id", f"{where}.", faults)
        at = _moment(row, "at", f"{where}.", faults)
        number, reason = row.get("number"), row.get("reason", "")
        if type(number) is not int or number < 1:
            faults.append(f"{where}.number: not a number of a passenger")
        if not isinstance(reason, str) or len(reason) > LONGEST_REASON:
            faults.append(f"{where}.reason: not a code of at most {LONGEST_REASON} letters")
        for name in ("to", "based_on"):
            if row.get(name) not in statuses:
                faults.append(f"{where}.{name}: not a status")
        if client and at:
            yield Tick(client, number, row.get("to"), reason, at, row.get("based_on"))  # type: ignore[arg-type]


def _uuid(row: Mapping[str, Any], name: str, where: str, faults: list[str]) -> UUID | None:
    try:
        return UUID(row[name])
    except (KeyError, ValueError, AttributeError, TypeError):
        faults.append(f"{where}{name}: not a UUID")
        return None


def _moment(row: Mapping[str, Any], name: str, where: str, faults: list[str]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(row[name])
    except (KeyError, ValueError, TypeError):
        moment = None
    if moment is None or moment.tzinfo is None:
        faults.append(f"{where}{name}: not a moment with its zone")
        return None
    return moment
