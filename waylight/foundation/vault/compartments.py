"""The walls between kinds of knowledge, and the purposes that a data key can have."""

from enum import StrEnum


class Compartment(StrEnum):
    """A part of the house that a role opens or does not. Each has its own key."""

    GENERAL = "general"
    MEDICAL = "medical"
    LOCATION = "location"
    PROTECTION = "protection"
    VICTIMS = "victims"


JOURNAL = "journal"
"""Chains the lines of the journal."""

SIGNING = "signing"
"""The 32-byte seed of the Ed25519 key that signs checkpoints, releases and backups."""


def search(compartment: Compartment) -> str:
    """The purpose of the key that makes a compartment's search tokens."""
    return f"search.{compartment}"


PURPOSES: tuple[str, ...] = (*Compartment, JOURNAL, SIGNING, *(search(c) for c in Compartment))
"""Everything a data key can be for. Only a compartment's key is ever destroyed: what the others
made (chains, signatures, tokens) is checked for years."""
