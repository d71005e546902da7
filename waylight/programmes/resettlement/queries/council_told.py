"""What the council was told of an arrival, and what movements says: whether both are the same."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from waylight.foundation import clock
from waylight.foundation.deadlines.counting import Length
from waylight.programmes.councils.models import Proposal
from waylight.programmes.councils.rules import RULES
from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.travelling import Trip


@dataclass(frozen=True)
class Told:
    """An arrival as the council knows it, beside the journey. `least` is how many days before the
    arrival it is to be told, by the rule of that day."""

    proposal: Proposal
    trip: Trip | None
    least: int

    @property
    def is_told(self) -> bool:
        """Whether the council knows a day."""
        return self.proposal.arrival_told_at is not None

    @property
    def goes(self) -> bool:
        """Whether there is a journey that goes."""
        return self.trip is not None and not self.trip.is_cancelled

    @property
    def says_another(self) -> bool:
        """Whether the council was told of another day or flight, or of one that does not go."""
        if not self.is_told:
            return False
        if self.trip is None or self.trip.is_cancelled:
            return True
        told = (self.proposal.arrives_on, self.proposal.flight)
        return told != (self.trip.lands_on, self.trip.flight)

    @property
    def days_left(self) -> int | None:
        """Days until the arrival; None without a journey that goes."""
        if self.trip is None or self.trip.is_cancelled:
            return None
        return (self.trip.lands_on - clock.today()).days

    @property
    def is_late(self) -> bool:
        """Whether the council was told, or can be told only, later than the rule says."""
        at = self.proposal.arrival_told_at
        if at is not None and self.proposal.arrives_on is not None:
            return (self.proposal.arrives_on - timezone.localdate(at)).days < self.least
        return self.days_left is not None and self.days_left < self.least

    @property
    def is_due(self) -> bool:
        """Whether somebody has to tell the council now: nobody did, and the time is running out."""
        left = self.days_left
        return not self.is_told and left is not None and 0 <= left < self.least + WARN


@dataclass(frozen=True)
class OtherDay:
    """A day of arrival that is over and on which movements and the council do not agree.

    `theirs` is what the council has signed for, else what it was told."""

    ours: date
    theirs: date
    is_signed: bool


WARN = 7
"""So many days before the last moment it lies on a desk."""


def told_of(referral: Referral, trip: Trip | None) -> Told | None:
    """What the council of a family knows; None while none has accepted, and once it has signed."""
    match = standing_match(referral)
    if match is None or match.proposal.status != ProposalStatus.ACCEPTED:
        return None
    day = trip.lands_on if trip else clock.today()
    least = Length.of(str(RULES.on(day).value("arrival-notice"))).count
    return Told(match.proposal, trip, least)


def other_day_of(referral: Referral, trip: Trip | None) -> OtherDay | None:
    """Where the day on which movements landed a family is not the council's; None where both are
    the same, and while the day has not come: until then the council is told anew."""
    match = standing_match(referral)
    if match is None or trip is None or trip.is_cancelled or not trip.has_left:
        return None
    reception = getattr(match.proposal, "reception", None)
    theirs = reception.arrived_on if reception else match.proposal.arrives_on
    if theirs is None or theirs == trip.lands_on:
        return None
    if reception is None and trip.lands_on >= clock.today():
        return None
    return OtherDay(trip.lands_on, theirs, reception is not None)
