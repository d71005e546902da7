"""The keys themselves, unwrapped, for as long as a process may hold them.

    keys.current("journal")        Key(purpose, version, secret): what to seal or sign with now
    keys.versions("signing")       each version that may still be checked against
    keys.secret("journal", 3)      32 bytes of one version: what to check with; no version: current

A key is made at its first use. What a transaction made or chose is remembered by that transaction
and dies with it: a key whose row was rolled back must never be used again. What is known to be
committed is kept by the process for at most a minute, so that a destroyed key leaves memory."""

import secrets
import time
import uuid
from collections.abc import Hashable, Iterable
from itertools import count
from threading import Lock
from typing import Any, NamedTuple

from django.db import connection, transaction

from waylight.foundation.vault import envelope
from waylight.foundation.vault.compartments import PURPOSES, Compartment
from waylight.foundation.vault.envelope import Kind, Place, Unreadable
from waylight.foundation.vault.models import DataKey, PersonKey

SECONDS_KEPT = 60.0


class Key(NamedTuple):
    """One version of one key. Never print it."""

    purpose: str
    version: int
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.purpose} {self.version})"


def current(purpose: str) -> Key:
    """The newest version. Within a transaction it is safe from destruction until that ends."""
    if purpose not in PURPOSES:
        raise ValueError(f"No key is for {purpose!r}; there are {', '.join(PURPOSES)}")
    name = purpose, "current"
    destroyable = purpose in list(Compartment)
    if known := _remembered(name) or (not destroyable and _kept(name)):
        return known
    if (row := DataKey.objects.newest(purpose)) is None:
        DataKey.objects.make(purpose, 1)
        row = DataKey.objects.newest(purpose)
        assert row is not None  # noqa: S101 - it was made in the line above
    key = Key(purpose, row.version, row.unwrapped())
    _remember((purpose, row.version), key)
    return _remember(name, key)


def version(purpose: str, number: int) -> Key:
    """One version; Unreadable when it never was or was destroyed."""
    name = purpose, number
    if known := _remembered(name) or _kept(name):
        return known
    row = DataKey.objects.alive().filter(purpose=purpose, version=number).first()
    if row is None:
        raise Unreadable
    return _remember(name, Key(purpose, number, row.unwrapped()))


def versions(purpose: str) -> list[Key]:
    """Every version that was not destroyed, the newest last; empty before the first use."""
    rows = DataKey.objects.alive().filter(purpose=purpose).order_by("version")
    return [version(purpose, row.version) for row in rows]


def secret(purpose: str, number: int | None = None) -> bytes:
    """The 32 bytes of a version, or of the newest."""
    return (current(purpose) if number is None else version(purpose, number)).secret


def person(owner: uuid.UUID, compartment: Compartment, *, make: bool = False) -> bytes | None:
    """A person's own key; None once it was forgotten. `make`: to seal with, made at first use."""
    name = owner, compartment
    if known := _remembered(name) or (not make and _kept(name)):
        return known.secret
    row = PersonKey.objects.of(owner, compartment, hold=make)
    if row is None and make:
        PersonKey.objects.keep(_new_person(owner, compartment))
        row = PersonKey.objects.of(owner, compartment, hold=True)
    if row is None or row.wrapped is None:
        return None
    return _remember(name, Key(compartment, 1, unwrapped_person(row))).secret


def open_people(owners: Iterable[uuid.UUID], compartment: Compartment) -> None:
    """Remember the keys of many people after one question, before a list of them is read."""
    asked = [owner for owner in owners if not _known(owner, compartment)]
    rows = PersonKey.objects.filter(person__in=asked, compartment=compartment) if asked else ()
    for row in rows:
        if row.wrapped is not None:
            _remember((row.person, compartment), Key(compartment, 1, unwrapped_person(row)))


def make_people(owners: Iterable[uuid.UUID], compartment: Compartment) -> None:
    """Make the keys of many people who are about to be recorded, in one go; within a transaction,
    which remembers them."""
    made = [_new_person(owner, compartment) for owner in owners]
    PersonKey.objects.keep_new(made)
    for row in made:
        _remember((row.person, compartment), Key(compartment, 1, unwrapped_person(row)))


