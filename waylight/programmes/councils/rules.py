"""What changes over time, and the clocks that run on it."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.programmes.councils.access import May

RULES = RuleSet.load(__package__)

ANSWER = Clock(
    "councils.answer",
    says=_("Answer whether the family can come"),
    needs=May.ANSWER,
    rules=RULES,
    rule="answer",
    warn="1 day before by 09:00",
)
