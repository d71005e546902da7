"""What can be done with caseloads and plans, and who may do it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import Role


class May(StrEnum):
    """Everything that can be done here."""

    VIEW = "movements.view"
    UPLOAD = "movements.upload"
    PLAN = "movements.plan"
    ISSUE = "movements.issue"
    REQUEST = "movements.request"


ROLES = (
    Role(
        "coordinator",
        says=_(
            "Uploads caseloads, plans movements, reads every plan and gives out journey sheets."
        ),
        may={May.VIEW, May.UPLOAD, May.PLAN, May.ISSUE, May.REQUEST},
    ),
    Role("observer", says=_("Reads the team's caseloads and plans."), may={May.VIEW}),
    Role(
        "requester",
        says=_(
            "Asks for journeys for families of another programme, and sees what became of the "
            "request."
        ),
        may={May.REQUEST},
    ),
)
