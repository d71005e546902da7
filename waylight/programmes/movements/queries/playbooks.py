"""What is done when something goes wrong: for each kind of incident its steps, in order."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from waylight.programmes.movements.models import SEVERE, IncidentKind
from waylight.programmes.movements.queries.playbook_steps import STEPS, PlaybookStep

K = IncidentKind

PLAYBOOKS: Mapping[IncidentKind, tuple[str, ...]] = MappingProxyType(
    {
        K.DELAY: ("new-times", "tell-receivers", "tell-councils", "water-and-rest", "claim"),
        K.CANCELLATION: (
            "stay-together",
            "tell-duty",
            "readmit",
            "tell-receivers",
            "tell-councils",
            "bed",
            "reschedule",
            "papers-valid",
            "claim",
        ),
        K.DIVERSION: (
            "new-airport",
            "tell-coaches",
            "meet-there",
            "tell-escorts",
            "tell-receivers",
            "tell-councils",
            "count",
        ),
        K.MISSED_CONNECTION: (
            "count",
            "transit-visa",
            "tell-escorts",
            "rebook",
            "tell-receivers",
            "tell-councils",
            "bed",
            "claim",
        ),
        K.CLOSURE: ("stay-together", "tell-duty", "who-else", "tell-councils", "bed", "reschedule"),
        K.DENIED_BOARDING: (
            "stop-group",
            "children-held",
            "hear-why",
            "tell-duty",
            "decide-others",
            "bags-off",
            "tell-receivers",
            "tell-councils",
        ),
        K.REFUSED_ENTRY: (
            "children-held",
            "tell-duty",
            "tell-border",
            "legal-help",
            "carried-back",
            "tell-receivers",
            "tell-councils",
        ),
        K.MEDICAL: (
            "first-aid",
            "tell-medical",
            "tell-carrier",
            "hospital",
            "family-with-them",
            "children-held",
            "tell-receivers",
            "tell-councils",
        ),
        K.LOST_CHILD: (
            "search",
            "tell-police-now",
            "tell-duty-now",
            "tell-airport-now",
            "photo",
            "count",
            "tell-chief",
            "tell-family",
            "tell-protection",
        ),
        K.LOST_PERSON: (
            "search",
            "tell-airport-now",
            "tell-duty",
            "count",
            "tell-police",
            "tell-family",
            "tell-councils",
        ),
        K.LOST_DOCUMENT: ("document-stop", "tell-duty", "tell-border", "document-report"),
        K.LOST_BAGGAGE: ("medicines", "baggage-report", "claim"),
        K.ASSAULT: (
            "apart",
            "first-aid",
            "tell-police",
            "tell-duty",
            "tell-medical",
            "children-held",
            "tell-protection",
            "witnesses",
        ),
        K.ARREST: (
            "where-held",
            "children-held",
            "tell-duty",
            "legal-help",
            "tell-unhcr",
            "tell-family",
            "tell-councils",
        ),
        K.PROTEST: ("away", "count", "tell-duty", "tell-airport", "tell-press"),
        K.BIRTH: (
            "first-aid",
            "tell-medical",
            "newborn",
            "mother",
            "tell-border",
            "tell-consulate",
            "newborn-papers",
            "tell-councils",
        ),
        K.DEATH: (
            "tell-duty",
            "children-held",
            "tell-police",
            "tell-consulate",
            "family-liaison",
            "tell-family",
            "tell-councils",
            "repatriation",
        ),
        K.INDICATOR: ("no-accusing", "tell-protection", "safe-words", "protect-plan"),
        K.ASYLUM: (
            "claim-heard",
            "children-held",
            "tell-duty",
            "tell-unhcr",
            "legal-help",
            "tell-councils",
        ),
        K.MEDIA: ("no-faces", "away", "tell-duty", "tell-press"),
        K.DATA_BREACH: ("recall", "tell-data-officer", "what-left", "seventy-two"),
        K.VEHICLE: (
            "first-aid",
            "tell-police",
            "count",
            "children-held",
            "tell-duty",
            "another-vehicle",
            "tell-receivers",
            "tell-councils",
        ),
        K.CROWD: ("way-out", "count", "tell-airport", "tell-duty"),
        K.UNPLANNED: ("children-held", "count", "tell-duty", "tell-councils"),
    }
)
TOLD_WHEN_SEVERE = ("tell-duty", "tell-chief")
LEAST_SEVERITY: Mapping[IncidentKind, int] = MappingProxyType(
    {K.LOST_CHILD: SEVERE, K.DEATH: SEVERE, K.INDICATOR: 3}
)
"""Less is not believed: a missing child is severe, whoever reports it."""


def steps_of(kind: IncidentKind, severity: int) -> tuple[str, ...]:
    """The keys of the steps of an incident, in order: a severe one is told upwards as well."""
    book = PLAYBOOKS[kind]
    if severity < SEVERE or kind == K.INDICATOR:
        return book
    told = {STEPS[key].tells for key in book}
    return (*book, *(key for key in TOLD_WHEN_SEVERE if STEPS[key].tells not in told))


def step_of(key: str) -> PlaybookStep:
    """A step by its key."""
    return STEPS[key]


def due_of(key: str, happened_at: datetime) -> datetime:
    """Until when a step is to be taken."""
    return happened_at + timedelta(minutes=STEPS[key].within)
