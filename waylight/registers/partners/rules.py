"""What changes over time: identifiers' patterns, dissolutions, lengths. See `rules.toml`."""

import re
from datetime import date

from waylight.foundation.rule_sets.declaring import NotInForce, RuleSet

RULES = RuleSet.load(__package__)
SCHEMES = (
    *("GB-CHC", "GB-SC", "GB-NIC", "GB-COH", "GB-NHS", "GB-LAE", "GB-GOR"),
    *("GB-UKPRN", "XM-DAC", "XI-IATI"),
)
"""Codes of lists at org-id.guide whose numbers are checked here, each by a rule of its name."""


def pattern(scheme: str, on: date) -> str | None:
    """What numbers of a list look like on a day; None for a list that is not known."""
    name = f"pattern-{scheme}"
    return str(RULES.on(on).value(name)) if name in RULES.parameters else None


def fits(scheme: str, value: str, on: date) -> bool:
    """Whether a number may be one of its list."""
    known = pattern(scheme, on)
    return bool(known and re.fullmatch(known, value, re.ASCII))


def number(name: str, on: date) -> int:
    """A number of days, months or points as it is on a day."""
    return int(RULES.on(on).value(name))


def topics(on: date) -> tuple[str, ...]:
    """The subjects of the office's own work, by their codes."""
    return tuple(str(RULES.on(on).value("office-topics")).split())


def dissolved_after(day: date) -> date | None:
    """The day on which the Parliament of a day was dissolved; None while that is not known."""
    try:
        said = str(RULES.on(day).value("parliament-dissolved"))
    except NotInForce:
        return None
    return None if said == "not yet" else date.fromisoformat(said)
