"""Many at the same moment: a code is taken once, guesses are counted one by one."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection

from tests import cast
from waylight.foundation.access.models import GuessCount, User
from waylight.foundation.access.signing_in import actions

pytestmark = pytest.mark.slow
THREADS = 20


@pytest.fixture
def somebody(django_db_setup: None, django_db_blocker: Any) -> Iterator[User]:
    """An account that every connection sees; taken away afterwards."""
    with django_db_blocker.unblock():
        user = User.objects.create(email="everybody@example.org", name="Everybody")
        yield cast.with_app(user)
        user.delete()
        GuessCount.objects.all().delete()


def together(ask: Callable[[], object]) -> list[object]:
    """What each of many threads is answered that ask at the same moment."""
    start, answers = threading.Barrier(THREADS), []

    def one() -> None:
        start.wait()
        while True:
            try:
                answers.append(ask())
                break
            except OperationalError:  # the tests' SQLite is in memory, where nobody waits
                time.sleep(0.005)
            finally:
                connection.close()

    threads = [threading.Thread(target=one) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == THREADS
    return answers


def test_of_twenty_who_show_one_code_one_comes_in(somebody: User) -> None:
    code = actions.next_code(somebody)
    came_in = [answer for answer in together(lambda: actions.use_code(somebody, code)) if answer]
    assert len(came_in) == 1


def test_of_twenty_guesses_at_once_eight_are_evaluated(somebody: User) -> None:
    assert sum(map(bool, together(lambda: actions.count_guess("k" * 64, 8)))) == 8


@pytest.mark.django_db
def test_a_guess_that_was_right_is_given_back() -> None:
    assert actions.count_guess("k" * 64, 1)
    assert not actions.count_guess("k" * 64, 1)
    actions.forgive_guess("k" * 64)
    assert actions.count_guess("k" * 64, 1)
