"""Tables: an organisation, its posts with their holders, its contacts, what was agreed."""

from waylight.registers.partners.models.agreement import Agreement, AgreementKind
from waylight.registers.partners.models.organisation import Organisation, OrganisationKind
from waylight.registers.partners.models.people import Contact, ContactKind, Holder, Post

__all__ = [
    "Agreement",
    "AgreementKind",
    "Contact",
    "ContactKind",
    "Holder",
    "Organisation",
    "OrganisationKind",
    "Post",
]
