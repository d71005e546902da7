"""The front door: quick, small, and plain about what it does not know."""

import pytest

from waylight.command_line.main import COMMANDS, main


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert all(command.says in shown for command in COMMANDS.values())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["plam"], "Did you mean “plan”?"),
        (["flibbertigibbet"], "--help"),
        ([], "usage: waylight COMMAND"),
    ],
)
def test_an_unknown_command_is_misuse_and_gets_a_hint(
    words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert hint in told.err
    assert told.out == ""
