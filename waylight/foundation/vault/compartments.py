"""The walls inside the house: what a person may see is asked for each of them."""

from enum import StrEnum


class Compartment(StrEnum):
    """A part of the house that a role opens or does not. Each has its own key."""

    GENERAL = "general"
    MEDICAL = "medical"
    LOCATION = "location"
    PROTECTION = "protection"
    VICTIMS = "victims"
