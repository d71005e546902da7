"""The demo's folder for mail, with time to be killed before and after each one."""

import time
from collections.abc import Sequence

from django.core.mail import EmailMessage

from waylight.foundation.notices import mail_folder


class EmailBackend(mail_folder.EmailBackend):
    """Slow enough to be met by a signal."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Wait, write, wait."""
        time.sleep(0.05)
        written = super().send_messages(email_messages)
        time.sleep(0.05)
        return written
