"""Progress in words: a bar on a terminal, a line every ten seconds elsewhere."""

import io

from waylight.command_line.meter import Meter, standing


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, *moments: float) -> str:
    """What a meter of a minute shows when asked at these seconds."""
    clock = iter(moments)
    meter = Meter(stream, started=0.0, limit=60.0, now=lambda: next(clock))
    for _ in moments:
        meter.show(1200.0, 900.0, "searching")
    meter.close()
    return stream.getvalue()


def test_off_a_terminal_a_line_comes_every_ten_seconds() -> None:
    lines = shown(io.StringIO(), 1.0, 5.0, 10.9, 11.0, 20.0, 21.5).splitlines()
    assert [line.split(" of ")[0] for line in lines] == ["1 s", "11 s", "22 s"]
    words = "cost 1,200, no plan can cost less than 900, gap 25.00% · searching"
    assert lines[0] == f"1 s of 60 s · {words}"


def test_on_a_terminal_a_bar_is_drawn_over_itself() -> None:
    drawn = shown(Terminal(), 15.0, 30.0, 45.0)
    assert drawn.count("\r") == 3
    assert drawn.endswith("\n")
    assert f"[{'#' * 12}{'-' * 12}]" in drawn


def test_what_is_not_proven_yet_is_not_claimed() -> None:
    assert standing(10.0, float("-inf")) == "cost 10, nothing proven yet"
    assert standing(0.0, 0.0) == "cost 0, no plan can cost less than 0, gap 0.00%"
