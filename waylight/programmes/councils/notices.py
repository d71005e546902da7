"""What councils, and the office that asks them, are told: counts and days, and nobody by name."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices.declaring import Notice

Notice(
    "councils.family-proposed",
    subject=_("A family is proposed to your council"),
    text=_("The office asks whether a family can have a home that you offer. Answer by %(day)s."),
    values={"day": date},
)
Notice(
    "councils.family-changed",
    subject=_("What a family needs has changed"),
    text=_("Look whether your home still fits the family that was proposed to you."),
)
Notice(
    "councils.family-named",
    subject=_("You can read who comes"),
    text=_("The office has named the family that you accepted."),
)
Notice(
    "councils.family-arrives",
    subject=_("A family arrives"),
    text=_("The family that you accepted arrives on %(day)s."),
    values={"day": date},
)
Notice(
    "councils.clinical-handover",
    subject=_("Something is handed over about health"),
    text=_("A physician abroad has handed over what a clinician of yours is to read."),
)
Notice(
    "councils.taken-back",
    subject=_("A family was taken back"),
    text=_("The family goes elsewhere. Your home is open again."),
)
Notice(
    "councils.offer-expired",
    subject=_("An offer has run out"),
    text=_(
        "Nobody was proposed for a home before your offer ran out. You can offer it for longer."
    ),
)
Notice(
    "councils.money-follows",
    subject=_("A family has moved to you within its first year"),
    text=_("What is due for it from now on can be claimed at your desk."),
)
Notice(
    "councils.claim-submitted",
    subject=_("A council has claimed a sum"),
    text=_("Check the claim, then pay it or ask the council."),
)
Notice(
    "councils.claim-queried",
    subject=_("There is a question about a claim"),
    text=_("The office asks something before it pays. Answer, and submit the claim again."),
)
Notice(
    "councils.accepted",
    subject=_("A council takes a family"),
    text=_("The council has accepted. The home is ready on %(day)s."),
    values={"day": date},
)
Notice(
    "councils.ready-day-changed",
    subject=_("A home is ready on another day"),
    text=_("The council says that the home of a family is ready on %(day)s."),
    values={"day": date},
)
Notice(
    "councils.declined",
    subject=_("A council does not take a family"),
    text=_("The council has declined and said why. Look for another home."),
)
Notice(
    "councils.not-answered",
    subject=_("A council has not answered in time"),
    text=_("The home is still kept for the family. Ask the council, or take the family back."),
)
Notice(
    "councils.home-withdrawn",
    subject=_("A council has withdrawn a home"),
    text=_("The home that was kept for a family is lost. Look for another; a journey may wait."),
)
Notice(
    "councils.received",
    subject=_("A family was received"),
    text=_("The council's key worker has signed for %(people)s of the family."),
    values={"people": int},
)
Notice(
    "councils.arrival-called-off",
    subject=_("A family does not arrive as you were told"),
    text=_("Its flight does not go. You are told as soon as there is another day."),
)
