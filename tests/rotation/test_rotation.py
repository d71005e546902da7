"""The small size of the proof; `python -m tests.rotation` is the full one."""

from pathlib import Path

import pytest

from tests.rotation.proof import is_proven, own_database, prove


@pytest.mark.slow
def test_a_rotation_that_is_killed_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    with own_database() as url:
        told = prove(tmp_path, rows=300, at_once=20, kills=2, url=url)
    assert is_proven(told), told
    assert len(told["killed_at"]) == 2
    assert told["versions"] == [1, 2]
