"""The small size of the proof; with WAYLIGHT_TEST_FULL=1 the full one, on either database."""

import os
from pathlib import Path

import pytest

from tests.rotation.proof import FULL, SMALL, is_proven, own_database, prove


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.database
def test_a_rotation_that_is_killed_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    size = FULL if os.environ.get("WAYLIGHT_TEST_FULL") else SMALL
    with own_database() as url:
        told = prove(tmp_path, size, url=url)
    print(told)  # noqa: T201
    assert is_proven(told), told
    assert len(told["killed_at"]) == size.kills
    assert told["versions"] == [1, 2]
