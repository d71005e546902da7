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
