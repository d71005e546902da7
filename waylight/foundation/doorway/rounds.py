"""What the worker does at the doorway: deliver, open, and forget in time."""

from waylight.foundation.doorway import actions
from waylight.foundation.jobs.kinds import Work, always, nightly


@always("doorway.deliver")
def deliver() -> None:
    """Bring what was released, and the public keys, to the public store; there is always a key."""
    actions.keep_a_key()
    actions.deliver()


@always("doorway.open")
def open_envelopes() -> None:
    """Open what people sent through the public door."""
    actions.open_envelopes()


@nightly("doorway.forget")
def forget(work: Work) -> None:
    """Delete messages a year after they were closed, and keys that no envelope names."""
    actions.forget()
