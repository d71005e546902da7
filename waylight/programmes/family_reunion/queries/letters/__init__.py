"""Every letter of this programme: about whom it is, whether it may be written, what it says.

    LETTERS["itinerary"].facts(reunion, group=group)      in the active language
    lacking(LETTERS["itinerary"], reunion, group=group)   why not, in a sentence; empty where it may

A letter to the sponsor is written only while the sponsor is told how it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from waylight.foundation.documents.declaring import Facts
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.queries.letters import (
    children,
    decisions,
    journey,
    money,
    story,
)
from waylight.programmes.family_reunion.queries.letters.because import Because

__all__ = ["LETTERS", "About", "Because", "Letter", "lacking"]


class About(StrEnum):
    """Whom a letter is about."""

    REUNION = "reunion"
    MEMBER = "member"
    GROUP = "group"


@dataclass(frozen=True)
class Letter:
    """One kind of letter: its title, its prefix, whom it is about, its facts and its guard.

    `lacks` is given what `facts` is given and says in a sentence why there is no such letter."""

    kind: str
    title: Words
    prefix: str
    about: About
    facts: Callable[..., Facts]
    lacks: Callable[..., str]
    to_sponsor: bool = True


_R, _M, _G = About
_ALL = (
    Letter("eligible", _("We can help"), "FRE", _R, decisions.eligible, decisions.no_eligible),
    Letter(
        "not-eligible",
        _("We cannot help"),
        "FRN",
        _M,
        decisions.not_eligible,
        decisions.no_refusal,
    ),
    Letter("means", _("Means test statement"), "FRM", _R, money.means, money.no_means),
    Letter("offer", _("Travel offer"), "FRO", _R, money.offer, money.no_offer),
    Letter("itinerary", _("Itinerary"), "FRI", _G, journey.itinerary, journey.no_journey),
    Letter(
        "to-whom",
        _("To airline and immigration"),
        "FRW",
        _G,
        journey.to_whom,
        journey.no_word,
        to_sponsor=False,
    ),
    Letter(
        "child-consent",
        _("Consent to a child's journey"),
        "FRC",
        _M,
        children.consent,
        children.no_consent,
        to_sponsor=False,
    ),
    Letter(
        "child-alone",
        _("Child travelling without a parent"),
        "FRU",
        _M,
        children.alone_form,
        children.no_alone_form,
        to_sponsor=False,
    ),
    Letter(
        "meeting-slip",
        _("Airport meeting slip"),
        "FRS",
        _G,
        journey.meeting_slip,
        journey.no_journey,
        to_sponsor=False,
    ),
    Letter(
        "receipt",
        _("Hand-over receipt"),
        "FRH",
        _G,
        journey.receipt,
        journey.no_receipt,
        to_sponsor=False,
    ),
    Letter("permit", _("Residence permit"), "FRP", _M, decisions.permit, decisions.no_permit),
    Letter("refund", _("Refund"), "FRR", _R, money.refund, money.no_refund),
    Letter("closure", _("The end of our work"), "FRX", _R, decisions.closure, decisions.no_closure),
    Letter(
        "story", _("A family's story"), "FRY", _R, story.story, story.no_story, to_sponsor=False
    ),
)
LETTERS = {letter.kind: letter for letter in _ALL}
"""By kind, in the order of the work."""


def lacking(letter: Letter, reunion: Reunion, **whom: Any) -> str:
    """Why this letter is not written now, in a sentence; empty where it may be."""
    if whom.keys() != ({letter.about} - {About.REUNION}):
        return {
            About.REUNION: said("This letter is about the whole reunion."),
            About.MEMBER: said("This letter is about one member: choose whom."),
            About.GROUP: said("This letter is about one group: choose which."),
        }[letter.about]
    if letter.to_sponsor and not reunion.tells_sponsor:
        return said("The sponsor is told nothing at present: speak with the protection officer.")
    return letter.lacks(reunion, **whom)
