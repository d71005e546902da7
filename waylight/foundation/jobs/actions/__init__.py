"""The deeds of the queue. A programme's own deed asks for permission and calls these."""

from waylight.foundation.jobs.actions.asking import (
    ask,
    ask_due,
    forget_ended,
    mark_lost,
    resume,
    run_again,
    run_queued,
    stop,
)

__all__ = [
    "ask",
    "ask_due",
    "forget_ended",
    "mark_lost",
    "resume",
    "run_again",
    "run_queued",
    "stop",
]
