"""The ages at which a person consents alone. Values and sources are in `rules.toml`."""

from waylight.foundation.rule_sets.declaring import RuleSet

RULES = RuleSet.load(__package__)
