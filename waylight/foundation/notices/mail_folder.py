"""A mail server for the demo: a folder with one file for each mail, and no address in any.

Written whole or not at all, under the mail's own name: sending it twice leaves one."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Puts mail into `EMAIL_FILE_PATH`; the reader is named by the key of their account."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each mail; how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            message = mail.message()
            for address in ("To", "Cc", "Reply-To"):
                del message[address]
            name = str(message["Message-ID"]).strip("<>").partition("@")[0]
            _write_whole(folder / f"{Path(name).name}.eml", message.as_bytes())
        return len(email_messages)


def _write_whole(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
