"""A signal is a wish to stop well; a second one is an order."""

import os
import signal

import pytest

from waylight.command_line.stopping import Stopping


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_is_noted_and_the_handlers_are_given_back(number: int) -> None:
    before = signal.getsignal(number)
    with Stopping() as stopping:
        assert not stopping.asked
        os.kill(os.getpid(), number)
        assert stopping.asked
        assert signal.getsignal(number) == before


def test_leaving_gives_the_handlers_back() -> None:
    before = [signal.getsignal(number) for number in Stopping.SIGNALS]
    with Stopping():
        pass
    assert [signal.getsignal(number) for number in Stopping.SIGNALS] == before
