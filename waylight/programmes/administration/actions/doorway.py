"""What passes between the doors: publish and withdraw, and deal with what people sent."""

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Received, Release
from waylight.foundation.doorway.public.models import Reason
from waylight.programmes.administration.access import May


@action(needs=May.PUBLISH)
def release_page(*, kind: str, key: str, title: str, summary: str, text: str, by: User) -> Release:
    """Publish a page on the public site, or its next version."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    content = {"title": title, "summary": summary, "text": paragraphs}
    return doorway.release(kind, key, content, by=by)


@action(needs=May.PUBLISH)
def withdraw_release(release: Release, *, reason: str, by: User) -> Release:
    """Withdraw a version of what was published."""
    return doorway.withdraw(release, reason=Reason(reason), by=by)


@action(needs=May.INBOX)
def close_message(message: Received, *, by: User) -> Received:
    """Say that a message was dealt with."""
    return doorway.close(message, by=by)


@action(needs=May.INBOX)
def reopen_message(message: Received, *, by: User) -> Received:
    """Say that a message is to be dealt with again."""
    return doorway.reopen(message, by=by)
