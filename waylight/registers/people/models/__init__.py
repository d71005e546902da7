"""Tables: a person, what is claimed, papers, consents, and which records are one person."""

from waylight.registers.people.models.claims import (
    Basis,
    BirthClaim,
    Calendar,
    Kinship,
    NameClaim,
    NameKind,
    Relationship,
)
from waylight.registers.people.models.consent import Consent, Disclosure, Form, Purpose
from waylight.registers.people.models.merging import DistinctPair, Merge, NotSame
from waylight.registers.people.models.paper import Document, DocumentKind
from waylight.registers.people.models.person import Need, NeedKind, Person, Sex

__all__ = [
    "Basis",
    "BirthClaim",
    "Calendar",
    "Consent",
    "Disclosure",
    "DistinctPair",
    "Document",
    "DocumentKind",
    "Form",
    "Kinship",
    "Merge",
    "NameClaim",
    "NameKind",
    "Need",
    "NeedKind",
    "NotSame",
    "Person",
    "Purpose",
    "Relationship",
    "Sex",
]
