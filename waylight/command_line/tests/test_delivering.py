"""An answer is written whole or not at all."""

import json
from datetime import date
from pathlib import Path

import pytest

from waylight.command_line.delivering import deliver_json


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("an earlier plan")
    deliver_json(target, {"day": date(2015, 10, 1), "name": "Zoë"})
    assert json.loads(target.read_text("utf-8")) == {"day": "2015-10-01", "name": "Zoë"}
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("answer", [{"bound": float("nan")}, {"who": object()}])
def test_what_is_not_json_leaves_the_earlier_file(tmp_path: Path, answer) -> None:
    target = tmp_path / "plan.json"
    target.write_text("an earlier plan")
    with pytest.raises((TypeError, ValueError)):
        deliver_json(target, answer)
    assert target.read_text() == "an earlier plan"


def test_a_dash_is_standard_output_and_no_target_is_silence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    deliver_json(Path("-"), {"plan": []})
    deliver_json(None, {"plan": []})
    assert json.loads(capsys.readouterr().out) == {"plan": []}
