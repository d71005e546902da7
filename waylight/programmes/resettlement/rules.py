"""What changes over time, and the clocks that run on it."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.programmes.resettlement.access import May

RULES = RuleSet.load(__package__)

EMERGENCY = Clock(
    "resettlement.emergency",
    says=_("An emergency submission should have departed"),
    needs=May.OPERATE,
    rules=RULES,
    rule="priority-emergency",
    warn="2 days before by 09:00",
)
URGENT = Clock(
    "resettlement.urgent",
    says=_("An urgent submission should have departed"),
    needs=May.OPERATE,
    rules=RULES,
    rule="priority-urgent",
    warn="7 days before by 09:00",
)
NORMAL = Clock(
    "resettlement.normal",
    says=_("A submission should have departed"),
    needs=May.OPERATE,
    rules=RULES,
    rule="priority-normal",
    warn="1 month before by 09:00",
)
STANDSTILL = Clock(
    "resettlement.standstill",
    says=_("Nothing has moved for three weeks"),
    needs=May.OPERATE,
    rules=RULES,
    rule="no-movement",
)
LEAVE = Clock(
    "resettlement.leave",
    says=_("The leave to stay ends"),
    needs=May.MANAGE,
    rules=RULES,
    rule="leave-length",
    warn="90 days before by 09:00",
)