def _known(owner: uuid.UUID, compartment: Compartment) -> bool:
    return bool(_remembered((owner, compartment)) or _kept((owner, compartment)))


def _new_person(owner: uuid.UUID, compartment: Compartment) -> PersonKey:
    row = PersonKey(person=owner, compartment=compartment)
    wrap_person(row, secrets.token_bytes(32))
    return row


def wrap_person(row: PersonKey, own: bytes) -> None:
    """Set what is stored of a person's key, under the newest key of its compartment."""
    key = current(row.compartment)
    row.wrapped = envelope.seal(own, key.secret, Kind.COMPARTMENT, key.version, _place(row))


def unwrapped_person(row: PersonKey) -> bytes:
    """A person's key itself."""
    sealed = bytes(row.wrapped or b"")
    key = version(row.compartment, envelope.header_of(sealed)[1])
    return envelope.unseal(sealed, key.secret, _place(row))


def _place(row: PersonKey) -> Place:
    return Place(row._meta.db_table, row.pk, f"wrapped|{row.compartment}", row.person)


# ------------------------------------------------------------------ what is remembered, how long
_process: dict[Hashable, tuple[float, Key]] = {}
_lock = Lock()


class _Memory:
    """A key that the transaction remembers. Django drops it when the transaction, or the part of
    it that asked, ends in either way; so it hangs where calls after a commit hang, and does
    nothing. The first of a transaction has the register of all, which goes with it."""

    def __init__(self, name: Hashable, key: Key) -> None:
        self.name, self.key = name, key
        self.serial = next(_serials)
        self.register: _Register | None = None

    def __call__(self) -> None:
        """Nothing is to be done after the commit."""


class _Register:
    """What a transaction remembers, by name, so that a thousand people are not looked through for
    each. It is true of the first `read` calls as long as the last of them is the one it knew:
    Django only adds at the end, and what it drops moves all that follows."""

    def __init__(self) -> None:
        self.found: dict[Hashable, Key] = {}
        self.read, self.last = 0, -1

    def fits(self, calls: list[Any]) -> bool:
        """Whether nothing of what was read has been dropped since."""
        if not self.read:
            return True
        if self.read > len(calls):
            return False
        return getattr(calls[self.read - 1][1], "serial", None) == self.last

    def reads(self, calls: list[Any]) -> None:
        """Take in what was added."""
        for at in range(self.read, len(calls)):
            call = calls[at][1]
            if isinstance(call, _Memory):
                self.found.setdefault(call.name, call.key)
                self.read, self.last = at + 1, call.serial


_serials = count()


def _remembered(name: Hashable) -> Key | None:
    calls = connection.run_on_commit
    first = next((entry[1] for entry in calls if isinstance(entry[1], _Memory)), None)
    if first is None:
        return None
    if first.register is None or not first.register.fits(calls):
        first.register = _Register()
    first.register.reads(calls)
    return first.register.found.get(name)


def _remember(name: Hashable, key: Key) -> Key:
    if connection.in_atomic_block:
        transaction.on_commit(_Memory(name, key))
    else:
        with _lock:
            _forget_old()
            _process.pop(name, None)
            _process[name] = time.monotonic(), key
    return key


def _forget_old() -> None:
    """A key that nobody asks for again must leave memory too. The oldest stand first."""
    while _process and not _is_fresh(_process[oldest := next(iter(_process))][0]):
        del _process[oldest]


def _is_fresh(since: float) -> bool:
    return time.monotonic() - since < SECONDS_KEPT


def _kept(name: Hashable) -> Key | None:
    since, key = _process.get(name, (0.0, None))
    return key if key and _is_fresh(since) else None


def drop(name: Hashable | None = None) -> None:
    """Forget a key, or all: here and now, in this process and in its open transaction."""
    with _lock:
        if name is None:
            _process.clear()
        _process.pop(name, None)
    connection.run_on_commit = [
        entry
        for entry in connection.run_on_commit
        if not (isinstance(entry[1], _Memory) and name in (None, entry[1].name))
    ]
