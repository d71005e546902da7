"""What changes over time, and the clocks that run on it."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.programmes.family_reunion.access import May

RULES = RuleSet.load(__package__)

FOLLOW_UP = Clock(
    "family_reunion.follow_up",
    says=_("Call the family after the reunion"),
    needs=May.INTAKE,
    rules=RULES,
    rule="follow-up",
)
APPEAL = Clock(
    "family_reunion.appeal",
    says=_("Last day to appeal against the refusal"),
    needs=May.INTAKE,
    rules=RULES,
    rule="refusal-appeal",
    warn="14 days before by 09:00",
)
BUDGET = Clock(
    "family_reunion.budget",
    says=_("The approved money lapses"),
    needs=May.APPROVE,
    rules=RULES,
    rule="budget-lapses",
    warn="14 days before by 09:00",
)
PERMIT = Clock(
    "family_reunion.permit",
    says=_("Collect the residence permit"),
    needs=May.INTAKE,
    rules=RULES,
    rule="permit-collection",
    warn="3 days before by 09:00",
)
