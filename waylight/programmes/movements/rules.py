"""What changes over time in movement operations, and the clocks that run on it."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.programmes.movements.access import May

RULES = RuleSet.load(__package__)

TICKETING = Clock(
    "movements.ticketing",
    says=_("Last moment to write the tickets"),
    needs=May.BOOK,
    rules=RULES,
    rule="ticketing-limit",
    warn="24 hours before",
)
NAME_CHANGE = Clock(
    "movements.name_change",
    says=_("Last moment to change a name on a ticket"),
    needs=May.BOOK,
    rules=RULES,
    rule="name-change-limit",
    warn="24 hours before",
)
FREEZE_CHARTER = Clock(
    "movements.freeze_charter",
    says=_("Freeze the manifest of the charter"),
    needs=May.RUN,
    rules=RULES,
    rule="freeze-charter",
    warn="24 hours before",
)
FREEZE_SCHEDULED = Clock(
    "movements.freeze_scheduled",
    says=_("Freeze the manifest"),
    needs=May.RUN,
    rules=RULES,
    rule="freeze-scheduled",
    warn="12 hours before",
)
SERVICES = Clock(
    "movements.services",
    says=_("Have the special services confirmed"),
    needs=May.BOOK,
    rules=RULES,
    rule="services-confirmed",
    warn="24 hours before",
)
EMBARKATION_CHECK = Clock(
    "movements.embarkation_check",
    says=_("Last moment for the check before embarkation"),
    needs=May.RUN,
    rules=RULES,
    rule="pre-embarkation-check",
    warn="48 hours before",
)
GO_OR_NO_GO = Clock(
    "movements.go_or_no_go",
    says=_("Decide whether the journey goes"),
    needs=May.RUN,
    rules=RULES,
    rule="go-or-no-go",
    warn="2 hours before",
)
ARRIVAL = Clock(
    "movements.arrival",
    says=_("Confirm the arrival"),
    needs=May.DUTY,
    rules=RULES,
    rule="arrival-unconfirmed",
    warn="30 minutes before",
)
HANDOVER = Clock(
    "movements.handover",
    says=_("Confirm the hand-over of the child"),
    needs=May.DUTY,
    rules=RULES,
    rule="handover-unconfirmed",
    warn="15 minutes before",
)
FOLLOW_UP = Clock(
    "movements.follow_up",
    says=_("Look at the incident again"),
    needs=May.DUTY,
    rules=RULES,
    rule="incident-follow-up",
)
MISSING_TOLD = Clock(
    "movements.missing_told",
    says=_("Tell the councils who did not travel"),
    needs=May.DUTY,
    rules=RULES,
    rule="missing-told-within",
    warn="30 minutes before",
)
SEVERE_TOLD = Clock(
    "movements.severe_told",
    says=_("Tell the chief of mission"),
    needs=May.DUTY,
    rules=RULES,
    rule="severe-told-within",
    warn="15 minutes before",
)
REFUND_DUE = Clock(
    "movements.refund_due",
    says=_("Chase the refund of the unused ticket"),
    needs=May.RELEASE,
    rules=RULES,
    rule="refund-due",
    warn="30 days before by 09:00",
)
