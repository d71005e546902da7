"""What is asked about the rules of earlier decisions."""

from waylight.foundation.rule_sets.declaring import RuleSet, digest
from waylight.foundation.rule_sets.models import RuleVersion


class Altered(Exception):  # noqa: N818 - what happened to it
    """What was kept is not what the decision was made by: somebody changed the row."""


def kept(version: str) -> RuleSet:
    """The rules that a decision was made by; RuleVersion.DoesNotExist, or Altered."""
    row = RuleVersion.objects.get(version=version)
    if digest(row.content) != version:
        raise Altered(version)
    return RuleSet(row.name, row.content)
