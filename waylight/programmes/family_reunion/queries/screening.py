"""What the rules of eligibility are told about a member, and what they say."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from waylight.engines.eligibility import Decision, Reader, decide
from waylight.foundation import clock
from waylight.programmes.family_reunion.models import Member
from waylight.registers.people.queries import primary_birth

ASKED = (
    "relationship_began_on",
    "married",
    "independent",
    "in_family_unit_when_left",
    "cohabited_years",
    "conceived_on",
    "vulnerable",
)
"""The facts of a member that only the rules ask for."""


def facts_of(member: Member) -> dict[str, Any]:
    """The values that the engine reads, as JSON; what nobody knows is null."""
    reunion, born = member.reunion, primary_birth(member.person)
    applied = member.applied_at
    return {
        "sponsor": {
            "status": reunion.sponsor_status.lower(),
            "status_granted_on": _iso(reunion.granted_on),
            "british_on": _iso(reunion.british_on),
            "left_on": reunion.left_on or None,
        },
        "applicant": {
            "relationship": member.relationship.lower(),
            "born_on": born.value if born and len(born.value) >= len("1997") else None,
            "applied_at": applied.isoformat() if applied else None,
            **{name: member.facts.get(name) for name in ASKED},
        },
    }


def screened(member: Member, on: date | None = None, rules: str | None = None) -> Decision:
    """What the rules say of a member, by the set in force when they applied, or by a named one.

    Raises NoRulesError when no set was in force, and ValueError for facts that cannot be read."""
    day = on or clock.today()
    reader = Reader(day)
    facts = reader.facts(facts_of(member))
    if facts is None:
        raise ValueError("; ".join(fault.message for fault in reader.faults))
    return decide(facts, day, rules)


def kept(decision: Decision) -> dict[str, Any]:
    """A decision as it is kept with the member: what was said, by which rules."""
    said = asdict(decision)
    said["reasons"] = [dict(reason._asdict()) for reason in decision.reasons]
    return said


def outcome(screening: Mapping[str, Any] | None) -> str:
    """The outcome of what was kept; empty before the first screening."""
    return str((screening or {}).get("outcome", ""))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
