"""The worker's side of the outbox: claim a row, mail it, note how that went.

A row is claimed in a transaction of its own, so that two workers never hold the same one, and a
worker that dies gives it back when its claim has run out. The mail's Message-ID is the row's key:
where a worker died between the mail server's "accepted" and our note of it, the second copy has the
same name as the first, and mail programs show one."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.db import transaction
from django.utils import translation

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.journal import actions as journal
from waylight.foundation.log import ERROR, log
from waylight.foundation.notices.letter import letter
from waylight.foundation.notices.models import Message
from waylight.foundation.notices.queries import preference_of
from waylight.foundation.notices.workflow import WORKFLOW, Status

CLAIM = timedelta(minutes=3)
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=8),
)
"""Between five tries: a night's trouble at the mail server is slept through."""


def mail_due() -> int:
    """Mail each notice that is due; how many went out. Stops where the mail server is away."""
    sent = 0
    while message := _claim():
        if message.status != Status.SENDING:
            continue
        try:
            with translation.override(preference_of(message.to).language):
                letter(message).send()
        except Exception as fault:
            _failed(message, fault)
            if _server_is_away(fault):
                break
        else:
            _sent(message)
            sent += 1
    return sent


@transaction.atomic
def try_again(message: Message, *, by: User) -> Message:
    """Put a mail that was given up back into the outbox, with five new tries."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    WORKFLOW.move(message, Status.WAITING)
    message.attempts, message.next_try_at, message.error_code = 0, clock.now(), ""
    message.save(update_fields=["status", "attempts", "next_try_at", "error_code"])
    journal.done("notices.try_again", by=by, about=message, fields=["status"])
    return message


@transaction.atomic
def _claim() -> Message | None:
    """The next due row, now ours for a while; or settled here if it shall not be mailed at all."""
    due = (
        Message.objects.due().select_related("to").select_for_update(skip_locked=True, of=("self",))
    )
    message = due.first()
    if message is None:
        return None
    if message.attempts > len(WAITS):
        # Five workers died over it.
        _park(message, "notices.worker-died")
    elif not message.to.is_active and message.status == Status.WAITING:
        WORKFLOW.move(message, Status.UNWANTED)
    else:
        WORKFLOW.move(message, Status.SENDING)
        message.attempts += 1
        message.next_try_at = clock.now() + CLAIM
    message.save(update_fields=["status", "attempts", "next_try_at", "error_code"])
    return message


@transaction.atomic
def _sent(message: Message) -> None:
    WORKFLOW.move(message, Status.SENT)
    message.sent_at, message.error_code = clock.now(), ""
    message.save(update_fields=["status", "sent_at", "error_code"])


@transaction.atomic
def _failed(message: Message, fault: Exception) -> None:
    # The fault's own words may hold the address; its kind and the server's number do not.
    code = f"notices.{type(fault).__name__}"
    if isinstance(fault, SMTPResponseException):
        code += f"-{fault.smtp_code}"
    if message.attempts > len(WAITS):
        _park(message, code)
    else:
        WORKFLOW.move(message, Status.WAITING)
        message.next_try_at = clock.now() + WAITS[message.attempts - 1]
        message.error_code = code
    message.save(update_fields=["status", "next_try_at", "error_code"])


def _park(message: Message, code: str) -> None:
    """Give a mail up, and raise the alarm: a person must look."""
    WORKFLOW.move(message, Status.PARKED)
    message.error_code = code
    journal.done("notices.park", by=None, about=message, fields=["status"])
    log("notices.mail-given-up", level=ERROR, id=message.pk, code=code)


def _server_is_away(fault: Exception) -> bool:
    """Whether the next mail would fail alike; a refused address says nothing about the next one."""
    return isinstance(fault, OSError) and not isinstance(
        fault, SMTPRecipientsRefused | SMTPDataError
    )
