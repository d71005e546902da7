"""What the worker does every few seconds: mail what is due."""

from waylight.foundation.alarms import alarm
from waylight.foundation.jobs.kinds import always
from waylight.foundation.notices.actions import mail_due
from waylight.foundation.notices.models import Message


@always("notices.mail")
def mail() -> None:
    """Mail every notice that is due."""
    mail_due()


@alarm("notices.parked")
def parked() -> bool:
    """A mail was given up after five tries; see docs/operations/mail.md."""
    return Message.objects.parked().exists()
