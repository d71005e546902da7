"""What the worker does for the newsroom."""

from waylight.foundation import clock
from waylight.foundation.jobs.kinds import always
from waylight.programmes.newsroom import actions


@always("newsroom.tell_editors")
def tell_editors() -> None:
    """Tell the newsroom who may be in it now: a grant that was withdrawn counts within seconds."""
    actions.tell_editors()


@always("newsroom.release")
def release() -> None:
    """Release what is due."""
    actions.release_due(clock.now())
