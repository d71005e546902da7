"""What a process remembers of keys, and for how long."""

import itertools
from types import SimpleNamespace

import pytest

from waylight.foundation.vault import keys


def test_a_key_that_nobody_asks_for_again_leaves_memory_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = itertools.count(0, keys.SECONDS_KEPT / 8)
    monkeypatch.setattr(keys.time, "monotonic", lambda: next(now))
    # Outside a transaction: what is read there is committed, and the process may keep it.
    outside = SimpleNamespace(in_atomic_block=False, run_on_commit=[])
    monkeypatch.setattr(keys, "connection", outside)
    for person in range(500):
        keys._remember(person, keys.Key("general", 1, b"secret"))
    assert keys._kept(499)
    assert not keys._kept(400)
    assert len(keys._process) <= 8


def entry(call: object) -> tuple[frozenset[int], object, bool]:
    """A call after the commit, as Django keeps it."""
    return frozenset(), call, False


def test_a_transaction_finds_each_key_it_remembers_and_none_that_was_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What Django drops with a part of a transaction is not found again, whatever comes after it
    in its place; what stayed is."""
    inside = SimpleNamespace(in_atomic_block=True, run_on_commit=[entry(print)])
    monkeypatch.setattr(keys, "connection", inside)
    assert keys._remembered("a") is None
    for name in "abc":
        inside.run_on_commit.append(entry(keys._Memory(name, keys.Key(name, 1, b"secret"))))
    inside.run_on_commit.append(entry(print))
    assert [keys._remembered(name) is not None for name in "abcd"] == [True, True, True, False]
    for dropped in (2, 1, 3):
        whole = list(inside.run_on_commit)
        inside.run_on_commit = [one for at, one in enumerate(whole) if at != dropped]
        gone = whole[dropped][1].name  # type: ignore[attr-defined]
        assert keys._remembered(gone) is None
        inside.run_on_commit.append(entry(keys._Memory("d", keys.Key("d", 1, b"secret"))))
        assert keys._remembered(gone) is None
        assert keys._remembered("d") is not None
        inside.run_on_commit = whole
        assert keys._remembered("d") is None
        assert keys._remembered(gone) is not None
