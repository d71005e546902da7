"""The deeds of the queue. A programme's own deed asks for permission and calls these."""

from waylight.foundation.jobs.actions.asking import ask, mark_lost, run_again, run_queued, stop

__all__ = ["ask", "mark_lost", "run_again", "run_queued", "stop"]
