"""Tables: organisations and people, posts with their holders, agreements, dealings, merges."""

from waylight.registers.partners.models.agreement import Agreement, AgreementKind
from waylight.registers.partners.models.dealing import (
    Channel,
    Dealing,
    Event,
    Interest,
    Part,
    Participation,
)
from waylight.registers.partners.models.naming import (
    Depth,
    DueDiligence,
    Identifier,
    NameKind,
    OrganisationName,
    Outcome,
)
from waylight.registers.partners.models.organisation import (
    Organisation,
    OrganisationKind,
    Reach,
    Sector,
    Topic,
)
from waylight.registers.partners.models.person import (
    ContactPurpose,
    House,
    LawfulBasis,
    Mandate,
    Person,
    PersonContact,
)
from waylight.registers.partners.models.posts import Contact, ContactKind, Holder, Level, Post
from waylight.registers.partners.models.resolving import Mention, Merge, Suppression
from waylight.registers.partners.models.signing import Obligation, Party, Signatory

__all__ = [
    "Agreement",
    "AgreementKind",
    "Channel",
    "Contact",
    "ContactKind",
    "ContactPurpose",
    "Dealing",
    "Depth",
    "DueDiligence",
    "Event",
    "Holder",
    "House",
    "Identifier",
    "Interest",
    "LawfulBasis",
    "Level",
    "Mandate",
    "Mention",
    "Merge",
    "NameKind",
    "Obligation",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Outcome",
    "Part",
    "Participation",
    "Party",
    "Person",
    "PersonContact",
    "Post",
    "Reach",
    "Sector",
    "Signatory",
    "Suppression",
    "Topic",
]
