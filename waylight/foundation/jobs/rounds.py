"""What the worker does beside its jobs, and the jobs of the house itself."""

from waylight.foundation.alarms import alarm
from waylight.foundation.jobs import actions
from waylight.foundation.jobs.kinds import Work, always, nightly
from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.workflow import Status
from waylight.foundation.submissions.actions import forget_old


@always("jobs.resume")
def resume() -> None:
    """Start again what a killed worker left behind, where that is declared harmless."""
    actions.resume()


@always("jobs.ask_due")
def ask_due() -> None:
    """Ask for the work of this night and of this hour, once."""
    actions.ask_due()


@nightly("jobs.tidy")
def tidy(work: Work) -> None:
    """Remove ended jobs and sent forms whose time is over."""
    work.report({"done": forget_old() + actions.forget_ended()})


@alarm("jobs.parked")
def parked() -> bool:
    """A job was given up after too many killed workers; it waits for a person on “My jobs”."""
    return Job.objects.filter(status=Status.PARKED).exists()
