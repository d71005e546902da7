"""What it takes to leave each country, dated, each value with its source."""

from waylight.foundation.rule_sets.declaring import RuleSet

RULES = RuleSet.load(__package__)
