"""What the worker does every few seconds: mail what is due."""

from waylight.foundation.jobs.kinds import always
from waylight.foundation.notices.actions import mail_due


@always("notices.mail")
def mail() -> None:
    """Mail every notice that is due."""
    mail_due()
