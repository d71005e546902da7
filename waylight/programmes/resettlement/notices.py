"""What colleagues are told about referrals: days and counts only, and nobody by name."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices.declaring import Notice

Notice(
    "resettlement.accepted",
    subject=_("A family was accepted"),
    text=_("The Home Office has accepted a family. Its five tracks begin."),
)

Notice(
    "resettlement.family-changed",
    subject=_("A family has changed"),
    text=_("A newer registration form was applied: somebody joined the family, or left it."),
)

Notice(
    "resettlement.held",
    subject=_("A family stands still"),
    text=_("A family was put on hold. Nothing is booked for it until it goes on."),
)
