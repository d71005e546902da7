"""The deeds of notices: tell, read, prefer; and what the worker does with the outbox."""

from waylight.foundation.notices.actions.mailing import mail_due, try_again
from waylight.foundation.notices.actions.telling import mark_all_read, mark_read, prefer, send

__all__ = ["mail_due", "mark_all_read", "mark_read", "prefer", "send", "try_again"]
