"""The e-mail of a notice: its fixed words, a link, and nothing about anybody."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waylight.foundation.notices.models import Message


def letter(message: Message) -> EmailMessage:
    """The mail of a notice in the active language."""
    office = settings.OFFICE_URL.rstrip("/")
    body = "\n\n".join(
        (
            message.text,
            f"{office}{message.path}",
            _("Sign in to see what it is about. For safety this message names nobody."),
        )
    )
    return EmailMessage(
        subject=f"Waylight: {message.subject}",
        body=f"{body}\n",
        to=[message.to.email],
        headers={
            "Message-ID": f"<{message.pk}@{urlsplit(office).hostname}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": get_language(),
            "X-Waylight-Reader": str(message.to_id),
        },
    )
