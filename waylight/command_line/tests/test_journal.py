"""`waylight journal` hands its words on, and refuses what makes no sense before anything starts."""

import pytest

from waylight.command_line import processes
from waylight.command_line.main import main


@pytest.fixture
def handed_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that the management command was given."""
    words: list[str] = []

    def run(command: list[str]) -> int:
        words.extend(command[command.index("journal") :])
        return 1

    monkeypatch.setattr(processes, "run", run)
    return words


@pytest.mark.parametrize(
    "words",
    [
        "verify",
        "seal",
        "seal --restored",
        "who 8a6f --from 2026-03-01 --to 2026-03-31",
    ],
)
def test_the_words_and_the_status_are_handed_on(handed_on: list[str], words: str) -> None:
    assert main(["journal", *words.split()]) == 1
    assert handed_on == ["journal", *words.split()]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("who", "needs the record's key"),
        ("verify 8a6f", "needs the record's key"),
        ("who 8a6f --from March", "March is not a date such as 2026-03-31"),
        ("mend", "invalid choice: 'mend'"),
    ],
)
def test_what_makes_no_sense_is_refused(
    handed_on: list[str], words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["journal", *words.split()])
    assert said in capsys.readouterr().err
    assert not handed_on
