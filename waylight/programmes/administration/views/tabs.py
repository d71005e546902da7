"""The tabs above every page of administration: those that this person may open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import may
from waylight.programmes.administration.access import May

PAGES: tuple[tuple[str, str | Promise, May | None], ...] = (
    ("mine", _("My access"), None),
    ("matrix", _("Who may do what"), None),
    ("people", _("People"), May.PEOPLE),
    ("break-glass", _("Emergency"), May.BREAK_GLASS),
    ("opened", _("Opened in an emergency"), May.REVIEW),
    ("journal", _("Journal"), May.READ_JOURNAL),
    ("figures", _("Figures"), May.PUBLISH),
    ("releases", _("Published"), May.PUBLISH),
    ("inbox", _("Inbox"), May.INBOX),
)
"""URL name, words, and the permission that the page asks for. Add yours here."""


@dataclass(frozen=True)
class Tab:
    """A link, and whether it is the page one is on."""

    address: str
    words: str | Promise
    is_here: bool


def tabs(user: User, here: str) -> list[Tab]:
    """The pages that this person may open; `here` is the URL name of the present one."""
    return [
        Tab(reverse(f"administration:{name}"), words, name == here)
        for name, words, needs in PAGES
        if needs is None or may(user, needs)
    ]
