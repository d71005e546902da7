"""Keeping the version that a decision uses."""

from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.foundation.rule_sets.models import RuleVersion


def use(rules: RuleSet) -> str:
    """The version to write into the decision's row; its content is kept at the first use."""
    RuleVersion.objects.get_or_create(
        version=rules.version, defaults={"name": rules.name, "content": rules.content}
    )
    return rules.version
