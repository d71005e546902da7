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

Notice(
    "resettlement.council-takes-family",
    subject=_("A council takes a family"),
    text=_("The council was told who comes. The family can be prepared for its journey."),
)

Notice(
    "resettlement.home-lost",
    subject=_("A family has no home any more"),
    text=_("A council does not take it, or withdrew its home. A journey that is booked may wait."),
)

Notice(
    "resettlement.home-outgrown",
    subject=_("A home does not fit a family any more"),
    text=_("The family has changed. Keep the home for a reason, or take the family back."),
)

Notice(
    "resettlement.division-asked",
    subject=_("Somebody asks that a family divides"),
    text=_("A protection officer other than who asked agrees, or does not."),
)

Notice(
    "resettlement.home-declined",
    subject=_("A family has declined a home"),
    text=_("Decide whether another is proposed. Nothing is closed by it."),
)

Notice(
    "resettlement.told-late",
    subject=_("A council was told late of an arrival"),
    text=_("The arrival is nearer than the rule allows. Ask the council whether it can be met."),
)
