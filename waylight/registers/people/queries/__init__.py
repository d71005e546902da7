"""What pages and programmes ask: who somebody is, how old, of which family, who is alike."""

from waylight.registers.people.queries.ages import (
    Age,
    Span,
    Under,
    age_of,
    age_on,
    conventional,
    is_child,
    is_under,
    meant,
    under,
    written,
)
from waylight.registers.people.queries.consents import (
    consent_for,
    has_lapsed,
    holds,
    lapsed_at_18,
    to_be_told,
)
from waylight.registers.people.queries.family import FamilyGraph, Tie, family_graph
from waylight.registers.people.queries.look_alikes import Candidate, LookAlikes, look_alikes
from waylight.registers.people.queries.who import Who, primary_birth, shown_name, who, whos
from waylight.registers.people.queries.whole import Whole, records_of, whole

__all__ = [
    "Age",
    "Candidate",
    "FamilyGraph",
    "LookAlikes",
    "Span",
    "Tie",
    "Under",
    "Who",
    "Whole",
    "age_of",
    "age_on",
    "consent_for",
    "conventional",
    "family_graph",
    "has_lapsed",
    "holds",
    "is_child",
    "is_under",
    "lapsed_at_18",
    "look_alikes",
    "meant",
    "primary_birth",
    "records_of",
    "shown_name",
    "to_be_told",
    "under",
    "who",
    "whole",
    "whos",
    "written",
]
