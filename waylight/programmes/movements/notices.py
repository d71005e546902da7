"""What colleagues are told about movements."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices.declaring import Notice

Notice(
    "movements.plan-ready",
    subject=_("A plan is ready"),
    text=_("The plan that you asked for is ready. Families without a journey: %(left)s."),
    values={"left": int},
)

Notice(
    "movements.replan-ready",
    subject=_("Changes to a plan wait for a decision"),
    text=_(
        "The planner has planned again. Families moved: %(moved)s, new: %(new)s, "
        "without a journey now: %(dropped)s. Nothing is changed until somebody accepts it."
    ),
    values={"moved": int, "new": int, "dropped": int},
)

Notice(
    "movements.travel-requested",
    subject=_("Another programme asks for a journey"),
    text=_(
        "People who are ready to travel wait to be planned: %(people)s. They travel together. "
        "See all such requests on their page, and add them to the next caseload."
    ),
    values={"people": int},
)

Notice(
    "movements.manifest-changed",
    subject=_("A manifest has changed"),
    text=_(
        "A journey has a new version of its manifest. Holders of an earlier version who are to be "
        "told: %(holders)s."
    ),
    values={"holders": int},
)

Notice(
    "movements.mark-conflict",
    subject=_("Two marks of one passenger contradict each other"),
    text=_("The passenger stays as they stood until somebody decides which of the two is true."),
)

Notice(
    "movements.incident-reported",
    subject=_("An incident was reported"),
    text=_("Something went wrong on a journey. Open it, and see which step comes next."),
)

Notice(
    "movements.diverted",
    subject=_("A flight lands elsewhere"),
    text=_("A flight of a journey lands at another airport. Open the journey to see where."),
)
