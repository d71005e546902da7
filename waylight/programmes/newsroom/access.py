"""What can be done for the newsroom, and who may do it.

Whoever may ENTER has an account in the newsroom, with the groups of Wagtail that `GROUPS` names for
the role; what may be done there is asked of Wagtail's permissions, which the office hands over."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "newsroom.view"
    ENTER = "newsroom.enter"
    IMPORT = "newsroom.import"
    RELEASE = "newsroom.release"


ROLES = (
    Role(
        "editor",
        says=_("Writes news, events and publications, and brings old pages in."),
        may={May.VIEW, May.ENTER, May.IMPORT},
    ),
    Role(
        "press_officer",
        says=_("Approves what others wrote, decides when it is published, corrects and withdraws."),
        may={May.VIEW, May.ENTER, May.IMPORT, May.RELEASE},
    ),
    Role(
        "translator",
        says=_("Translates what was written, and approves translations of others."),
        may={May.VIEW, May.ENTER},
    ),
    Role(
        "librarian",
        says=_("Keeps publications, their editions and files."),
        may={May.VIEW, May.ENTER},
    ),
    Role(
        "events_officer",
        says=_("Keeps events."),
        may={May.VIEW, May.ENTER},
    ),
)
