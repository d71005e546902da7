"""What a hand-over still waits for: who has not arrived, who has not signed, what was not given."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waylight.foundation.refusal import Words
from waylight.programmes.councils.models import ClinicalHandover, Proposal, Reception
from waylight.programmes.resettlement.models import MedicalLevel, Referral
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.stages import Staged
from waylight.programmes.resettlement.workflow import Going, Health, Point

ARRIVAL, SIGNATURE, CLINICAL, PAPERS = 83, 84, 85, 86
"""The numbers of the refusals."""


@dataclass(frozen=True)
class Awaited:
    """One thing that the hand-over waits for, with the number by which it is refused."""

    number: int
    why: Words
    fix: Words


def awaited(referral: Referral, travel: Staged, *, papers_given: bool = False) -> Iterator[Awaited]:
    """Everything that stands in the way of handing a family over, in the order of the day."""
    if words := _not_arrived(travel):
        yield Awaited(ARRIVAL, words, _("Wait until movements has landed everybody who travels."))
    match = standing_match(referral)
    reception = reception_of(match.proposal) if match else None
    if reception is None:
        yield Awaited(
            SIGNATURE,
            _("No key worker of the council has signed for the family."),
            _("Ask the council: its key worker signs at its own desk."),
        )
    elif missing := unsigned(referral, reception):
        yield Awaited(
            SIGNATURE,
            _("The key worker has not signed for %s.") % ", ".join(missing),
            _("Find out with the council where they are."),
        )
    if needs_a_clinician(referral) and not (match and was_handed_over(match.proposal)):
        yield Awaited(
            CLINICAL,
            _("Somebody needs care, and nothing was handed over to a clinician by name."),
            _("Ask the physician to hand over."),
        )
    if reception is not None and not (reception.papers_given or papers_given):
        yield Awaited(
            PAPERS,
            _("The key worker signed without the papers of the family."),
            _("Hand the papers over, and tick that it was done."),
        )


def reception_of(proposal: Proposal) -> Reception | None:
    """What the council's key worker signed."""
    found: Reception | None = Reception.objects.filter(proposal=proposal).first()
    return found


def signed_of(referral: Referral) -> Reception | None:
    """The same for a family, by the match that stands."""
    match = standing_match(referral)
    return reception_of(match.proposal) if match else None


def unsigned(referral: Referral, reception: Reception) -> list[str]:
    """Members who travel and are not among those for whom the key worker signed."""
    going = [one for one in referral.members.all() if one.status == Going.GOING]
    return [str(one) for one in going if one.number not in reception.came]


def needs_a_clinician(referral: Referral) -> bool:
    """Whether somebody who travels needs care, as far as everybody may know."""
    if referral.medical_level != MedicalLevel.NONE:
        return True
    tracks = [
        getattr(one, "health", None) for one in referral.members.all() if one.status == Going.GOING
    ]
    return any(one and (one.needs or one.status == Health.CONDITIONS) for one in tracks)


def was_handed_over(proposal: Proposal) -> bool:
    """Whether a physician handed over to a named clinician. What it says is not read."""
    return ClinicalHandover.objects.filter(proposal=proposal).exists()


def _not_arrived(travel: Staged) -> str:
    if not travel.where:
        return _("Movements knows of no journey of the family.")
    late = [
        f"{one.member}: {one.way.says.get_status_display() if one.way else _('On no list')}"
        for one in travel.where
        if one.way is None or one.way.point != Point.ARRIVED
    ]
    return _("Not everybody who travels has arrived: %s.") % "; ".join(late) if late else ""
